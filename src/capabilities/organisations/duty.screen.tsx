import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { useMe } from '../../web/session.tsx';
import { TakeOut } from '../../web/take-out.tsx';
import { Time } from '../../web/time.tsx';
import type { Duty } from './contract.ts';
import { TurnPanel } from './duty.card.tsx';
import type { Turn, TurnStart } from './duty.card.tsx';

type Gap = { from: string; to: string };
type Roster = { duty: Duty; roster: Turn[]; gaps: Gap[] };

/** Vagten: who has it now, and who has it next (P8: somebody is always on duty, and it shows who). */
export function DutyScreen() {
  const me = useMe();
  const { data, error, refetch } = useQuery(reading<Roster>('/api/duty'));
  const [start, setStart] = useState<TurnStart | null>(null);
  const manages = me.roles.includes('manager') || me.roles.includes('administrator');
  const close = () => {
    setStart(null);
  };
  return (
    <Page
      title={t('Vagten')}
      lead={t('Enhver dør, ethvert tidspunkt: en af os har altid vagten, og alle kan se hvem.')}
      actions={
        <>
          <TakeOut path="/api/duty/export" />
          {manages && (
            <Button
              size="small"
              onClick={() => {
                setStart({});
              }}
            >
              {t('Ny vagt')}
            </Button>
          )}
        </>
      }
    >
      {error !== null && data === undefined && (
        <Failed
          what={t('Vagtlisten kunne ikke hentes')}
          error={error}
          retry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && <LoadingRows rows={3} />}
      {data !== undefined && (
        <>
          <Now roster={data} onOpen={manages ? setStart : undefined} />
          <Turns roster={data} onOpen={manages ? setStart : undefined} />
        </>
      )}
      {start !== null && (
        <TurnPanel key={start.turn?.id ?? start.from ?? 'new'} start={start} onClose={close} />
      )}
    </Page>
  );
}

type Opener = ((start: TurnStart) => void) | undefined;

/** The turn that runs now: it stands at the top and nowhere else. */
const runs = ({ duty }: Roster, turn: Turn) =>
  duty !== null && turn.workerId === duty.workerId && turn.to === duty.until;

function Now({ roster, onOpen }: { roster: Roster; onOpen: Opener }) {
  const { duty } = roster;
  const turn = roster.roster.find((one) => runs(roster, one));
  return (
    <section className="box duty-now" aria-label={t('Vagten nu')}>
      {duty === null ? (
        <p className="tone-breach">{t('Ingen på vagt: ring til lederen')}</p>
      ) : (
        <>
          <p className="duty-name">{duty.name}</p>
          <a className="duty-phone" href={`tel:${duty.phone.replaceAll(' ', '')}`}>
            {t('ring {phone}', { phone: duty.phone })}
          </a>
          <p className="subtle">
            {duty.until === null ? (
              t('indtil videre')
            ) : (
              <>
                {t('til')} <Time at={duty.until} />
              </>
            )}
          </p>
          {turn !== undefined && <ChangeTurn turn={turn} onOpen={onOpen} />}
        </>
      )}
    </section>
  );
}

function ChangeTurn({ turn, onOpen }: { turn: Turn; onOpen: Opener }) {
  if (onOpen === undefined) return null;
  return (
    <Button
      size="xsmall"
      variant="tertiary"
      className="line-act"
      aria-label={t('Ret {name}s vagt', { name: turn.name })}
      onClick={() => {
        onOpen({ turn });
      }}
    >
      {t('Ret')}
    </Button>
  );
}

type Line = { from: string; turn: Turn; gap?: never } | { from: string; gap: Gap; turn?: never };

function Turns({ roster, onOpen }: { roster: Roster; onOpen: Opener }) {
  const { gaps } = roster;
  const coming = roster.roster.filter((turn) => !runs(roster, turn));
  if (coming.length === 0 && gaps.length === 0) {
    return (
      <Empty title={t('Ingen kommende vagter')}>
        <p>{t('Lederen skriver vagterne ind her, så der altid er et navn og et nummer.')}</p>
      </Empty>
    );
  }
  const lines: Line[] = [
    ...coming.map((turn) => ({ from: turn.from, turn })),
    ...gaps.map((gap) => ({ from: gap.from, gap })),
  ].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return (
    <section className="box" aria-labelledby="turns">
      <h2 id="turns" className="box-title">
        {t('Kommende vagter')} <span className="count">{coming.length}</span>
        {gaps.length > 0 && (
          <span className="tone-breach">
            {t(
              '{n, plural, one {# tidsrum uden nogen} other {# tidsrum uden nogen}} de næste 14 dage',
              { n: gaps.length },
            )}
          </span>
        )}
      </h2>
      <ul className="lines">
        {lines.map((line) =>
          line.gap === undefined ? (
            <TurnLine key={line.turn.id} turn={line.turn} onOpen={onOpen} />
          ) : (
            <GapLine key={line.gap.from} gap={line.gap} onOpen={onOpen} />
          ),
        )}
      </ul>
    </section>
  );
}

function TurnLine({ turn, onOpen }: { turn: Turn; onOpen: Opener }) {
  return (
    <li className="line line-turn">
      <span className="line-when">
        <Time at={turn.from} /> – {turn.to === null ? t('indtil videre') : <Time at={turn.to} />}
      </span>
      <strong>{turn.name}</strong>
      <a href={`tel:${turn.phone.replaceAll(' ', '')}`}>{turn.phone}</a>
      <ChangeTurn turn={turn} onOpen={onOpen} />
    </li>
  );
}

function GapLine({ gap, onOpen }: { gap: Gap; onOpen: Opener }) {
  return (
    <li className="line line-turn">
      <span className="line-when">
        <Time at={gap.from} /> – <Time at={gap.to} />
      </span>
      <strong className="tone-breach line-rest">{t('Ingen på vagt')}</strong>
      {onOpen !== undefined && (
        <Button
          size="xsmall"
          variant="secondary"
          className="line-act"
          onClick={() => {
            onOpen(gap);
          }}
        >
          {t('Skriv en vagt ind')}
        </Button>
      )}
    </li>
  );
}
