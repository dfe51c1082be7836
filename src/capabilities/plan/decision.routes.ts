import { closed, Id } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { selectOrganisations } from '../organisations/door.ts';
import {
  AskDecision,
  Decide,
  DecisionGround,
  GiveMandate,
  SayLegalBasis,
} from './decision.contract.ts';
import { askDecision, decide, endMandate, giveMandate, sayLegalBasis } from './decision.door.ts';
import { selectBases, selectDecisionDays, selectMandates } from './decision.store.ts';

const ById = closed({ id: Id });

/** Decisions in the team, and what they stand on: paragraphs and mandates (P6). */
export function decisionRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/plan/decisions',
    {
      config: { act: 'plan.decide', access: 'member' },
      schema: { params: ById, body: Decide, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await decide(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/citizens/:id/plan/decision-requests',
    {
      config: { act: 'plan.ask-decision', access: 'member' },
      schema: { params: ById, body: AskDecision, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await askDecision(program, asker(request), request.params.id, request.body)),
  );
  groundRoutes(server, program);
}

function groundRoutes(server: Server, program: Program) {
  server.get(
    '/api/plan/decision-ground',
    {
      config: { act: 'plan.read-decision-ground', access: 'member' },
      schema: { response: { 200: DecisionGround } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectBases(sql),
        selectMandates(sql),
        selectDecisionDays(sql),
        selectOrganisations(sql),
      ]);
      const [days] = rows[2];
      if (!days) throw new Error('a count has a row');
      const organisations = rows[3].map(({ id, name }) => ({ id, name }));
      return { bases: [...rows[0]], mandates: [...rows[1]], days, organisations };
    },
  );
  mandateRoutes(server, program);
}

function mandateRoutes(server: Server, program: Program) {
  server.post(
    '/api/legal-bases',
    {
      config: { act: 'plan.say-legal-basis', access: 'manager' },
      schema: { body: SayLegalBasis, response: { 201: ById } },
    },
    async (request, reply) =>
      reply.status(201).send(await sayLegalBasis(program, asker(request), request.body)),
  );
  server.post(
    '/api/mandates',
    {
      config: { act: 'plan.give-mandate', access: 'manager' },
      schema: { body: GiveMandate, response: { 201: ById } },
    },
    async (request, reply) =>
      reply.status(201).send(await giveMandate(program, asker(request), request.body)),
  );
  server.post(
    '/api/mandates/:id/end',
    {
      config: { act: 'plan.end-mandate', access: 'manager' },
      schema: { params: ById, response: { 200: ById } },
    },
    (request) => endMandate(program, asker(request), request.params.id),
  );
}
