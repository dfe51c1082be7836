import { closed, Id, Instant, Type } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { LookedPage } from './log.contract.ts';
import { readLooked } from './log.door.ts';

/** Hvem har set: over HTTP. */
export function logRoutes(server: Server, program: Program) {
  server.get(
    '/api/citizens/:id/readings',
    {
      config: { act: 'consent.read-log', access: 'member' },
      schema: {
        params: closed({ id: Id }),
        querystring: closed({ before: Type.Optional(Instant), workerId: Type.Optional(Id) }),
        response: { 200: LookedPage },
      },
    },
    (request) => readLooked(program, asker(request), request.params.id, request.query),
  );
}
