import { notFound } from '../../kernel/refusal.ts';
import { closed, Id, oneOf, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { Board, boardScopes } from './contract.ts';
import { CitizenPage } from './page.contract.ts';
import { selectPage, toPage } from './page.store.ts';
import { selectBoard, selectCounts, toBoard } from './store.ts';

const Scope = oneOf(boardScopes);

/** Tavlen, and the citizen page as one answer. */
export function boardRoutes(server: Server, program: Program) {
  server.get(
    '/api/board',
    {
      config: { act: 'board.read', access: 'member' },
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
  server.get(
    '/api/citizens/:id',
    {
      config: { act: 'citizens.open', access: 'member' },
      schema: { params: closed({ id: Id }), response: { 200: CitizenPage } },
    },
    async (request) => {
      const { me, rows } = await read(program, asker(request), (sql) =>
        selectPage(sql, request.params.id),
      );
      const page = toPage(rows, me.instant);
      if (!page) throw notFound();
      return page;
    },
  );
}
