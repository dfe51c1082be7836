import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signedIn } from '../../tests/hand.ts';
import type { Hand } from '../../tests/hand.ts';
import { freshDatabase } from '../../tests/server.ts';
import { foundTown } from '../../tests/town.ts';
import { Refusal } from '../kernel/refusal.ts';
import { Type } from '../kernel/schema.ts';
import { read } from './access.ts';
import { databaseClock } from './clock.ts';
import { asker } from './http.ts';
import { capabilities } from './main.ts';
import { openProgram } from './program.ts';
import type { RunningProgram } from './program.ts';
import { asRefusal } from './refused.ts';

const raised = (code: string, constraint = '') =>
  `do $$ begin raise exception 'hemmelig' using errcode = '${code}', constraint = '${constraint}'; end $$`;
const unkeepable = [422, 'cannot-be-kept'];
const meanwhile = [409, 'meanwhile'];

type Odd = [what: string, statement: string, answered: (number | string)[]];
const odd: Odd[] = [
  ['no date (22007)', `select 'hemmelig'::date`, unkeepable],
  ['a day that is not (22008)', `select '2026-02-30'::date`, unkeepable],
  ['a broken character (22021)', `select convert_from('\\xff', 'UTF8')`, unkeepable],
  ['no number (22P02)', `select 'hemmelig'::int`, unkeepable],
  ['a NUL in JSON (22P05)', `select '{"hemmelig": "\\u0000"}'::jsonb`, unkeepable],
  ['a check that no rule knew (23514)', raised('23514', 'hemmelig_check'), unkeepable],
  ['a race (40001)', raised('40001'), meanwhile],
  ['a deadlock (40P01)', raised('40P01'), meanwhile],
  ['a guard of the history (TV003)', raised('TV003'), meanwhile],
  ['an id of something else (23505)', raised('23505', 'hemmelig_pkey'), [422, 'id-reused']],
  ['a table not for it (42501)', 'select * from duplicate_question', [403, 'forbidden']],
  ['a known constraint, whatever its code', raised('23514', 'one_on_duty'), [409, 'duty-taken']],
  ['a statement that is wrong (42703)', 'select hemmelig from citizen', [500, 'defect']],
  ['a code that nobody knows', raised('TV999'), [500, 'defect']],
];

let database: Awaited<ReturnType<typeof freshDatabase>>;
let running: RunningProgram;
let anna: Hand;
const logged: string[] = [];

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  await foundTown(database.ownerUrl, { end: new Date(), empty: true });
  running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock: databaseClock,
    log: (event, detail) => {
      if (event !== 'request') logged.push(`${event} ${JSON.stringify(detail)}`);
    },
    capabilities: (server, program) => {
      capabilities(server, program);
      const params = Type.Object({ n: Type.String() });
      server.get(
        '/api/odd/:n',
        {
          config: { act: 'test.odd', access: 'member' },
          schema: { params, response: { 200: Type.Object({}) } },
        },
        async (request) => {
          const statement = odd[Number(request.params.n)]?.[1] ?? '';
          await read(program, asker(request), (sql) => [sql.unsafe(statement)]);
          return {};
        },
      );
    },
  });
  anna = await signedIn(running, 'anna');
});
afterAll(async () => {
  await running.close();
  await database.drop();
});

describe('what the database refuses', () => {
  it.each(odd.map(([what], n) => [what, n] as const))('%s is answered in words', async (_, n) => {
    const [, , [status, code]] = odd[n] ?? ['', '', []];
    logged.length = 0;
    const answer = await anna.ask(`/api/odd/${n}`);
    const body = answer.json<{ code: string; detail: string }>();
    expect([answer.statusCode, body.code]).toEqual([status, code]);
    expect(body.detail).toMatch(/^[A-ZÆØÅ].{20,}\.$/);
    expect(`${answer.body} ${logged.join()}`).not.toMatch(/hemmelig|select|exception/i);
    // What the net caught is a check that is missing: somebody must hear of it.
    const defect = status === 500 || code === 'cannot-be-kept';
    expect(logged.filter((line) => line.startsWith('defect'))).toHaveLength(defect ? 1 : 0);
  });

  it('leaves the connection whole for the next who asks', async () => {
    for (const n of odd.keys()) await anna.ask(`/api/odd/${n}`);
    expect((await anna.ask('/api/board')).statusCode).toBe(200);
  });

  it('keeps its cause, and what is no refusal of the database stays what it is', () => {
    const error = Object.assign(new Error('x'), { code: '40001' });
    expect(asRefusal(error)).toMatchObject({ code: 'meanwhile', cause: error });
    for (const other of [new Refusal('own', 'Et svar.'), new TypeError('x'), 'x', undefined])
      expect(asRefusal(other)).toBe(other);
  });

  it('is known by names that the database still has', async () => {
    const source = readFileSync(new URL('refused.ts', import.meta.url), 'utf8');
    const table = /byConstraint[^{]*\{(.*?)\n\};/s.exec(source)?.[1] ?? '';
    const names = [...table.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1] ?? '');
    expect(names.length).toBeGreaterThan(20);
    const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
    const gone = await owner<{ name: string }[]>`select name from unnest(${names}::text[]) name
      where not exists (select from pg_constraint where conname = name)
        and not exists (select from pg_class where relkind = 'i' and relname = name)
        and not exists (select from pg_proc where prosrc like '%' || name || '%')`;
    await owner.end();
    expect(gone.map(({ name }) => name)).toEqual([]);
  });
});
