import { closed, Id, Instant, Type } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { Insight, RevokeConsent, SayConsent, Tell } from './contract.ts';
import { readInsight, revokeConsent, sayConsent, tellCitizen } from './door.ts';

const ById = closed({ id: Id });

/** Samtykke og indsigt, over HTTP. */
export function consentRoutes(server: Server, program: Program) {
  server.get(
    '/api/citizens/:id/consents',
    {
      config: { act: 'consent.read-insight', access: 'member' },
      schema: {
        params: ById,
        querystring: closed({ at: Type.Optional(Instant) }),
        response: { 200: Insight },
      },
    },
    (request) => readInsight(program, asker(request), request.params.id, request.query.at ?? null),
  );
  server.post(
    '/api/citizens/:id/consents',
    {
      config: { act: 'consent.say', access: 'member' },
      schema: { params: ById, body: SayConsent, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await sayConsent(program, asker(request), request.params.id, request.body)),
  );
  answerRoutes(server, program);
}

function answerRoutes(server: Server, program: Program) {
  server.post(
    '/api/consents/:id/revoke',
    {
      config: { act: 'consent.revoke', access: 'member' },
      schema: { params: ById, body: RevokeConsent, response: { 200: ById } },
    },
    (request) => revokeConsent(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/citizens/:id/told',
    {
      config: { act: 'consent.tell', access: 'member' },
      schema: { params: ById, body: Tell, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await tellCitizen(program, asker(request), request.params.id, request.body)),
  );
}
