import { newId } from '../../kernel/id.ts';
import { LineField, Press, useActing } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { today } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import type { Plan, SmallStep } from './contract.ts';
import { GoalChoice } from './choice.card.tsx';
import { Meanwhile, useFresh } from './meanwhile.card.tsx';
import { StepHistory } from './step-history.card.tsx';

type Props = {
  citizen: Named;
  plan: Plan;
  goalId?: string;
  /** What is written already and was not so. */
  step?: SmallStep;
  onClose: () => void;
};

/** Et lille skridt: what happened, and on which day. "Lukkede døren op" is a result. New, corrected or taken back. */
export function SmallStepPanel({ citizen, plan, goalId = '', step, onClose }: Props) {
  const empty = () => ({
    id: newId(),
    words: step?.words ?? '',
    onDay: step?.onDay ?? today(),
    goalId: step ? (step.goalId ?? '') : goalId,
    version: step?.version ?? 0,
  });
  const form = useActing(`small-step:${step?.id ?? (goalId || citizen.id)}`, empty, onClose);
  const { draft, change, problem } = form;
  const { goalId: chosen, version, ...rest } = draft;
  const body = { ...rest, ...(chosen !== '' && { goalId: chosen }) };
  const path = `/api/citizens/${citizen.id}/plan/steps`;
  const backOf = (id: string) => ({ path: `${path}/${id}/take-back` });
  const settle = (words: string, onDay: string) =>
    change({ words, onDay, version: step?.version ?? 0, id: newId() });
  useFresh(problem);
  const send = () =>
    form.send(
      step
        ? {
            path: `${path}/${step.id}`,
            body: { ...body, version },
            said: t('Skridtet er rettet. Det, der stod, er bevaret.'),
          }
        : { path, body, said: t('Et lille skridt er skrevet.'), undo: ({ id }) => backOf(id) },
    );
  return (
    <Panel
      title={step ? t('Ret det lille skridt') : t('Lille skridt')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      {step && step.version > version && (
        <Meanwhile
          by={step.changedBy}
          at={step.changedAt}
          words={step.words}
          onMine={() => settle(draft.words, draft.onDay)}
          onTheirs={() => settle(step.words, step.onDay)}
        />
      )}
      <StepFields form={form} plan={plan} />
      {step && (
        <>
          <Press
            quiet
            words={t('Det skete ikke: tag skridtet tilbage')}
            onPress={() =>
              void form.send({
                ...backOf(step.id),
                said: t('Taget tilbage. Det, der stod, er bevaret.'),
              })
            }
          />
          <StepHistory path={`${path}/${step.id}/history`} />
        </>
      )}
    </Panel>
  );
}

type Draft = { id: string; words: string; onDay: string; goalId: string; version: number };

function StepFields({
  form: { draft, change, problem },
  plan,
}: {
  form: ReturnType<typeof useActing<Draft>>;
  plan: Plan;
}) {
  return (
    <>
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
    </>
  );
}
