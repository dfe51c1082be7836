import { closed, Id, nullable, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { Done, SaveTurn } from './administration.contract.ts';
import { Duty } from './contract.ts';
import { addTurn, removeTurn, saveTurn } from './duty.door.ts';
import { findGaps } from './duty.rules.ts';
import { selectDuty, selectRoster } from './store.ts';

/** How far ahead the roster is looked at for time without anybody. */
const horizonDays = 14;

const Turn = closed({
  id: Id,
  workerId: Id,
  name: Type.String(),
  phone: Type.String(),
  from: Type.String(),
  to: nullable(Type.String()),
});

const Roster = closed({
  duty: Duty,
  roster: Type.Array(Turn),
  /** Coming time in which nobody has the duty: each is a breach of P8. */
  gaps: Type.Array(closed({ from: Type.String(), to: Type.String() })),
});

/** Who has the duty, now and next (P8); the manager writes the roster. */
export function dutyRoutes(server: Server, program: Program) {
  server.get(
    '/api/duty',
    {
      config: { act: 'organisations.read-duty', access: 'member' },
      schema: { response: { 200: Roster } },
    },
    async (request) => {
      const { me, rows } = await read(program, asker(request), (sql) => [
        selectDuty(sql),
        selectRoster(sql),
      ]);
      const until = new Date(Date.parse(me.instant) + horizonDays * 86_400_000).toISOString();
      return {
        duty: rows[0][0] ?? null,
        roster: rows[1],
        gaps: findGaps(rows[1], me.instant, until),
      };
    },
  );
  turnRoutes(server, program);
}

function turnRoutes(server: Server, program: Program) {
  const params = closed({ id: Id });
  server.post(
    '/api/duty/turns',
    {
      config: { act: 'organisations.add-turn', access: 'manager' },
      schema: { body: SaveTurn, response: { 201: Done } },
    },
    async (request, reply) =>
      reply.status(201).send(await addTurn(program, asker(request), request.body)),
  );
  server.put(
    '/api/duty/turns/:id',
    {
      config: { act: 'organisations.save-turn', access: 'manager' },
      schema: { params, body: SaveTurn, response: { 200: Done } },
    },
    (request) => saveTurn(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/duty/turns/:id/remove',
    {
      config: { act: 'organisations.remove-turn', access: 'manager' },
      schema: { params, response: { 200: Done } },
    },
    (request) => removeTurn(program, asker(request), request.params.id),
  );
}
