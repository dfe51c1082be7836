import { closed, Id } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { RecordContact } from './contract.ts';
import { recordContact } from './door.ts';

const ById = closed({ id: Id });

/** Contacts. */
export function contactRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/contacts',
    {
      config: { act: 'contacts.record', access: 'member' },
      schema: { params: ById, body: RecordContact, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await recordContact(program, asker(request), request.params.id, request.body)),
  );
}
