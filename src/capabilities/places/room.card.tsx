import { Button } from '@navikt/ds-react';
import { useRef, useState } from 'react';
import { newId } from '../../kernel/id.ts';
import { Press } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { Time } from '../../web/time.tsx';
import { Change } from '../organisations/box.card.tsx';
import { sayFree, sayNeeds } from './vacancy.card.tsx';
import type { Vacancy } from './vacancy.contract.ts';

type Props = {
  place: Vacancy;
  /** How it answers what is sought, in words; nothing where nothing is sought. */
  fit: string | null;
  change: (place: Vacancy) => void;
};

/** A place on the list: how many are free by whose word, and what it can take (P4). */
export function PlaceLine({ place, fit, change }: Props) {
  return (
    <li className="vacancy">
      <Room place={place} />
      <About place={place} fit={fit} change={change} />
    </li>
  );
}

function About({ place, fit, change }: Props) {
  const { name, organisation, phone, address, takes, cannot, note } = place;
  return (
    <div className="vacancy-about">
      <h3>{name}</h3>
      {fit !== null && <p className="vacancy-fit">{fit}</p>}
      {(organisation ?? address) !== null && (
        <p className="subtle">{[organisation, address].filter(Boolean).join(' · ')}</p>
      )}
      {takes.length > 0 && <p>{t('Tager imod: {needs}', { needs: sayNeeds(takes) })}</p>}
      {cannot.length > 0 && (
        <p className="subtle">{t('Kan ikke: {needs}', { needs: sayNeeds(cannot) })}</p>
      )}
      {note !== null && <p className="subtle">{note}</p>}
      <p className="vacancy-acts">
        {phone !== null && (
          <a href={`tel:${phone.replaceAll(' ', '')}`}>{t('ring {phone}', { phone })}</a>
        )}
        <Change
          name={name}
          onClick={() => {
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
  const number = useRef<HTMLButtonElement>(null);
  const { act, busy, problem } = useSending();
  const { id, name, free, freeAt, freeBy } = place;
  const say = async (to: number) => {
    const words = t('{name}: {n, plural, one {# ledig} other {# ledige}}', { name, n: to });
    const body = { id: newId(), free: to };
    const path = `/api/vacancies/${id}/free`;
    // What nobody has confirmed today is not confirmed by undoing.
    const back = place.fresh && free !== null && { undo: () => ({ path, body: { free } }) };
    if (!(await act({ path, body, said: words, ...back }))) return;
    setOpen(false);
    number.current?.focus();
  };
  return (
    <div
      className="vacancy-room"
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !open) return;
        setOpen(false);
        number.current?.focus();
      }}
    >
      <Button
        ref={number}
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
            {' · '}
            <Time at={freeAt} />, {freeBy}
          </span>
        )}
      </p>
      {!place.fresh && free !== null && (
        <Press
          quiet
          busy={busy}
          words={t('Stadig {n}', { n: free })}
          onPress={() => void say(free)}
        />
      )}
    </div>
  );
}
