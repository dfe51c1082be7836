import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { selectDecisionDays } from '../plan/door.ts';
import { AskCovered, Covered, Mended, Promises } from './contract.ts';
import { selectBreaches, selectCareBreaches, selectDueBreaches } from './breach.store.ts';
import { selectMended, selectMendedOf } from './mended.store.ts';
import { selectCounts, selectCovered, toLines } from './store.ts';

/** Løfterne: every promise, how many it covers, its breaches and which. */
export function promiseRoutes(server: Server, program: Program) {
  server.get(
    '/api/promises',
    { config: { act: 'promises.read', access: 'member' }, schema: { response: { 200: Promises } } },
    async (request) => {
      const { me, rows } = await read(program, asker(request), (sql) => [
        selectBreaches(sql),
        selectDueBreaches(sql),
        selectCareBreaches(sql),
        selectCounts(sql),
        selectMended(sql),
        selectDecisionDays(sql),
      ]);
      return {
        at: me.instant,
        promises: toLines([...rows[0], ...rows[1], ...rows[2]], rows[3][0]?.counts, rows[4]),
        decisionDays: rows[5][0] ?? { decided: 0, toDecision: null, started: 0, toStart: null },
      };
    },
  );
  listRoutes(server, program);
}

/** What the numbers open. */
function listRoutes(server: Server, program: Program) {
  server.get(
    '/api/promises/covered',
    {
      config: { act: 'promises.list-covered', access: 'member' },
      schema: { querystring: AskCovered, response: { 200: Covered } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectCovered(sql, request.query.promise),
      ]);
      const citizens = rows[0].map(({ id, name, holder }) => ({ id, name, holder }));
      return { citizens, more: (rows[0][0]?.all ?? 0) - citizens.length };
    },
  );
  server.get(
    '/api/promises/mended',
    {
      config: { act: 'promises.list-mended', access: 'member' },
      schema: { querystring: AskCovered, response: { 200: Mended } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectMendedOf(sql, request.query.promise),
      ]);
      const mended = rows[0].map(({ citizenId, name, since, mendedAt }) => {
        return { citizenId, name, since, mendedAt };
      });
      return { mended, more: (rows[0][0]?.all ?? 0) - mended.length };
    },
  );
}
