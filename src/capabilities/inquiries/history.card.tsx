import { t } from '../../web/language.ts';
import { Time } from '../../web/time.tsx';
import { attemptHows, attemptResults } from './contract.ts';
import type { Inquiry } from './contract.ts';

type Line = { key: string; at: string; said: string; words: string | null };

/** What we did with it: who wrote it down, who has owned it since when, and every time somebody tried. */
export function History({ inquiry }: { inquiry: Inquiry }) {
  const lines = [...ownerLines(inquiry), ...attemptLines(inquiry)].sort((a, b) =>
    a.at.localeCompare(b.at),
  );
  // Whoever wrote it down owns it, and nothing has happened since: the owner's line says it all.
  if (lines.length === 1 && inquiry.owners[0]?.worker.id === inquiry.recordedBy.id) return null;
  const list = (
    <ol className="inquiry-history">
      {lines.map((line) => (
        <li key={line.key}>
          <span className="line-when">
            <Time at={line.at} />
          </span>
          <span>
            {line.said}
            {line.words !== null && <span className="subtle"> “{line.words}”</span>}
          </span>
        </li>
      ))}
    </ol>
  );
  if (inquiry.state === 'open') return list;
  return (
    <details className="inquiry-done">
      <summary>{t('Hvad vi gjorde')}</summary>
      {list}
    </details>
  );
}

function ownerLines({ owners, recordedBy }: Inquiry): Line[] {
  return owners.map(({ worker, from, note, by }, index) => ({
    key: `owner ${from}`,
    at: from,
    said: sayOwner(index === 0 ? 'first' : 'passed', {
      name: worker.name,
      by: index === 0 ? recordedBy.name : by,
    }),
    words: note,
  }));
}

function sayOwner(how: 'first' | 'passed', said: { name: string; by: string }): string {
  if (how === 'passed')
    return said.by === said.name ? t('{name} tog den.', said) : t('{by} gav den til {name}.', said);
  return said.by === said.name
    ? t('{name} skrev den ned.', said)
    : t('{by} skrev den ned; {name} ejer den.', said);
}

function attemptLines({ attempts }: Inquiry): Line[] {
  return attempts.map((one) => ({
    key: one.id,
    at: one.at,
    said: t('{name}: {how}, {result}.', {
      name: one.by,
      how: t(attemptHows[one.how]).toLowerCase(),
      result: t(attemptResults[one.result]),
    }),
    words: one.words,
  }));
}
