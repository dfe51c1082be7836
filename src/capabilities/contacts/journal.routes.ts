import { closed, Id, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { JournalList, JournalScope, MarkJournalled } from './journal.contract.ts';
import { markJournalled } from './journal.door.ts';
import { journalLimit, selectUnjournalled, toEntry } from './journal.store.ts';

const ById = closed({ id: Id });

/** What does not stand in its owner's journal yet, and the saying that it does (P15). */
export function journalRoutes(server: Server, program: Program) {
  server.get(
    '/api/journal',
    {
      config: { act: 'contacts.list-unjournalled', access: 'member' },
      schema: {
        querystring: closed({ scope: Type.Optional(JournalScope) }),
        response: { 200: JournalList },
      },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectUnjournalled(sql, request.query.scope ?? 'mine'),
      ]);
      const entries = rows[0].slice(0, journalLimit).map(toEntry);
      return { entries, more: rows[0].length > journalLimit };
    },
  );
  server.post(
    '/api/contacts/:id/journalled',
    {
      config: { act: 'contacts.mark-journalled', access: 'member' },
      schema: { params: ById, body: MarkJournalled, response: { 200: ById } },
    },
    (request) => markJournalled(program, asker(request), request.params.id, request.body),
  );
}
