import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useMe } from '../../web/session.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { WorkerChoice } from '../organisations/card.tsx';
import { BasisChoice, Choice, GoalChoice, useGround } from './choice.card.tsx';
import type { Activity, Plan } from './contract.ts';
import { Meanwhile, useFresh } from './meanwhile.card.tsx';

const begins = {
  wished: 'Et ønske, som skal besluttes',
  'under-way': 'Den er allerede i gang',
} as const;

type Draft = {
  id: string;
  what: string;
  goalId: string;
  organisationId: string;
  provider: string;
  workerId: string;
  legalBasisId: string;
  startOn: string;
  reviewOn: string;
  state: keyof typeof begins;
  version: number;
};

function draftOf(one: Activity | undefined, goalId: string, me: string): Draft {
  return {
    id: newId(),
    what: one?.what ?? '',
    goalId: one ? (one.goalId ?? '') : goalId,
    organisationId: one?.organisationId ?? '',
    provider: one?.organisationId ? '' : (one?.provider ?? ''),
    workerId: one ? (one.worker?.id ?? '') : me,
    legalBasisId: one?.basis?.id ?? '',
    startOn: one?.startOn ?? '',
    reviewOn: one?.reviewOn ?? '',
    state: 'wished',
    version: one?.version ?? 0,
  };
}

function bodyOf({ id, what, state, version, provider, ...choices }: Draft, isNew: boolean) {
  const said = Object.entries(choices).filter(([, value]) => value !== '');
  const named = choices.organisationId === '' && provider.trim() !== '';
  return {
    id,
    what,
    ...Object.fromEntries(said),
    ...(named && { provider }),
    ...(isNew ? { state } : { version }),
  };
}

type Props = {
  citizen: Named;
  plan: Plan;
  activity?: Activity;
  goalId?: string;
  onClose: () => void;
};

/** Indsats: what, who gives it, who follows it up, under which paragraph, from when, and when we look again (P5). */
export function ActivityPanel({ citizen, plan, activity, goalId = '', onClose }: Props) {
  const me = useMe();
  const isNew = activity === undefined;
  const name = `activity:${activity?.id ?? (goalId || citizen.id)}`;
  const form = useActing(name, () => draftOf(activity, goalId, me.worker.id), onClose);
  const { draft, change, problem } = form;
  useFresh(problem);
  const path = `/api/citizens/${citizen.id}/plan/activities${isNew ? '' : `/${activity.id}`}`;
  const said = isNew ? t('Indsatsen er skrevet.') : t('Indsatsen er rettet.');
  return (
    <Panel
      title={isNew ? t('Ny indsats') : t('Ret indsatsen')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void form.send({ path, body: bodyOf(draft, isNew), said })}
      {...form.panel}
    >
      {!isNew && activity.version > draft.version && (
        <Meanwhile
          by={activity.changedBy}
          at={activity.changedAt}
          words={[activity.what, activity.provider, activity.worker?.name]
            .filter(Boolean)
            .join(' · ')}
          onMine={() => change({ version: activity.version, id: newId() })}
          onTheirs={() => change(draftOf(activity, '', ''))}
        />
      )}
      {isNew && (
        <WordChoice
          legend={t('Hvor langt er den?')}
          words={begins}
          value={draft.state}
          error={fieldError(problem, 'state')}
          onChange={(state) => {
            change({ state });
          }}
        />
      )}
      <ActivityFields draft={draft} change={change} problem={problem} plan={plan} />
    </Panel>
  );
}

type FieldProps = Pick<ReturnType<typeof useActing<Draft>>, 'draft' | 'change' | 'problem'> & {
  plan: Plan;
};

function ActivityFields({ draft, change, problem, plan }: FieldProps) {
  const organisations = useGround()?.organisations ?? [];
  const set = (field: keyof Draft) => (value: string) => change({ [field]: value });
  return (
    <>
      <LineField
        form={{ draft: { what: draft.what }, change, problem }}
        field="what"
        label={t('Hvad skal der ske?')}
      />
      <GoalChoice
        plan={plan}
        value={draft.goalId}
        error={fieldError(problem, 'goalId')}
        onChange={set('goalId')}
      />
      <Choice
        label={t('Hvem giver den?')}
        none={t('en anden, eller ikke valgt')}
        options={organisations}
        value={draft.organisationId}
        error={fieldError(problem, 'organisationId')}
        onChange={set('organisationId')}
      />
      {draft.organisationId === '' && (
        <LineField
          form={{ draft: { provider: draft.provider }, change, problem }}
          field="provider"
          label={t('Hvem, i ord? (kan udelades)')}
        />
      )}
      <WorkerChoice
        label={t('Hvem følger op?')}
        value={draft.workerId}
        error={fieldError(problem, 'workerId')}
        onChange={set('workerId')}
      />
      <BasisChoice
        label={t('Hjemmel')}
        none={t('ingen, eller ikke kendt')}
        value={draft.legalBasisId}
        error={fieldError(problem, 'legalBasisId')}
        onChange={set('legalBasisId')}
      />
      <WhenField
        label={t('Fra hvilken dag? (kan udelades)')}
        type="date"
        value={draft.startOn}
        error={fieldError(problem, 'startOn')}
        onChange={set('startOn')}
      />
      <WhenField
        label={t('Hvornår ser vi den igennem? (kan udelades)')}
        type="date"
        value={draft.reviewOn}
        error={fieldError(problem, 'reviewOn')}
        onChange={set('reviewOn')}
      />
    </>
  );
}
