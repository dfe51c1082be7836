import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { Promises } from './contract.ts';
import { selectBreaches, selectCovered, toLines } from './store.ts';

/** Løfterne: every promise, how many it covers, its breaches and which. */
export function promiseRoutes(server: Server, program: Program) {
  server.get(
    '/api/promises',
    { config: { act: 'promises.read', access: 'member' }, schema: { response: { 200: Promises } } },
    async (request) => {
      const { me, rows } = await read(program, asker(request), (sql) => [
        selectBreaches(sql),
        selectCovered(sql),
      ]);
      return {
        at: me.instant,
        promises: toLines(rows[0], rows[1][0] ?? { enrolled: 0, known: 0 }),
      };
    },
  );
}
