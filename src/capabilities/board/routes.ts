import { notFound } from '../../kernel/refusal.ts';
import { closed, Id, oneOf, Type } from '../../kernel/schema.ts';
import { read, readParts } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { logReading } from '../consent/log.door.ts';
import { Board, boardScopes } from './contract.ts';
import { CitizenPage, WholeTimeline } from './page.contract.ts';
import { selectPage, toPage } from './page.store.ts';
import { selectBoard, selectCounts, toBoard } from './store.ts';
import { selectTold, tell } from './timeline.store.ts';

const Scope = oneOf(boardScopes);

/** More of each kind than anybody scrolls through. */
const mostTold = 5000;

/** Tavlen, and the citizen page as one answer. */
export function boardRoutes(server: Server, program: Program) {
  pageRoutes(server, program);
  server.get(
    '/api/board',
    {
      config: { act: 'board.read', access: 'member' },
      // Every field is set by hand in `toBoard`, so there is nothing to leave out: the plain writer is three times as
      // fast as the one that follows the schema (ARCHITECTURE §8).
      serializerCompiler: () => JSON.stringify,
      schema: {
        querystring: closed({ scope: Type.Optional(Scope), teamId: Type.Optional(Id) }),
        response: { 200: Board },
      },
    },
    async (request) => {
      const teamId = request.query.teamId ?? null;
      const scope = request.query.scope ?? 'team';
      const { rows } = await read(program, asker(request), (sql) => [
        selectBoard(sql, scope, teamId),
        selectCounts(sql, teamId),
      ]);
      return toBoard(rows[0][0]?.rows ?? [], rows[1][0], scope);
    },
  );
}

function pageRoutes(server: Server, program: Program) {
  server.get(
    '/api/citizens/:id',
    {
      config: { act: 'citizens.open', access: 'member' },
      schema: { params: closed({ id: Id }), response: { 200: CitizenPage } },
    },
    async (request) => {
      const { me, parts } = await readParts(program, asker(request), (sql) =>
        selectPage(sql, request.params.id),
      );
      const page = toPage(parts, me.instant);
      if (!page) throw notFound();
      return page;
    },
  );
  server.get(
    '/api/citizens/:id/timeline',
    {
      config: { act: 'citizens.read-timeline', access: 'member' },
      schema: { params: closed({ id: Id }), response: { 200: WholeTimeline } },
    },
    async (request) => {
      const { id } = request.params;
      const { parts } = await readParts(program, asker(request), (sql) => ({
        logged: logReading(sql, id, 'timeline'),
        ...selectTold(sql, id, mostTold),
      }));
      if (parts.logged.count === 0) throw notFound();
      return { entries: tell(parts) };
    },
  );
}
