import { closed, Id } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { AskPull, DeclinePull, PullAnswered, Pulls } from './pull.contract.ts';
import { answerPull, askPull } from './pull.door.ts';
import { selectPulls, toPull } from './pull.store.ts';

const ById = closed({ id: Id });

/** "Må jeg få Skipper?", over HTTP. */
export function pullRoutes(server: Server, program: Program) {
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
  asking(server, program);
}

function asking(server: Server, program: Program) {
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
