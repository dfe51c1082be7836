import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { exportSchema, sendTable } from '../caseload/door.ts';
import { selectBreaches, selectCareBreaches, selectDueBreaches } from './breach.store.ts';
import { selectCounts, toLines } from './store.ts';

/** The breaches of the promises as a file. */
export function promiseExportRoutes(server: Server, program: Program) {
  server.get(
    '/api/promises/export',
    { config: { act: 'promises.export', access: 'member' }, schema: exportSchema },
    async (request, reply) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectBreaches(sql),
        selectDueBreaches(sql),
        selectCareBreaches(sql),
        selectCounts(sql),
      ]);
      const lines = toLines([...rows[0], ...rows[1], ...rows[2]], rows[3][0]?.counts, []);
      return sendTable(reply, request.query.format, {
        name: 'Løfterne',
        headers: ['Løfte', 'Navn', 'Borger', 'Brud', 'Siden'],
        rows: lines.flatMap((line) =>
          line.breaches.map((one) => [line.id, line.name, one.name, one.why, one.since]),
        ),
      });
    },
  );
}
