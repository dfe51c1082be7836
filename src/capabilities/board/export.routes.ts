import { closed, Id, oneOf, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { ExportFormat, exportSchema, sendTable } from '../caseload/door.ts';
import { selectHandovers, toHandover } from '../responsibility/door.ts';
import { boardGroups, boardScopes } from './contract.ts';
import type { BoardRow, BoardScope } from './contract.ts';
import { selectBoard, selectCounts, toBoard } from './store.ts';
import { sayFact, sayMarks, sayNext, saySleeps } from './words.rules.ts';

const names: Record<BoardScope, string> = {
  mine: 'Mine borgere',
  team: 'Teamets borgere',
  unit: 'Enhedens borgere',
  'no-holder': 'Uden tovholder',
};

/** Tavlen and the letters that wait as files; nothing of health or treatment is in them. */
export function exportRoutes(server: Server, program: Program) {
  const asked = closed({
    format: ExportFormat,
    scope: Type.Optional(oneOf(boardScopes)),
    teamId: Type.Optional(Id),
  });
  server.get(
    '/api/board/export',
    {
      config: { act: 'board.export', access: 'member' },
      schema: { ...exportSchema, querystring: asked },
    },
    async (request, reply) => {
      const { format, scope = 'team', teamId = null } = request.query;
      const { rows } = await read(program, asker(request), (sql) => [
        selectBoard(sql, scope, teamId),
        selectCounts(sql, teamId),
      ]);
      const board = toBoard(rows[0][0]?.rows ?? [], rows[1][0], scope);
      return sendTable(reply, format, {
        name: names[scope],
        headers: boardHeaders,
        rows: board.rows.map((row) => toCells(row, new Date(board.at))),
      });
    },
  );
  handovers(server, program);
}

const boardHeaders = [
  'Navn',
  'Fulde navn',
  'Kendt som',
  'Gruppe',
  'Hvordan det står',
  'Tovholder',
  'Næste skridt',
  'Næste dag',
  'Sover',
  'Værd at vide',
];

function toCells(row: BoardRow, now: Date) {
  return [
    row.name,
    row.fullName,
    (row.aliases ?? []).join(', '),
    boardGroups[row.group],
    sayFact(row, now),
    row.holder?.name ?? 'ingen',
    sayNext(row, now),
    row.next?.on ?? null,
    saySleeps(row),
    sayMarks(row).join(', '),
  ];
}

function handovers(server: Server, program: Program) {
  server.get(
    '/api/handovers/export',
    { config: { act: 'responsibility.export-handovers', access: 'member' }, schema: exportSchema },
    async (request, reply) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectHandovers(sql, { mine: true }),
      ]);
      const letters = rows[0].map(toHandover);
      // What the letter says is for the receiver, not for a file.
      return sendTable(reply, request.query.format, {
        name: 'Overdragelser',
        headers: ['Borger', 'Fra', 'Til', 'Sendt', 'Overskredet'],
        rows: letters.map((one) => [
          one.citizen.name,
          one.from.name,
          one.to.name,
          one.proposedAt,
          one.overdue ? 'ja' : 'nej',
        ]),
      });
    },
  );
}
