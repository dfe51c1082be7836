import { notFound } from '../../kernel/refusal.ts';
import { closed, Id, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { selectSeen } from './merge.store.ts';
import { MoveRecorded, Parted } from './recorded.contract.ts';
import { moveRecorded } from './recorded.door.ts';
import { selectParted } from './recorded.store.ts';

const ById = closed({ id: Id });

/** What was recorded while two records were one, and where it belongs, over HTTP. */
export function recordedRoutes(server: Server, program: Program) {
  server.get(
    '/api/citizens/:id/parted',
    {
      config: { act: 'responsibility.list-parted', access: 'member' },
      schema: { params: ById, response: { 200: closed({ parted: Type.Array(Parted) }) } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectSeen(sql, request.params.id),
        selectParted(sql, request.params.id),
      ]);
      if (rows[0].length === 0) throw notFound();
      return { parted: [...rows[1]] };
    },
  );
  server.post(
    '/api/links/:id/move-recorded',
    {
      config: { act: 'responsibility.move-recorded', access: 'member' },
      schema: {
        params: ById,
        body: MoveRecorded,
        response: { 200: closed({ id: Id, moved: Type.Integer() }) },
      },
    },
    (request) => moveRecorded(program, asker(request), request.params.id, request.body),
  );
}
