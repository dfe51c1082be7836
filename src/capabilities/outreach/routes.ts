import { closed, Id } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { SearchSheet, UnseenList } from './contract.ts';
import { listUnseen, searchSheet } from './door.ts';

/** Whom we have not seen, and how to find them. */
export function outreachRoutes(server: Server, program: Program) {
  server.get(
    '/api/outreach',
    {
      config: { act: 'outreach.read', access: 'member' },
      schema: { response: { 200: UnseenList } },
    },
    (request) => listUnseen(program, asker(request)),
  );
  server.get(
    '/api/citizens/:id/search-sheet',
    {
      config: { act: 'outreach.read-sheet', access: 'member' },
      schema: { params: closed({ id: Id }), response: { 200: SearchSheet } },
    },
    (request) => searchSheet(program, asker(request), request.params.id),
  );
}
