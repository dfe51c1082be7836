import { notFound } from '../../kernel/refusal.ts';
import { closed, Id } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { logReading } from '../consent/log.door.ts';
import { ChangePaper, DraftPaper, Paper, PapersPage, PaperStands, SendPaper } from './contract.ts';
import { changePaper, draft, sendPaper } from './door.ts';
import { logReadingOfPaper, selectNamed, selectPaper, selectPapers, toPapers } from './store.ts';

const ById = closed({ id: Id });

/** Papirerne over HTTP (P15). */
export function paperRoutes(server: Server, program: Program) {
  readPapers(server, program);
  server.post(
    '/api/citizens/:id/papers',
    {
      config: { act: 'papers.draft', access: 'member' },
      schema: { params: ById, body: DraftPaper, response: { 201: PaperStands } },
    },
    async (request, reply) =>
      reply.status(201).send(await draft(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/papers/:id/change',
    {
      config: { act: 'papers.change', access: 'member' },
      schema: { params: ById, body: ChangePaper, response: { 200: PaperStands } },
    },
    (request) => changePaper(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/papers/:id/sent',
    {
      config: { act: 'papers.send', access: 'member' },
      schema: { params: ById, body: SendPaper, response: { 200: PaperStands } },
    },
    (request) => sendPaper(program, asker(request), request.params.id, request.body),
  );
}

function readPapers(server: Server, program: Program) {
  server.get(
    '/api/citizens/:id/papers',
    {
      config: { act: 'papers.list', access: 'member' },
      schema: { params: ById, response: { 200: PapersPage } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectNamed(sql, request.params.id),
        selectPapers(sql, request.params.id),
        logReading(sql, request.params.id, 'papers'),
      ]);
      const citizen = rows[0][0];
      if (!citizen) throw notFound();
      return { citizen, ...toPapers(rows[1]) };
    },
  );
  server.get(
    '/api/papers/:id',
    {
      config: { act: 'papers.see', access: 'member' },
      schema: { params: ById, response: { 200: Paper } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectPaper(sql, request.params.id),
        logReadingOfPaper(sql, request.params.id),
      ]);
      const found = rows[0][0];
      if (!found) throw notFound();
      return found;
    },
  );
}
