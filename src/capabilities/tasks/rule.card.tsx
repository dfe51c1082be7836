import { Checkbox } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { fallsTo } from './rule.contract.ts';
import type { TaskRule } from './rule.contract.ts';
import { causeWord } from './why.rules.ts';

/** What held before, said anew. */
function again(
  { code }: TaskRule,
  { what, hours, fallsTo: who, active }: TaskRule['said'][number],
) {
  return { id: newId(), code, what, hours, fallsTo: who, active };
}

/** The unit's own saying of one rule; what was said before stays. */
export function RulePanel({ rule, onClose }: { rule: TaskRule; onClose: () => void }) {
  const [now] = rule.said;
  const initial = () => ({
    id: newId(),
    what: now?.what ?? '',
    hours: String(now?.hours ?? ''),
    fallsTo: now?.fallsTo ?? ('holder' as const),
    active: now?.active ?? true,
  });
  const form = useActing(`rule:${rule.code}`, initial, onClose);
  const { draft, change, problem } = form;
  const send = () =>
    form.send({
      path: '/api/task-rules',
      body: {
        id: draft.id,
        code: rule.code,
        what: draft.what.trim(),
        hours: Number(draft.hours),
        fallsTo: draft.fallsTo,
        active: draft.active,
      },
      said: t('Reglen gælder fra nu.'),
      ...(now !== undefined && {
        undo: () => ({ path: '/api/task-rules', body: again(rule, now) }),
      }),
    });
  return (
    <Panel
      title={t('Ret reglen')}
      about={t(causeWord(rule.factKind) ?? rule.factKind)}
      send={t('Gem reglen')}
      onSend={() => void send()}
      {...form.panel}
    >
      <LineField form={form} field="what" label={t('Hvad hedder opgaven?')} />
      <LineField form={form} field="hours" label={t('Inden hvor mange timer?')} />
      {draft.fallsTo !== 'named' && (
        <WordChoice
          legend={t('Hvis er den?')}
          words={fallsTo}
          of={['holder', 'manager']}
          value={draft.fallsTo}
          error={fieldError(problem, 'fallsTo')}
          onChange={(who) => {
            change({ fallsTo: who });
          }}
        />
      )}
      {!rule.always && (
        <Checkbox
          size="small"
          checked={draft.active}
          onChange={(event) => {
            change({ active: event.target.checked });
          }}
        >
          {t('Reglen er slået til')}
        </Checkbox>
      )}
    </Panel>
  );
}
