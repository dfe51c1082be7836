import { closed, Id } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { EndClinician, NameClinician } from './clinician.contract.ts';
import { endClinician, nameClinician } from './clinician.door.ts';

const ById = closed({ id: Id });

/** Who treats the citizen, over HTTP. */
export function clinicianRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/clinicians',
    {
      config: { act: 'responsibility.name-clinician', access: 'member' },
      schema: { params: ById, body: NameClinician, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await nameClinician(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/clinicians/:id/end',
    {
      config: { act: 'responsibility.end-clinician', access: 'member' },
      schema: { params: ById, body: EndClinician, response: { 200: ById } },
    },
    (request) => endClinician(program, asker(request), request.params.id, request.body),
  );
}
