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
import { AskPull, DeclinePull, PullAnswered, Pulls } from './pull.contract.ts';
import { answerPull, askPull } from './pull.door.ts';
import { selectPulls, toPull } from './pull.store.ts';

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
  pullRoutes(server, program);
}

/** "Må jeg få Skipper?", over HTTP. */
function pullRoutes(server: Server, program: Program) {
  server.get(
    '/api/pulls',
    {
      config: { act: 'responsibility.list-pulls', access: 'member' },
      schema: { response: { 200: Pulls } },
    },
    async (request) => {
      const { me, rows } = await read(program, asker(request), (sql) => [selectPulls(sql, null)]);
      const pulls = rows[0].map(toPull);
      return {
        toMe: pulls.filter((one) => one.holder.id === me.workerId),
        fromMe: pulls.filter((one) => one.by.id === me.workerId),
        overdue: pulls.filter((one) => one.overdue),
      };
    },
  );
  server.post(
    '/api/citizens/:id/pulls',
    {
      config: { act: 'responsibility.ask-pull', access: 'member' },
      schema: { params: ById, body: AskPull, response: { 201: PullAnswered } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await askPull(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/pulls/:id/decline',
    {
      config: { act: 'responsibility.decline-pull', access: 'member' },
      schema: { params: ById, body: DeclinePull, response: { 200: PullAnswered } },
    },
    (request) =>
      answerPull(program, asker(request), request.params.id, 'declined', request.body.reason),
  );
  server.post(
    '/api/pulls/:id/withdraw',
    {
      config: { act: 'responsibility.withdraw-pull', access: 'member' },
      schema: { params: ById, response: { 200: PullAnswered } },
    },
    (request) => answerPull(program, asker(request), request.params.id, 'withdrawn', null),
  );
}
