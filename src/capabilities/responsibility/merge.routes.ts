import { notFound } from '../../kernel/refusal.ts';
import { closed, Id, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { DeclineMerge, Links, Merge, MergeState, ProposeMerge } from './merge.contract.ts';
import { answerMerge, proposeMerge, unmerge } from './merge.door.ts';
import { selectLinks, selectMerges } from './merge.store.ts';

const ById = closed({ id: Id });
const PartedAnswer = closed({
  id: Id,
  /** How much of what was written meanwhile went to the record that it hangs on. */
  wentHome: Type.Integer(),
  /** How much stays where it was written: the list tells each. */
  stays: Type.Integer(),
});
const Answered = closed({ id: Id, state: MergeState });

/** Two records of one person: merge, the other tovholder's answer, and apart again. */
export function mergeRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/merges',
    {
      config: { act: 'responsibility.propose-merge', access: 'member' },
      schema: { params: ById, body: ProposeMerge, response: { 201: Answered } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await proposeMerge(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/links/:id/unmerge',
    {
      config: { act: 'responsibility.unmerge', access: 'member' },
      schema: { params: ById, response: { 200: PartedAnswer } },
    },
    (request) => unmerge(program, asker(request), request.params.id),
  );
  answers(server, program);
  readings(server, program);
}

function answers(server: Server, program: Program) {
  server.post(
    '/api/merges/:id/accept',
    {
      config: { act: 'responsibility.accept-merge', access: 'member' },
      schema: { params: ById, response: { 200: Answered } },
    },
    (request) => answerMerge(program, asker(request), request.params.id, 'accepted', null),
  );
  server.post(
    '/api/merges/:id/decline',
    {
      config: { act: 'responsibility.decline-merge', access: 'member' },
      schema: { params: ById, body: DeclineMerge, response: { 200: Answered } },
    },
    (request) =>
      answerMerge(
        program,
        asker(request),
        request.params.id,
        'declined',
        request.body.reason.trim(),
      ),
  );
  server.post(
    '/api/merges/:id/withdraw',
    {
      config: { act: 'responsibility.withdraw-merge', access: 'member' },
      schema: { params: ById, response: { 200: Answered } },
    },
    (request) => answerMerge(program, asker(request), request.params.id, 'withdrawn', null),
  );
}

function readings(server: Server, program: Program) {
  server.get(
    '/api/merges',
    {
      config: { act: 'responsibility.list-merges', access: 'member' },
      schema: { response: { 200: closed({ merges: Type.Array(Merge) }) } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [selectMerges(sql, null)]);
      return { merges: [...rows[0]] };
    },
  );
  server.get(
    '/api/citizens/:id/links',
    {
      config: { act: 'responsibility.links', access: 'member' },
      schema: { params: ById, response: { 200: Links } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectLinks(sql, request.params.id),
        selectMerges(sql, request.params.id),
      ]);
      const [links] = rows[0];
      if (!links) throw notFound();
      return { ...links, waiting: [...rows[1]] };
    },
  );
}
