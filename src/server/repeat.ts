import { Refusal } from '../kernel/refusal.ts';
import type { Tx } from './db.ts';

/** What a command is known again by: its id, its name, and the address a browser asked. */
export type Asked = { id?: string | undefined; name: string; path?: string | undefined };

type Named = { citizens?: readonly string[] | ((sql: Tx) => Promise<readonly string[]>) };

/** What a browser asked, and about whom: the address, and the citizens whom its body named; ids and nothing else. */
export function placeOf(asker: { path?: string } | object, { citizens = [] }: Named) {
  const path = 'path' in asker ? asker.path : undefined;
  return path && [path, ...(typeof citizens === 'function' ? [] : citizens)].join(' ');
}

type Answered<T> = { name: string; path: string | null; answer: T };

/** What was answered to this id before; the rows are mine alone. */
export function selectAnswer<T>(sql: Tx, { id }: Asked): Promise<readonly Answered<T>[]> {
  if (id === undefined) return Promise.resolve([]);
  return sql<Answered<T>[]>`select name, path, answer from command_answer
    where actor_id = app_worker() and command_id = ${id}`;
}

/**
 * The first answer to a repeat; undefined where it is none.
 * @throws Refusal 422 where the id was another command's, or the same command's about something else.
 */
export function firstAnswer<T>([row]: readonly Answered<T>[], asked: Asked): T | undefined {
  if (row === undefined) return undefined;
  const elsewhere = row.path !== null && asked.path !== undefined && row.path !== asked.path;
  if (row.name === asked.name && !elsewhere) return row.answer;
  throw new Refusal(
    'id-reused',
    'Handlingens nummer er brugt til noget andet. Prøv igen fra siden.',
    { status: 422, field: 'id' },
  );
}

/** Keeps the answer in the command's own transaction, so that a repeat gets it again; nothing for one without an id. */
export function keepAnswer(
  sql: Tx,
  { id, name, path }: Asked,
  { workerId, now, answer }: { workerId: string; now: string; answer: object },
): Promise<unknown>[] {
  if (id === undefined) return [];
  return [
    sql`insert into command_answer (actor_id, command_id, name, path, status, answer, at)
      values (${workerId}, ${id}, ${name}, ${path ?? null}, 200, ${sql.json(answer as never)}, ${now})`,
  ];
}
