import { Button, Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { queries, reading, send } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows } from '../../web/page.tsx';
import { sayFailed } from '../../web/toast.tsx';
import { stayAtUnread } from '../../web/unread.ts';
import { WhenField } from '../../web/when.tsx';
import { ChooseAnother } from './choose.card.tsx';
import type { CaseloadImport, ChangeImport, ImportProgress } from './contract.ts';

type Props = {
  list: CaseloadImport;
  onChange: (change: ChangeImport, said: string) => void;
  onLeave: () => void;
  onConfirmed: () => void;
};

/** What follows if the list is confirmed as it stands, and the confirmation. */
export function ConfirmList({ list, onChange, onLeave, onConfirmed }: Props) {
  const [busy, setBusy] = useState(false);
  const [day, setDay] = useState(list.listOn);
  const whole = useRef<HTMLElement>(null);
  const confirm = async () => {
    if (stayAtUnread(whole.current)) return;
    setBusy(true);
    try {
      await send<ImportProgress>('POST', `/api/imports/${list.id}/confirm`);
      onConfirmed();
    } catch (error) {
      sayFailed(error);
      setBusy(false);
    }
  };
  return (
    <section ref={whole} className="box list-confirm" aria-label={t('Det, der sker')}>
      <Follows list={list} />
      <div className="list-when">
        <div
          onBlur={() => {
            if (day !== '' && day !== list.listOn)
              onChange({ listOn: day }, t('Listens dato er ændret.'));
          }}
        >
          <WhenField
            type="date"
            label={t('Listen er fra')}
            required
            value={day}
            onChange={setDay}
          />
        </div>
        {list.teams.length > 1 && (
          <Select
            size="small"
            label={t('Team')}
            value={list.teamId}
            onChange={(event) => {
              onChange({ teamId: event.target.value }, t('Borgerne indskrives i det valgte team.'));
            }}
          >
            {list.teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </Select>
        )}
      </div>
      <div className="buttons">
        <Button type="button" loading={busy} onClick={() => void confirm()}>
          {t('Bekræft og indlæs')}
        </Button>
        <ChooseAnother onLeave={onLeave} />
      </div>
    </section>
  );
}

function Follows({ list }: { list: CaseloadImport }) {
  const { board, tray, known, left } = list.lands;
  const { attention } = list.counts;
  return (
    <div className="list-follows">
      <p className="list-sum">
        {t('{n, plural, one {# ny borger} other {# nye borgere}}', { n: board + tray })}
      </p>
      <ul>
        {board > 0 && <li>{t('{count} kommer på Tavlen med tovholder', { count: board })}</li>}
        {tray > 0 && (
          <li className="tone-due">
            {t('{count} lander i Uden tovholder hos lederen', { count: tray })}
          </li>
        )}
        {known > 0 && (
          <li>
            {t(
              '{n, plural, one {# række er en borger, vi allerede har, eller samme som en anden række} other {# rækker er borgere, vi allerede har, eller samme som en anden række}}',
              { n: known },
            )}
          </li>
        )}
        {left > 0 && (
          <li>
            {t('{count} bliver stående på listen, til det andet team er spurgt', { count: left })}
          </li>
        )}
        {!list.askedElsewhere && (
          <li>
            {t(
              'Vi har ikke set efter borgere hos andre team: du har indlæst mange lister det sidste døgn.',
            )}
          </li>
        )}
        {attention > 0 && (
          <li>
            {t(
              '{n, plural, one {# række bør du se på; den kan også rettes bagefter} other {# rækker bør du se på; de kan også rettes bagefter}}',
              { n: attention },
            )}
          </li>
        )}
      </ul>
    </div>
  );
}

/** How often the page asks how far it has come. */
const askEveryMs = 500;

/** How far the loading has come, and the way on when it is done. */
export function ListProgress({ id, onAnother }: { id: string; onAnother: () => void }) {
  const { data, error, refetch } = useQuery({
    ...reading<ImportProgress>(`/api/imports/${id}/progress`),
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : askEveryMs),
  });
  const done = data?.state === 'done';
  useEffect(() => {
    if (done)
      void queries.invalidateQueries({
        predicate: ({ queryKey: [key] }) => String(key).startsWith('/api/board'),
      });
  }, [done]);
  if (data === undefined) {
    if (error === null) return <LoadingRows rows={2} />;
    return (
      <Failed
        what={t('Fremdriften kunne ikke hentes')}
        error={error}
        retry={() => void refetch()}
      />
    );
  }
  return (
    <section className="box list-progress" aria-label={t('Indlæsning')}>
      <div role="status">
        <h2>{done ? t('Listen er indlæst') : t('Indlæser …')}</h2>
      </div>
      <progress
        max={data.total}
        value={done ? data.total : data.loaded + data.failed}
        aria-label={t('Indlæste rækker')}
      />
      <p>{sayProgress(data)}</p>
      {!done && (
        <p className="subtle">{t('Du kan gå til andet imens: indlæsningen fortsætter.')}</p>
      )}
      {data.failed > 0 && <FailedRows id={id} count={data.failed} />}
      {done && (
        <div className="buttons">
          <Link to="/" className="list-go">
            {t('Gå til Tavlen')}
          </Link>
          <ChooseAnother onLeave={onAnother} />
        </div>
      )}
    </section>
  );
}

function sayProgress({ state, total, loaded, failed }: ImportProgress): string {
  if (state !== 'done') return t('{loaded} af {total} rækker', { loaded, total });
  const said = t('{n, plural, one {# række er indlæst.} other {# rækker er indlæst.}}', {
    n: loaded,
  });
  const rest = total - loaded - failed;
  if (rest === 0) return said;
  const other = t(
    '{n, plural, one {# var tom eller står stadig på listen.} other {# var tomme eller står stadig på listen.}}',
    { n: rest },
  );
  return `${said} ${other}`;
}

function FailedRows({ id, count }: { id: string; count: number }) {
  const { data } = useQuery(reading<CaseloadImport>(`/api/imports/${id}?outcome=failed`));
  return (
    <div className="tone-breach" role="alert">
      <p>
        {t(
          '{n, plural, one {# række kunne ikke indlæses:} other {# rækker kunne ikke indlæses:}}',
          { n: count },
        )}
      </p>
      <ul>
        {data?.rows.map((row) => (
          <li key={row.line}>
            {t('linje {line}', { line: row.line })}: {row.failed}
          </li>
        ))}
      </ul>
    </div>
  );
}
