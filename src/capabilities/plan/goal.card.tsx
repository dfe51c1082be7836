import { Checkbox } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { areas, goalStates } from './contract.ts';
import type { Area, Goal, GoalState } from './contract.ts';
import { Meanwhile, useFresh } from './meanwhile.card.tsx';
import { goalWords } from './words.contract.ts';

type Draft = { id: string; words: string; quoted: boolean; area: Area | ''; version: number };
type Props = { citizen: Named; goal?: Goal; onClose: () => void };

/** Mål: in the citizen's own words, or told by whoever writes them down; new, or said anew (P9). */
export function GoalPanel({ citizen, goal, onClose }: Props) {
  const empty = (): Draft => ({
    id: newId(),
    words: goal?.words ?? '',
    quoted: goal?.quoted ?? true,
    area: goal?.area ?? '',
    version: goal?.version ?? 0,
  });
  const form = useActing(`goal:${goal?.id ?? citizen.id}`, empty, onClose);
  const { draft, change, problem } = form;
  const { version, ...rest } = draft;
  const path = `/api/citizens/${citizen.id}/plan/goals`;
  const send = () =>
    form.send(
      goal === undefined
        ? { path, body: rest, said: t('Målet er skrevet.') }
        : { path: `${path}/${goal.id}`, body: { ...rest, version }, said: t('Målet er rettet.') },
    );
  useFresh(problem);
  const meanwhile = goal !== undefined && goal.version > version;
  const settle = (words: string) => change({ words, version: goal?.version ?? 0, id: newId() });
  return (
    <Panel
      title={goal === undefined ? t('Nyt mål') : t('Ret målet')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      {meanwhile && (
        <Meanwhile
          by={goal.changedBy}
          at={goal.changedAt}
          words={goal.words}
          onMine={() => settle(draft.words)}
          onTheirs={() => settle(goal.words)}
          onBoth={() => settle(`${goal.words}\n${draft.words}`)}
        />
      )}
      <LineField
        form={{ draft: { words: draft.words }, change, problem }}
        field="words"
        rows={3}
        label={t('Hvad vil {name}?', { name: citizen.name })}
        description={t('Helst med borgerens egne ord.')}
      />
      <Checkbox
        size="small"
        checked={draft.quoted}
        onChange={(event) => {
          change({ quoted: event.target.checked });
        }}
      >
        {t('Det er borgerens egne ord')}
      </Checkbox>
      <WordChoice
        legend={t('Livsområde')}
        words={areas}
        value={draft.area}
        error={fieldError(problem, 'area')}
        onChange={(area) => {
          change({ area });
        }}
      />
    </Panel>
  );
}

const waysFrom: Record<GoalState, readonly GoalState[]> = {
  open: ['reached', 'let-go', 'mistaken'],
  reached: ['open', 'mistaken'],
  'let-go': ['open', 'mistaken'],
  mistaken: ['open'],
};

/** Nået eller sluppet: the citizen's word, and nothing about who stayed away. */
export function EndGoalPanel({ citizen, goal, onClose }: Props & { goal: Goal }) {
  const of = waysFrom[goal.state];
  const form = useActing<{ id: string; state: GoalState | ''; words: string }>(
    `end-goal:${goal.id}`,
    () => ({ id: newId(), state: of.length === 1 ? 'open' : '', words: '' }),
    onClose,
  );
  const { draft, change, problem } = form;
  useFresh(problem);
  const words = draft.state === 'mistaken' ? '' : draft.words.trim();
  const body = {
    id: draft.id,
    state: draft.state,
    version: goal.version,
    ...(words !== '' && { words }),
  };
  const path = `/api/citizens/${citizen.id}/plan/goals/${goal.id}/end`;
  return (
    <Panel
      title={t('Hvordan går det med målet?')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void form.send({ path, body, said: t('Gemt.') })}
      {...form.panel}
    >
      <p>
        <strong>{goalWords(goal)}</strong>
      </p>
      <WordChoice
        legend={t('Målet er nu')}
        words={goalStates}
        of={of}
        value={draft.state}
        error={fieldError(problem, 'state')}
        onChange={(state) => {
          change({ state });
        }}
      />
      {draft.state === 'mistaken' && (
        <p className="hint">
          {t('Målet står ikke længere på planen, papiret eller forløbet. Det kan tages op igen.')}
        </p>
      )}
      {goal.state === 'open' && draft.state !== 'mistaken' && (
        <LineField
          form={{ draft: { words: draft.words }, change, problem }}
          field="words"
          rows={2}
          label={t('Hvad siger {name} selv? (kan udelades)', { name: citizen.name })}
        />
      )}
    </Panel>
  );
}
