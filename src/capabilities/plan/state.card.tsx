import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { stateReasons, states } from './contract.ts';
import type { Activity, State } from './contract.ts';
import { useFresh } from './meanwhile.card.tsx';
import { isStop, nextStates } from './state.rules.ts';

type Draft = { id: string; to: State | ''; reason: string; note: string };
type Props = { citizen: Named; activity: Activity; onClose: () => void };

/** Where the activity goes from here: only where the one table lets it, and a stop says why. */
export function StatePanel({ citizen, activity, onClose }: Props) {
  const of = nextStates({ state: activity.state, hasBasis: activity.basis !== null });
  const first = of.length === 1 ? (of[0] ?? '') : '';
  const empty = (): Draft => ({ id: newId(), to: first, reason: '', note: '' });
  const form = useActing(`plan-state:${activity.id}`, empty, onClose);
  const { draft, change, problem } = form;
  useFresh(problem);
  // A draft of another day may want to go where it went already.
  const to = of.find((one) => one === draft.to) ?? first;
  const stops = to !== '' && isStop(to);
  const reasons = stops ? (stateReasons[to] as Record<string, string>) : {};
  const body = {
    id: draft.id,
    to,
    version: activity.version,
    ...(draft.reason in reasons && { reason: draft.reason }),
    ...(draft.note.trim() !== '' && { note: draft.note.trim() }),
  };
  const path = `/api/citizens/${citizen.id}/plan/activities/${activity.id}/state`;
  return (
    <Panel
      title={t('Hvordan går det med {what}?', { what: activity.what })}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void form.send({ path, body, said: t('Gemt.') })}
      {...form.panel}
    >
      <p>
        {t('Nu')}: {t(states[activity.state])}
      </p>
      <WordChoice
        legend={t('Den bliver')}
        words={states}
        of={of}
        value={to}
        error={fieldError(problem, 'to')}
        onChange={(next) => {
          change({ to: next, reason: '' });
        }}
      />
      {stops && (
        <WordChoice
          legend={t('Hvorfor?')}
          words={reasons}
          value={draft.reason}
          error={fieldError(problem, 'reason')}
          onChange={(reason) => {
            change({ reason });
          }}
        />
      )}
      <LineField
        form={{ draft: { note: draft.note }, change, problem }}
        field="note"
        rows={2}
        label={t('Note (kan udelades)')}
      />
      <p className="hint">
        {t(
          'At nogen udeblev, afslutter eller stopper aldrig noget: det sætter en opsøgning i gang.',
        )}
      </p>
    </Panel>
  );
}
