import { closed, Id, nullable, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { Duty, Worker } from './contract.ts';
import { selectDuty, selectRoster, selectWorkers } from './store.ts';

const Roster = closed({
  duty: Duty,
  roster: Type.Array(
    closed({
      id: Id,
      workerId: Id,
      name: Type.String(),
      phone: Type.String(),
      from: Type.String(),
      to: nullable(Type.String()),
    }),
  ),
});

/** The people of the unit, and who has the duty. */
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
  server.get(
    '/api/duty',
    { config: { act: 'organisations.read-duty', access: 'member' }, schema: { response: { 200: Roster } } },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [selectDuty(sql), selectRoster(sql)]);
      return { duty: rows[0][0] ?? null, roster: rows[1] };
    },
  );
}
