import { closed, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { administrationRoutes } from './administration.routes.ts';
import { Worker } from './contract.ts';
import { dutyRoutes } from './duty.routes.ts';
import { firstRoutes } from './first.routes.ts';
import { selectWorkers } from './store.ts';

/** The people of the unit, who has the duty, and what the manager administers. */
export function organisationRoutes(server: Server, program: Program) {
  server.get(
    '/api/workers',
    {
      config: { act: 'organisations.list-workers', access: 'member' },
      schema: { response: { 200: closed({ workers: Type.Array(Worker) }) } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [selectWorkers(sql)]);
      return { workers: rows[0] };
    },
  );
  dutyRoutes(server, program);
  administrationRoutes(server, program);
  firstRoutes(server, program);
}
