import { closed, Id } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { Agree, AskAnother, AskCover, CoverAnswered, Covers } from './cover.contract.ts';
import { agreeToCover, revokeAgreement } from './agreement.door.ts';
import { selectAgreements } from './agreement.store.ts';
import { acceptCover, askAnotherToCover, askCover, declineCover, endCover } from './cover.door.ts';
import { selectCovers, toCover } from './cover-list.store.ts';
import { due } from './due.jobs.ts';

const ById = closed({ id: Id });

/** Afløsning over HTTP. A yes and "jeg er tilbage" run the due step at once, so that nobody waits for the timer. */
export function coverRoutes(server: Server, program: Program) {
  server.get(
    '/api/covers',
    {
      config: { act: 'responsibility.list-covers', access: 'member' },
      schema: { response: { 200: Covers } },
    },
    async (request) => {
      const { me, rows } = await read(program, asker(request), (sql) => [
        selectCovers(sql),
        selectAgreements(sql),
      ]);
      const who = { workerId: me.workerId, isManager: me.roles.includes('manager') };
      return { covers: rows[0].map((row) => toCover(row, who)), agreements: rows[1] };
    },
  );
  server.post(
    '/api/covers',
    {
      config: { act: 'responsibility.ask-cover', access: 'member' },
      schema: { body: AskCover, response: { 201: CoverAnswered } },
    },
    async (request, reply) => {
      const asked = await askCover(program, asker(request), request.body);
      await passAtOnce(program);
      return reply.status(201).send(asked);
    },
  );
  answers(server, program);
  agreements(server, program);
}

function answers(server: Server, program: Program) {
  const schema = { params: ById, response: { 200: CoverAnswered } };
  server.post(
    '/api/covers/:id/accept',
    { config: { act: 'responsibility.accept-cover', access: 'member' }, schema },
    async (request) => {
      const accepted = await acceptCover(program, asker(request), request.params.id);
      await passAtOnce(program);
      return accepted;
    },
  );
  server.post(
    '/api/covers/:id/decline',
    { config: { act: 'responsibility.decline-cover', access: 'member' }, schema },
    (request) => declineCover(program, asker(request), request.params.id),
  );
  server.post(
    '/api/covers/:id/end',
    { config: { act: 'responsibility.end-cover', access: 'member' }, schema },
    async (request) => {
      const ended = await endCover(program, asker(request), request.params.id);
      await passAtOnce(program);
      return ended;
    },
  );
  server.post(
    '/api/covers/:id/ask-another',
    {
      config: { act: 'responsibility.ask-another-to-cover', access: 'member' },
      schema: { ...schema, body: AskAnother },
    },
    (request) =>
      askAnotherToCover(program, asker(request), request.params.id, request.body.substituteId),
  );
}

function agreements(server: Server, program: Program) {
  server.post(
    '/api/cover-agreements',
    {
      config: { act: 'responsibility.agree-to-cover', access: 'member' },
      schema: { body: Agree, response: { 201: ById } },
    },
    async (request, reply) =>
      reply.status(201).send(await agreeToCover(program, asker(request), request.body)),
  );
  server.post(
    '/api/cover-agreements/:id/revoke',
    {
      config: { act: 'responsibility.revoke-cover-agreement', access: 'member' },
      schema: { params: ById, response: { 200: ById } },
    },
    (request) => revokeAgreement(program, asker(request), request.params.id),
  );
}

// The act itself is done and answered; what stops here is done by the timer's next run, which tells it in the log.
async function passAtOnce(program: Program) {
  await due(program).catch(() => undefined);
}
