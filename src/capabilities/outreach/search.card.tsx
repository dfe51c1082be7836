import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Press } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { LoadingRows } from '../../web/page.tsx';
import { Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { sayDay, Time, today } from '../../web/time.tsx';
import { kinds } from '../appointments/contract.ts';
import type { Kind } from '../appointments/contract.ts';
import { ContactPanel } from '../contacts/card.tsx';
import { dayParts } from '../contacts/place.contract.ts';
import type { SearchSheet } from './contract.ts';

type Props = { citizenId: string; onClose: () => void };

/** Opsøg: all that helps to find the citizen, and what came of it in one tap (P2). */
export function SearchPanel({ citizenId, onClose }: Props) {
  const [found, setFound] = useState(false);
  const { data } = useQuery(reading<SearchSheet>(`/api/citizens/${citizenId}/search-sheet`));
  const sending = useSending();
  if (found && data !== undefined) {
    return (
      <ContactPanel
        citizen={{ ...data.citizen, fullName: null }}
        places={data.places.map(({ place }) => place)}
        onClose={onClose}
      />
    );
  }
  return (
    <Panel
      title={data === undefined ? t('Opsøg') : t('Opsøg {name}', { name: data.citizen.name })}
      onClose={onClose}
      busy={sending.busy}
      problem={sending.problem}
    >
      {data === undefined ? (
        <LoadingRows rows={3} />
      ) : (
        <>
          <Sheet sheet={data} />
          <Results
            sheet={data}
            sending={sending}
            onFound={() => {
              setFound(true);
            }}
            onClose={onClose}
          />
        </>
      )}
    </Panel>
  );
}

function Sheet({ sheet }: { sheet: SearchSheet }) {
  const { seen, marks, places, phones, appointments } = sheet;
  return (
    <div className="search-sheet">
      {marks.length > 0 && (
        <ul>
          {marks.map((mark) => (
            <li key={mark.id}>
              <strong>
                {mark.kind === 'together' ? t('Gå to sammen') : mark.kind === 'dog' && t('Hund')}
              </strong>{' '}
              {mark.text}
            </li>
          ))}
        </ul>
      )}
      <h3>{t('Sidst set')}</h3>
      {seen === null ? (
        <p>{t('Vi har ikke set borgeren endnu.')}</p>
      ) : (
        <p>
          <Time at={seen.at} />
          {seen.place !== null && `, ${seen.place}`}
          <span className="subtle"> · {seen.by}</span>
        </p>
      )}
      <h3>{t('Her plejer vi at finde borgeren')}</h3>
      {places.length === 0 && (
        <p className="subtle">{t('Ingen steder er skrevet det sidste halve år.')}</p>
      )}
      <ul>
        {places.map(({ place, times, part }) => (
          <li key={place}>
            {place}{' '}
            <span className="subtle">
              {t('{n, plural, one {# gang} other {# gange}}', { n: times })}
              {part !== null && `, ${t(dayParts[part])}`}
            </span>
          </li>
        ))}
      </ul>
      {phones.length > 0 && <h3>{t('Ring')}</h3>}
      <ul>
        {phones.map(({ number, whose }) => (
          <li key={number + (whose ?? '')}>
            <a href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>{number}</a>{' '}
            <span className="subtle">{whose ?? t('borgeren selv')}</span>
          </li>
        ))}
      </ul>
      {appointments.length > 0 && <h3>{t('Ventes her')}</h3>}
      <ul>
        {appointments.map(({ at, kind, place }) => (
          <li key={at + kind}>
            <Time at={at} />: {t(kinds[kind as Kind])}
            {place !== null && `, ${place}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

type ResultProps = {
  sheet: SearchSheet;
  sending: ReturnType<typeof useSending>;
  onFound: () => void;
  onClose: () => void;
};

function Results({ sheet, sending, onFound, onClose }: ResultProps) {
  const [tried, setTried] = useState(false);
  const { act, busy } = sending;
  const contact = (outcome: 'seen' | 'not-there', said: string) =>
    act({
      path: `/api/citizens/${sheet.citizen.id}/contacts`,
      body: { outcome },
      said,
      undo: ({ id }) => ({ path: `/api/contacts/${id}/correction`, body: { void: true } }),
    });
  if (tried) return <NextTry sheet={sheet} sending={sending} onClose={onClose} />;
  return (
    <div className="buttons" role="group" aria-label={t('Hvad blev det til?')}>
      <Press first words={t('Fundet')} onPress={onFound} />
      <Press
        busy={busy}
        words={t('Ledt forgæves')}
        onPress={() =>
          void contact('not-there', t('Gemt: vi ledte forgæves. Vi leder videre.')).then((ok) => {
            if (ok) setTried(true);
          })
        }
      />
      <Press
        busy={busy}
        words={t('Hørt fra andre')}
        onPress={() =>
          void contact('seen', t('Gemt: set af andre.')).then((ok) => {
            if (ok) onClose();
          })
        }
      />
    </div>
  );
}

/** The search goes on: tomorrow is proposed, a few days are one tap away. */
function NextTry({ sheet, sending, onClose }: Omit<ResultProps, 'onFound'>) {
  const { search } = sheet;
  if (search === null) return null;
  const put = async (dueOn: string) => {
    const sent = await sending.act({
      path: `/api/steps/${search.id}/postpone`,
      body: { dueOn, reason: t('Ledt forgæves') },
      said: t('Vi prøver igen {day}.', { day: sayDay(dueOn) }),
      undo: () => ({
        path: `/api/steps/${search.id}/postpone`,
        body: { dueOn: search.dueOn, reason: t('Fortrudt') },
      }),
    });
    if (sent) onClose();
  };
  return (
    <div className="buttons" role="group" aria-label={t('Hvornår prøver vi igen?')}>
      <p>{t('Hvornår prøver vi igen?')}</p>
      {[1, 2, 3].map((ahead) => (
        <Press
          key={ahead}
          first={ahead === 1}
          busy={sending.busy}
          words={sayDay(today(ahead))}
          onPress={() => void put(today(ahead))}
        />
      ))}
    </div>
  );
}
