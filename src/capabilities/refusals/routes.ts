import { closed, Id } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import {
  AnswerRefusal,
  CorrectRefusal,
  DecideJointly,
  RecordRefusal,
  WithdrawRefusal,
} from './contract.ts';
import {
  answerRefusal,
  correctRefusal,
  decideJointly,
  recordRefusal,
  withdrawRefusal,
} from './door.ts';

const ById = closed({ id: Id });

/** What services refuse, over HTTP. */
export function refusalRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/refusals',
    {
      config: { act: 'refusals.record', access: 'member' },
      schema: { params: ById, body: RecordRefusal, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await recordRefusal(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/refusals/:id/correct',
    {
      config: { act: 'refusals.correct', access: 'member' },
      schema: { params: ById, body: CorrectRefusal, response: { 200: ById } },
    },
    (request) => correctRefusal(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/refusals/:id/withdraw',
    {
      config: { act: 'refusals.withdraw', access: 'member' },
      schema: { params: ById, body: WithdrawRefusal, response: { 200: ById } },
    },
    (request) => withdrawRefusal(program, asker(request), request.params.id, request.body),
  );
  answerRoutes(server, program);
}

function answerRoutes(server: Server, program: Program) {
  server.post(
    '/api/refusals/:id/answer',
    {
      config: { act: 'refusals.answer', access: 'member' },
      schema: { params: ById, body: AnswerRefusal, response: { 200: ById } },
    },
    (request) => answerRefusal(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/joint-decisions/:id/decide',
    {
      config: { act: 'refusals.decide-jointly', access: 'member' },
      schema: { params: ById, body: DecideJointly, response: { 200: ById } },
    },
    (request) => decideJointly(program, asker(request), request.params.id, request.body),
  );
}
