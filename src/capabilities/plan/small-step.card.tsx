import { newId } from '../../kernel/id.ts';
import { LineField, useActing } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { today } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import type { Plan } from './contract.ts';
import { GoalChoice } from './choice.card.tsx';

type Props = { citizen: Named; plan: Plan; goalId?: string; onClose: () => void };

/** Et lille skridt: what happened, and on which day. "Lukkede døren op" is a result. */
export function SmallStepPanel({ citizen, plan, goalId = '', onClose }: Props) {
  const empty = () => ({ id: newId(), words: '', onDay: today(), goalId });
  const form = useActing(`small-step:${goalId || citizen.id}`, empty, onClose);
  const { draft, change, problem } = form;
  const { goalId: chosen, ...rest } = draft;
  const body = { ...rest, ...(chosen !== '' && { goalId: chosen }) };
  const path = `/api/citizens/${citizen.id}/plan/steps`;
  return (
    <Panel
      title={t('Lille skridt')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void form.send({ path, body, said: t('Et lille skridt er skrevet.') })}
      {...form.panel}
    >
      <LineField
        form={{ draft: { words: draft.words }, change, problem }}
        field="words"
        label={t('Hvad skete der?')}
        description={t('For eksempel: lukkede døren op.')}
      />
      <WhenField
        label={t('Hvilken dag?')}
        type="date"
        value={draft.onDay}
        error={fieldError(problem, 'onDay')}
        onChange={(onDay) => {
          change({ onDay });
        }}
      />
      <GoalChoice
        plan={plan}
        value={draft.goalId}
        error={fieldError(problem, 'goalId')}
        onChange={(next) => {
          change({ goalId: next });
        }}
      />
    </Panel>
  );
}
