import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { closed, Id, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Log, Server } from '../../server/http.ts';
import { CaseloadImport, ChangeImport, FixRow, ImportProgress } from './contract.ts';
import { changeImport, fixRow, judge, takeList } from './door.ts';
import { limits } from './file.rules.ts';
import { confirmImport, loadList } from './load.door.ts';
import { toColumns, toPreviewRow, toWorkers } from './preview.rules.ts';
import { countOutcomes } from './row.rules.ts';
import { selectProgress } from './store.ts';

const ById = closed({ id: Id });
const ByLine = closed({ id: Id, line: Type.String({ pattern: '^\\d{1,6}$' }) });

/** The list comes in: taken, previewed, mended, confirmed (ARCHITECTURE §6). */
export function caseloadRoutes(server: Server, program: Program, log: Log) {
  void (server as unknown as FastifyInstance).register(multipart, {
    limits: { fileSize: limits.bytes, files: 1, fields: 5, fieldSize: 1000 },
  });
  server.post(
    '/api/imports/caseload',
    {
      config: { act: 'caseload.take-list', access: 'member' },
      schema: { response: { 201: CaseloadImport } },
    },
    async (request, reply) => {
      const part = await request.file();
      if (!part) throw invalid('file', 'Vælg den liste, der skal indlæses: CSV eller Excel (.xlsx).');
      const bytes = await part.toBuffer();
      const field = part.fields['listOn'];
      const listOn = field && 'value' in field && typeof field.value === 'string' && field.value ? field.value : undefined;
      const { id } = await takeList(program, asker(request), { bytes, name: part.filename }, listOn);
      return reply.status(201).send(await preview(program, asker(request), id));
    },
  );
  server.get(
    '/api/imports/:id',
    { config: { act: 'caseload.preview', access: 'member' }, schema: { params: ById, response: { 200: CaseloadImport } } },
    (request) => preview(program, asker(request), request.params.id),
  );
  server.get(
    '/api/imports/:id/progress',
    { config: { act: 'caseload.progress', access: 'member' }, schema: { params: ById, response: { 200: ImportProgress } } },
    (request) => progress(program, asker(request), request.params.id),
  );
  decisions(server, program, log);
}

function decisions(server: Server, program: Program, log: Log) {
  server.post(
    '/api/imports/:id/change',
    {
      config: { act: 'caseload.change-import', access: 'member' },
      schema: { params: ById, body: ChangeImport, response: { 200: CaseloadImport } },
    },
    async (request) => {
      await changeImport(program, asker(request), request.params.id, request.body);
      return preview(program, asker(request), request.params.id);
    },
  );
  server.post(
    '/api/imports/:id/rows/:line',
    {
      config: { act: 'caseload.fix-row', access: 'member' },
      schema: { params: ByLine, body: FixRow, response: { 200: CaseloadImport } },
    },
    async (request) => {
      await fixRow(program, asker(request), request.params.id, Number(request.params.line), request.body);
      return preview(program, asker(request), request.params.id);
    },
  );
  server.post(
    '/api/imports/:id/confirm',
    { config: { act: 'caseload.confirm', access: 'member' }, schema: { params: ById, response: { 200: ImportProgress } } },
    async (request) => {
      const who = asker(request);
      await confirmImport(program, who, request.params.id);
      const loading = loadList(program, who, request.params.id);
      // A short list is done before the answer; a long one shows its progress.
      await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, 1500))]);
      loading.catch((error: unknown) => {
        log('defect', { route: 'caseload.load', kind: error instanceof Error ? error.name : '' });
      });
      return progress(program, who, request.params.id);
    },
  );
}

async function preview(program: Program, who: Asker, id: string): Promise<CaseloadImport> {
  const { list, rows, judged, workers } = await judge(program, who, id);
  const stored = new Map(rows.map((row) => [row.line, row]));
  return {
    id,
    state: list.state,
    listOn: list.list_on,
    teamId: list.team_id,
    columns: toColumns(list.mapping),
    workers: toWorkers(judged, workers, list.worker_choices),
    counts: countOutcomes(judged),
    total: rows.length,
    loaded: rows.filter((row) => row.loaded_at !== null).length,
    failed: rows.filter((row) => row.failed !== null).length,
    rows: judged.map((one) => toPreviewRow(one, stored.get(one.line))),
  };
}

async function progress(program: Program, who: Asker, id: string): Promise<ImportProgress> {
  const { rows } = await read(program, who, (sql) => [selectProgress(sql, id)]);
  const row = rows[0][0];
  if (!row) throw notFound();
  return { id, ...row };
}
