import { closed, Id } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { NoteAtMeeting } from './contract.ts';
import { takeNote } from './door.ts';

const ById = closed({ id: Id });

/** Notes from the two rounds of the day. */
export function meetingRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/meeting-notes',
    {
      config: { act: 'meetings.take-note', access: 'member' },
      schema: { params: ById, body: NoteAtMeeting, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await takeNote(program, asker(request), request.params.id, request.body)),
  );
}
