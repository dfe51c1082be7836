import { closed, Id } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import {
  AcceptMove,
  MoveAnswered,
  Municipalities,
  RecordMove,
  SetAuthority,
} from './party.contract.ts';
import { answerMove, recordMove, setAuthority } from './party.door.ts';
import { selectMunicipalities } from './party.store.ts';

const ById = closed({ id: Id });

/** The authority and a move to another municipality (P1, P10), over HTTP. */
export function partyRoutes(server: Server, program: Program) {
  server.get(
    '/api/authorities',
    {
      config: { act: 'responsibility.list-authorities', access: 'member' },
      schema: { response: { 200: Municipalities } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [selectMunicipalities(sql)]);
      return { municipalities: rows[0] };
    },
  );
  server.post(
    '/api/citizens/:id/authority',
    {
      config: { act: 'responsibility.set-authority', access: 'member' },
      schema: { params: ById, body: SetAuthority, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await setAuthority(program, asker(request), request.params.id, request.body)),
  );
  moves(server, program);
}

function moves(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/moves',
    {
      config: { act: 'responsibility.record-move', access: 'member' },
      schema: { params: ById, body: RecordMove, response: { 201: MoveAnswered } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await recordMove(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/moves/:id/accept',
    {
      config: { act: 'responsibility.accept-move', access: 'member' },
      schema: { params: ById, body: AcceptMove, response: { 200: MoveAnswered } },
    },
    (request) => answerMove(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/moves/:id/withdraw',
    {
      config: { act: 'responsibility.withdraw-move', access: 'member' },
      schema: { params: ById, response: { 200: MoveAnswered } },
    },
    (request) => answerMove(program, asker(request), request.params.id, null),
  );
}
