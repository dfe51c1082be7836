import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows, Page } from '../../web/page.tsx';
import { Time } from '../../web/time.tsx';
import { Box, Change } from '../organisations/box.card.tsx';
import { stepKinds } from './contract.ts';
import { RulePanel } from './rule.card.tsx';
import { fallsTo } from './rule.contract.ts';
import type { TaskRule, TaskRules } from './rule.contract.ts';
import { causeWord } from './why.rules.ts';

/** Hvad bliver til en opgave?: the table from what happens to whose task it is, and who changed it when. */
export function RuleScreen() {
  const [opened, setOpened] = useState<TaskRule | null>(null);
  const { data, error, refetch } = useQuery(reading<TaskRules>('/api/task-rules'));
  return (
    <Page
      title={t('Hvad bliver til en opgave?')}
      lead={t(
        'Når noget sker, får nogen en opgave. Hvor hurtigt og hvem kan ændres; udeblivelse og afslag bliver altid til en opgave.',
      )}
    >
      {error !== null && data === undefined && (
        <Failed what={t('Reglerne kunne ikke hentes')} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows rows={6} />}
      {data !== undefined && (
        <Box id="rules" title={t('Regler')} count={data.rules.length}>
          <ul className="tasks">
            {data.rules.map((rule) => (
              <RuleLine
                key={rule.code}
                rule={rule}
                onOpen={() => {
                  setOpened(rule);
                }}
              />
            ))}
          </ul>
        </Box>
      )}
      {opened !== null && (
        <RulePanel
          key={opened.code}
          rule={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </Page>
  );
}

function RuleLine({ rule, onOpen }: { rule: TaskRule; onOpen: () => void }) {
  const [now, ...before] = rule.said;
  if (!now) return null;
  return (
    <li className="task">
      <span className="subtle">{t(causeWord(rule.factKind) ?? rule.factKind)}</span>
      <div>
        <p>
          {now.what} <span className="subtle">{t(stepKinds[rule.makes])}</span>
        </p>
        <p className="subtle">
          {t('inden {n, plural, one {# time} other {# timer}}', { n: now.hours })} ·{' '}
          {t(fallsTo[now.fallsTo])}
          {!now.active && ` · ${t('slået fra')}`}
          {rule.always && ` · ${t('kan ikke slås fra')}`}
        </p>
        <p className="subtle">
          {now.by === null ? (
            t('fulgte med programmet')
          ) : (
            <>
              {t('ændret af {name}', { name: now.by })} <Time at={now.at} />
            </>
          )}
        </p>
        {before.map((said) => (
          <p key={said.at} className="subtle">
            {t('før: {what}, {n, plural, one {# time} other {# timer}}', {
              what: said.what,
              n: said.hours,
            })}
            , {t(fallsTo[said.fallsTo])}
          </p>
        ))}
      </div>
      <Change name={now.what} onClick={onOpen} />
    </li>
  );
}
