import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reading } from '../../web/api.ts';
import { Help } from '../../web/help.tsx';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows, Page } from '../../web/page.tsx';
import { Time } from '../../web/time.tsx';
import { Change } from '../organisations/box.card.tsx';
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
      lead={t('Når noget sker, får nogen en opgave. Her står hvad, hvor hurtigt og hvis.')}
      paper
    >
      <RuleHelp />
      {error !== null && data === undefined && (
        <Failed what={t('Reglerne kunne ikke hentes')} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows rows={6} />}
      {data !== undefined && <RuleTable rules={data.rules} onOpen={setOpened} />}
      {opened !== null && (
        <RulePanel key={opened.code} rule={opened} onClose={closing(setOpened, opened)} />
      )}
    </Page>
  );
}

function RuleHelp() {
  return (
    <Help words={t('Sådan virker reglerne')}>
      <p>
        {t(
          'Skriver nogen, at en borger ikke kom, laver programmet selv opgaven efter linjen her. Den lægges hos borgerens tovholder eller hos lederen og står i Opgaver, til den er gjort.',
        )}
      </p>
      <p>
        {t(
          'Tid, navn og ejer kan rettes for enheden. En ændring gælder det, der sker fra nu; opgaver, der er lavet, bliver stående. Det, der gjaldt før, kan ses.',
        )}
      </p>
      <p>
        {t(
          'Udeblivelse og afvisning bliver altid til en opgave. De regler kan ikke slås fra: det er løfterne P2 og P14.',
        )}
      </p>
    </Help>
  );
}

type TableProps = { rules: readonly TaskRule[]; onOpen: (rule: TaskRule) => void };

function RuleTable({ rules, onOpen }: TableProps) {
  return (
    <div className="box">
      <table className="rule-table">
        <thead>
          <tr>
            <th scope="col">{t('Når')}</th>
            <th scope="col">{t('bliver opgaven')}</th>
            <th scope="col">{t('inden')}</th>
            <th scope="col">{t('hos')}</th>
            <th scope="col">
              <span className="aksel-sr-only">{t('Ret')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <RuleRow key={rule.code} rule={rule} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RuleRow({ rule, onOpen }: { rule: TaskRule; onOpen: TableProps['onOpen'] }) {
  const [now] = rule.said;
  if (!now) return null;
  return (
    <tr>
      <td className="rule-when">{t(causeWord(rule.factKind) ?? rule.factKind)}</td>
      <th scope="row">
        {now.what}
        {!now.active && <strong className="rule-off">{t('slået fra')}</strong>}
        {rule.always && <span className="rule-note subtle">{t('kan ikke slås fra')}</span>}
        <Before rule={rule} />
      </th>
      <td>{sayHours(now.hours)}</td>
      <td>{t(fallsTo[now.fallsTo])}</td>
      <td>
        <Change
          name={now.what}
          onClick={() => {
            onOpen(rule);
          }}
        />
      </td>
    </tr>
  );
}

/** Who changed the rule when, and what held before; nothing where it stands as it came with the program. */
function Before({ rule: { said } }: { rule: TaskRule }) {
  const [now, ...before] = said;
  if (!now || now.by === null) return null;
  return (
    <span className="rule-note subtle">
      {t('ændret af {name}', { name: now.by })} <Time at={now.at} />
      {before.map((one) => (
        <span key={one.at}>
          {'; '}
          {t('før: {what}, {time}', { what: one.what, time: sayHours(one.hours) })},{' '}
          {t(fallsTo[one.fallsTo])}
        </span>
      ))}
    </span>
  );
}

/** So soon, as people say it. */
function sayHours(hours: number): string {
  if (hours === 0) return t('med det samme');
  return hours % 24 === 0 && hours > 24
    ? t('{n} dage', { n: String(hours / 24) })
    : t('{n, plural, one {# time} other {# timer}}', { n: hours });
}
