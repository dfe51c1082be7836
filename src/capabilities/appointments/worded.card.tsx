import { fieldInstant } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { refusalReasons } from '../refusals/contract.ts';
import type { RefusalReason } from '../refusals/contract.ts';
import { cancellers, cancelReasons } from './contract.ts';
import type { Appointment, CancelReason, Canceller, Outcome, SetOutcome } from './contract.ts';
import type { Worded } from './outcome.card.tsx';
import { reasonsOf } from './outcome.rules.ts';

type Draft = {
  id: string;
  by: Canceller | '';
  reason: CancelReason | '';
  at: string;
  turnedAwayBy: string;
  why: string;
  whyWord: RefusalReason | '';
  /** Cancelled: this one, or those of its series that follow as well. */
  reach: keyof typeof reaches;
};

const reaches = { one: 'Kun denne', rest: 'Denne og de følgende' } as const;

const empty = (): Draft => ({
  id: newId(),
  by: '',
  reason: '',
  at: '',
  turnedAwayBy: '',
  why: '',
  whyWord: '',
  reach: 'one',
});

const titles: Record<Worded, string> = {
  moved: 'Aftalen er flyttet',
  cancelled: 'Aftalen er aflyst',
  turned_away: 'Borgeren blev afvist',
};

type Props = {
  citizen: Named;
  appointment: Appointment;
  outcome: Worded;
  onClose: () => void;
};

/** What has to be said with an outcome. Absence is no reason to cancel: it is said as what it is (P2). */
export function OutcomePanel({ citizen, appointment, outcome, onClose }: Props) {
  const form = useActing(`outcome:${appointment.id}:${outcome}`, empty, onClose);
  const rest = outcome === 'cancelled' && form.draft.reach === 'rest';
  const send = () =>
    form.send(
      rest
        ? {
            path: `/api/appointments/${appointment.id}/cancel-rest`,
            body: toCancelRest(form.draft),
            said: t('Aflyst, også de følgende. Hver af dem kan fortrydes for sig.'),
          }
        : {
            path: `/api/appointments/${appointment.id}/outcome`,
            body: toCommand(outcome, appointment.outcome, form.draft),
            said: t('Gemt.'),
          },
    );
  return (
    <Panel
      title={t(titles[outcome])}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      {outcome === 'moved' && <Moved form={form} />}
      {outcome === 'cancelled' && <Cancelled form={form} repeats={appointment.seriesId !== null} />}
      {outcome === 'turned_away' && <TurnedAway form={form} />}
    </Panel>
  );
}

type FormProps = {
  form: Pick<ReturnType<typeof useActing<Draft>>, 'draft' | 'change' | 'problem'>;
};

function Moved({ form: { draft, change, problem } }: FormProps) {
  return (
    <>
      <WhenField
        type="datetime-local"
        label={t('Ny tid')}
        value={draft.at}
        error={fieldError(problem, 'to.at') ?? fieldError(problem, 'to')}
        onChange={(at) => {
          change({ at });
        }}
      />
      <p className="hint">
        {t('Sted, formål og bisidder følger med. Hvem der henter, skal aftales igen.')}
      </p>
    </>
  );
}

function Cancelled({
  form: { draft, change, problem },
  repeats,
}: FormProps & { repeats: boolean }) {
  return (
    <>
      {repeats && (
        <WordChoice
          legend={t('Aftalen gentages. Hvad er aflyst?')}
          words={reaches}
          value={draft.reach}
          onChange={(reach) => {
            change({ reach });
          }}
        />
      )}
      <WordChoice
        legend={t('Hvem aflyste?')}
        words={cancellers}
        value={draft.by}
        error={fieldError(problem, 'by')}
        onChange={(by) => {
          change({ by, reason: '' });
        }}
      />
      {draft.by !== '' && (
        <WordChoice
          legend={t('Hvorfor?')}
          words={cancelReasons}
          of={reasonsOf[draft.by]}
          value={draft.reason}
          error={fieldError(problem, 'reason')}
          onChange={(reason) => {
            change({ reason });
          }}
        />
      )}
      <p className="hint">
        {t('Kom borgeren ikke, så er det ikke en aflysning: skriv “Kom ikke”, og vi leder.')}
      </p>
    </>
  );
}

function TurnedAway({ form }: FormProps) {
  const { draft, change, problem } = form;
  return (
    <>
      <LineField form={form} field="turnedAwayBy" label={t('Hvem afviste?')} />
      <LineField form={form} field="why" label={t('Hvad gav de som grund?')} />
      <WordChoice
        legend={t('Med et ord')}
        words={refusalReasons}
        value={draft.whyWord}
        error={fieldError(problem, 'whyWord')}
        onChange={(whyWord) => {
          change({ whyWord });
        }}
      />
      <p className="hint">
        {t(
          'Afvisningen står også under “Afvist” på borgerens side, og der laves en opgave om at svare på den.',
        )}
      </p>
    </>
  );
}

function toCancelRest({ id, by, reason }: Draft) {
  return { id, ...(by !== '' && { by }), ...(reason !== '' && { reason }) };
}

function toCommand(outcome: Worded, was: Outcome, draft: Draft): Partial<SetOutcome> {
  const { id, by, reason, at, turnedAwayBy, why, whyWord } = draft;
  const said = { id, outcome, was };
  if (outcome === 'moved') return { ...said, ...(at !== '' && { to: { at: fieldInstant(at) } }) };
  if (outcome === 'cancelled') {
    return { ...said, ...(by !== '' && { by }), ...(reason !== '' && { reason }) };
  }
  return {
    ...said,
    ...(turnedAwayBy.trim() !== '' && { turnedAwayBy }),
    ...(why.trim() !== '' && { why }),
    ...(whyWord !== '' && { whyWord }),
  };
}
