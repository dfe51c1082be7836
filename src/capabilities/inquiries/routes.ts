import { notFound } from '../../kernel/refusal.ts';
import { closed, Id, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Identity, Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { recordAttempt } from './attempt.door.ts';
import { Inquiries, InquiryPage, PassInquiry, RecordAttempt, RecordInquiry } from './contract.ts';
import { passInquiry, recordInquiry } from './door.ts';
import { logReadings, selectInquiries, toInquiry } from './list.store.ts';

const ById = closed({ id: Id });
const Which = closed({
  scope: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('all')])),
});

/** The door: record a worry, tell of attempts, read who owns what, pass it on. The answer may enrol: see `responsibility`. */
export function inquiryRoutes(server: Server, program: Program) {
  server.post(
    '/api/inquiries',
    {
      config: { act: 'inquiries.record', access: 'member' },
      schema: { body: RecordInquiry, response: { 201: ById } },
    },
    async (request, reply) =>
      reply.status(201).send(await recordInquiry(program, asker(request), request.body)),
  );
  server.post(
    '/api/inquiries/:id/pass',
    {
      config: { act: 'inquiries.pass', access: 'member' },
      schema: { params: ById, body: PassInquiry, response: { 200: ById } },
    },
    (request) => passInquiry(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/inquiries/:id/attempts',
    {
      config: { act: 'inquiries.try', access: 'member' },
      schema: { params: ById, body: RecordAttempt, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await recordAttempt(program, asker(request), request.params.id, request.body)),
  );
  readings(server, program);
}

function readings(server: Server, program: Program) {
  server.get(
    '/api/inquiries',
    {
      config: { act: 'inquiries.list', access: 'member' },
      schema: { querystring: Which, response: { 200: Inquiries } },
    },
    async (request) => {
      const { scope = 'all' } = request.query;
      const { me, rows } = await read(program, asker(request), (sql) => [
        selectInquiries(sql, { scope }),
        logReadings(sql, { scope }),
      ]);
      return { at: me.instant, inquiries: rows[0].map((row) => toInquiry(row, reader(me))) };
    },
  );
  server.get(
    '/api/inquiries/:id',
    {
      config: { act: 'inquiries.read', access: 'member' },
      schema: { params: ById, response: { 200: InquiryPage } },
    },
    async (request) => {
      const { id } = request.params;
      const { me, rows } = await read(program, asker(request), (sql) => [
        selectInquiries(sql, { id }),
        logReadings(sql, { id }),
      ]);
      const [row] = rows[0];
      if (!row) throw notFound();
      return { inquiry: toInquiry(row, reader(me)) };
    },
  );
}

function reader(me: Identity) {
  return { workerId: me.workerId, isManager: me.roles.includes('manager') };
}
