import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newId } from '../../kernel/id.ts';
import { Press } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { Time } from '../../web/time.tsx';
import { PlacePanel, sayFree, sayNeeds } from './vacancy.card.tsx';
import { vacancyKinds } from './vacancy.contract.ts';
import type { Vacancy, VacancyKind } from './vacancy.contract.ts';

/** Ledige pladser: where there is room now, what each place can take, and by whose word (P4). */
export function VacancyScreen() {
  const { data, error, refetch } = useQuery(reading<{ places: Vacancy[] }>('/api/vacancies'));
  const [shown, setShown] = useState<{ place?: Vacancy } | null>(null);
  const add = () => {
    setShown({});
  };
  return (
    <Page
      title={t('Ledige pladser')}
      lead={t('Hvor der er plads lige nu. Tryk på tallet, og vælg et nyt: så er det bekræftet.')}
      actions={<Press words={t('Nyt sted')} onPress={add} first />}
    >
      {error !== null && data === undefined && (
        <Failed what={t('Listen kunne ikke hentes')} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows rows={4} />}
      {data?.places.length === 0 && (
        <Empty title={t('Ingen steder på listen endnu')}>
          <p>{t('Skriv de steder, I ringer til, når en borger mangler en seng i nat.')}</p>
        </Empty>
      )}
      {data !== undefined &&
        (Object.keys(vacancyKinds) as VacancyKind[]).map((kind) => (
          <Kind
            key={kind}
            kind={kind}
            places={data.places.filter((place) => place.kind === kind)}
            change={(place) => {
              setShown({ place });
            }}
          />
        ))}
      {shown !== null && (
        <PlacePanel
          key={shown.place?.id ?? 'new'}
          place={shown.place}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </Page>
  );
}

type KindProps = {
  kind: VacancyKind;
  places: readonly Vacancy[];
  change: (place: Vacancy) => void;
};

function Kind({ kind, places, change }: KindProps) {
  if (places.length === 0) return null;
  return (
    <section className="box vacancy-kind" aria-labelledby={`kind-${kind}`}>
      <h2 id={`kind-${kind}`} className="box-title">
        {t(vacancyKinds[kind])}
      </h2>
      <ul className="plain vacancies">
        {places.map((place) => (
          <li key={place.id} className="vacancy">
            <Room place={place} />
            <About place={place} change={change} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function About({ place, change }: { place: Vacancy; change: (place: Vacancy) => void }) {
  const { name, organisation, phone, address, takes, cannot, note } = place;
  return (
    <div className="vacancy-about">
      <h3>{name}</h3>
      <p className="subtle">{[organisation, address].filter(Boolean).join(' · ')}</p>
      {takes.length > 0 && <p>{t('Tager imod: {needs}', { needs: sayNeeds(takes) })}</p>}
      {cannot.length > 0 && (
        <p className="tone-due">{t('Kan ikke: {needs}', { needs: sayNeeds(cannot) })}</p>
      )}
      {note !== null && <p className="subtle">{note}</p>}
      <p className="vacancy-acts">
        {phone !== null && (
          <a href={`tel:${phone.replaceAll(' ', '')}`}>{t('ring {phone}', { phone })}</a>
        )}
        <Press
          quiet
          words={t('Ret {name}', { name })}
          onPress={() => {
            change(place);
          }}
        />
      </p>
    </div>
  );
}

const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The number, and two taps to say it anew: on the number, and on the new one. */
function Room({ place }: { place: Vacancy }) {
  const [open, setOpen] = useState(false);
  const { act, busy, problem } = useSending();
  const { id, name, free, freeAt, freeBy } = place;
  const say = async (to: number) => {
    const words = t('{name}: {n, plural, one {# ledig} other {# ledige}}', { name, n: to });
    const body = { id: newId(), free: to };
    if (await act({ path: `/api/vacancies/${id}/free`, body, said: words })) setOpen(false);
  };
  return (
    <div className="vacancy-room">
      <Button
        type="button"
        size="small"
        variant="secondary"
        data-color="neutral"
        aria-expanded={open}
        aria-label={t('{name}: {free}. Ret antallet', { name, free: sayFree(place) })}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {free === null ? '?' : String(free)}
      </Button>
      {open && (
        <div className="quick" role="group" aria-label={t('Hvor mange er ledige nu?')}>
          {[...numbers, ...(free !== null && free > 10 ? [free] : [])].map((n) => (
            <Button
              key={n}
              type="button"
              size="small"
              variant="secondary"
              data-color="neutral"
              disabled={busy}
              aria-pressed={n === free}
              onClick={() => void say(n)}
            >
              {String(n)}
            </Button>
          ))}
        </div>
      )}
      {problem !== null && <Refused problem={problem} />}
      <p className={place.fresh ? 'subtle' : 'tone-due'}>
        {sayFree(place)}
        {freeAt !== null && (
          <span className="subtle">
            {' '}
            <Time at={freeAt} />, {freeBy}
          </span>
        )}
      </p>
    </div>
  );
}
