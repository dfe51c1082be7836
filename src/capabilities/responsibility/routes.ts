import { closed, Id, Instant, Type } from '../../kernel/schema.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import {
  AcceptHandover,
  DeclineHandover,
  End,
  Enrol,
  Handover,
  HandoverState,
  ProposeHandover,
  Responsibility,
} from './contract.ts';
import { answer, end, enrol, proposeHandover } from './door.ts';
import { selectHandovers, toHandover } from './handover.store.ts';

const ById = closed({ id: Id });
const Answered = closed({ id: Id, state: HandoverState });

/** Enrolment, handover and who holds whom, over HTTP (ARCHITECTURE §6). */
export function responsibilityRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/enrolments',
    {
      config: { act: 'responsibility.enrol', access: 'member' },
      schema: { params: ById, body: Enrol, response: { 201: ById } },
    },
    async (request, reply) =>
      reply.status(201).send(await enrol(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/enrolments/:id/end',
    {
      config: { act: 'responsibility.end', access: 'member' },
      schema: { params: ById, body: End, response: { 200: ById } },
    },
    (request) => end(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/citizens/:id/handovers',
    {
      config: { act: 'responsibility.propose-handover', access: 'member' },
      schema: { params: ById, body: ProposeHandover, response: { 201: Answered } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await proposeHandover(program, asker(request), request.params.id, request.body)),
  );
  answers(server, program);
  readings(server, program);
}

function answers(server: Server, program: Program) {
  server.post(
    '/api/handovers/:id/accept',
    {
      config: { act: 'responsibility.accept-handover', access: 'member' },
      schema: {
        params: ById,
        body: Type.Union([AcceptHandover, Type.Null()]),
        response: { 200: Answered },
      },
    },
    (request) =>
      answer(
        program,
        asker(request),
        request.params.id,
        'accepted',
        request.body?.readback ?? null,
      ),
  );
  refusals(server, program);
}

function refusals(server: Server, program: Program) {
  server.post(
    '/api/handovers/:id/decline',
    {
      config: { act: 'responsibility.decline-handover', access: 'member' },
      schema: { params: ById, body: DeclineHandover, response: { 200: Answered } },
    },
    (request) => {
      if (!request.body.reason.trim())
        throw invalid('reason', 'Skriv kort hvorfor, så giveren kan komme videre.');
      return answer(program, asker(request), request.params.id, 'declined', request.body.reason);
    },
  );
  server.post(
    '/api/handovers/:id/withdraw',
    {
      config: { act: 'responsibility.withdraw-handover', access: 'member' },
      schema: { params: ById, response: { 200: Answered } },
    },
    (request) => answer(program, asker(request), request.params.id, 'withdrawn', null),
  );
}

function readings(server: Server, program: Program) {
  const Letters = closed({
    toMe: Type.Array(Handover),
    fromMe: Type.Array(Handover),
    overdue: Type.Array(Handover),
  });
  server.get(
    '/api/handovers',
    {
      config: { act: 'responsibility.list-handovers', access: 'member' },
      schema: { response: { 200: Letters } },
    },
    async (request) => {
      const { me, rows } = await read(program, asker(request), (sql) => [
        selectHandovers(sql, { mine: true }),
      ]);
      const letters = rows[0].map(toHandover);
      return {
        toMe: letters.filter((one) => one.to.id === me.workerId),
        fromMe: letters.filter((one) => one.from.id === me.workerId),
        overdue: letters.filter((one) => one.overdue),
      };
    },
  );
  whoHolds(server, program);
}

function whoHolds(server: Server, program: Program) {
  server.get(
    '/api/citizens/:id/responsibility',
    {
      config: { act: 'responsibility.who-holds', access: 'member' },
      schema: {
        params: ById,
        querystring: closed({ at: Type.Optional(Instant) }),
        response: { 200: Responsibility },
      },
    },
    async (request) => {
      const at = request.query.at ?? null;
      const { rows } = await read(program, asker(request), (sql) => [
        sql<
          HolderRow[]
        >`select coalesce(${at}::timestamptz, app_now()) as at, r.worker_id, w.name, w.phone,
            o.name organisation, lower(r.period) since
          from citizen c
          left join responsibility r on r.citizen_id = c.id and r.period @> coalesce(${at}::timestamptz, app_now())
          left join worker w on w.id = r.worker_id
          left join employment e on e.worker_id = w.id and e.period @> app_now()
          left join organisation o on o.id = e.organisation_id
          where c.id = ${request.params.id}`,
      ]);
      return toResponsibility(request.params.id, rows[0][0]);
    },
  );
}

type HolderRow = {
  at: string;
  worker_id: string | null;
  name: string;
  phone: string;
  organisation: string | null;
  since: string | null;
};

function toResponsibility(citizenId: string, row: HolderRow | undefined): Responsibility {
  if (!row) throw notFound();
  const worker =
    row.worker_id === null
      ? null
      : { id: row.worker_id, name: row.name, phone: row.phone, organisation: row.organisation };
  return { citizenId, at: row.at, worker, since: row.since };
}
