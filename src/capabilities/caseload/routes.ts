import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { closed, Id, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Log, Server } from '../../server/http.ts';
import { CaseloadImport, ChangeImport, FixRow, ImportProgress, PageAsked } from './contract.ts';
import { changeImport, fixRow, judge, takeList } from './door.ts';
import { limits, refuse, tooLarge } from './file.rules.ts';
import { confirmImport, keepLoading } from './load.door.ts';
import { toPreview } from './preview.rules.ts';
import { selectProgress } from './store.ts';

const ById = closed({ id: Id });
const ByLine = closed({ id: Id, line: Type.String({ pattern: '^\\d{1,6}$' }) });

/** A short list is done before the answer; a long one shows its progress. */
const answerWithinMs = 1_500;

/** The list comes in: taken, previewed, mended, confirmed (ARCHITECTURE §6). */
export function caseloadRoutes(server: Server, program: Program, log: Log) {
  void (server as unknown as FastifyInstance).register(multipart, {
    limits: { fileSize: limits.bytes, files: 1, fields: 5, fieldSize: 1000, parts: 10 },
  });
  server.post(
    '/api/imports/caseload',
    {
      config: { act: 'caseload.take-list', access: 'member' },
      schema: { response: { 201: CaseloadImport } },
    },
    async (request, reply) => {
      const { file, listOn } = await readUpload(request);
      const { id } = await takeList(program, asker(request), file, listOn);
      return reply.status(201).send(await preview(program, asker(request), id, {}));
    },
  );
  server.get(
    '/api/imports/:id',
    {
      config: { act: 'caseload.preview', access: 'member' },
      schema: { params: ById, querystring: PageAsked, response: { 200: CaseloadImport } },
    },
    (request) => preview(program, asker(request), request.params.id, request.query),
  );
  server.get(
    '/api/imports/:id/progress',
    {
      config: { act: 'caseload.progress', access: 'member' },
      schema: { params: ById, response: { 200: ImportProgress } },
    },
    (request) => progress(program, asker(request), request.params.id),
  );
  decisions(server, program);
  confirmation(server, program, log);
}

function decisions(server: Server, program: Program) {
  server.post(
    '/api/imports/:id/change',
    {
      config: { act: 'caseload.change-import', access: 'member' },
      schema: {
        params: ById,
        querystring: PageAsked,
        body: ChangeImport,
        response: { 200: CaseloadImport },
      },
    },
    async (request) => {
      await changeImport(program, asker(request), request.params.id, request.body);
      return preview(program, asker(request), request.params.id, request.query);
    },
  );
  server.post(
    '/api/imports/:id/rows/:line',
    {
      config: { act: 'caseload.fix-row', access: 'member' },
      schema: {
        params: ByLine,
        querystring: PageAsked,
        body: FixRow,
        response: { 200: CaseloadImport },
      },
    },
    async (request) => {
      await fixRow(
        program,
        asker(request),
        request.params.id,
        Number(request.params.line),
        request.body,
      );
      return preview(program, asker(request), request.params.id, request.query);
    },
  );
}

function confirmation(server: Server, program: Program, log: Log) {
  server.post(
    '/api/imports/:id/confirm',
    {
      config: { act: 'caseload.confirm', access: 'member' },
      schema: { params: ById, response: { 200: ImportProgress } },
    },
    async (request) => {
      const who = asker(request);
      const { workerId } = await confirmImport(program, who, request.params.id);
      // As whoever took the list, not as this session: it goes on also when they sign out.
      const loading = keepLoading(program, workerId, request.params.id, reportLoading(log));
      await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, answerWithinMs))]);
      return progress(program, who, request.params.id);
    },
  );
}

/** What goes wrong while a list is loaded, without anything of the list. */
export function reportLoading(log: Log) {
  return (error: unknown) => {
    log('defect', { route: 'caseload.load', kind: error instanceof Error ? error.name : '' });
  };
}

type Upload = { file: { bytes: Uint8Array; name: string }; listOn: string | undefined };

/** The one file and the list's date. The rest of a file that is too large is let go, never kept. */
async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart())
    throw refuse('no-file', 'Vælg den liste, der skal indlæses: CSV eller Excel (.xlsx).');
  let file: Upload['file'] | undefined;
  let listOn: string | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') file = { bytes: await part.toBuffer(), name: part.filename };
      else if (part.fieldname === 'listOn' && typeof part.value === 'string' && part.value)
        listOn = part.value;
    }
  } catch (error) {
    throw sayUpload(error);
  }
  if (file === undefined)
    throw refuse('no-file', 'Vælg den liste, der skal indlæses: CSV eller Excel (.xlsx).');
  return { file, listOn };
}

function sayUpload(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge();
  if (code === 'FST_FILES_LIMIT')
    return refuse('two-files', 'Vælg én fil ad gangen. Den næste indlæses bagefter.');
  return typeof code === 'string' && code.startsWith('FST_')
    ? invalid('file', 'Filen kom ikke helt frem. Prøv igen.')
    : error;
}

async function preview(
  program: Program,
  who: Asker,
  id: string,
  asked: PageAsked,
): Promise<CaseloadImport> {
  return toPreview(await judge(program, who, id), asked);
}

async function progress(program: Program, who: Asker, id: string): Promise<ImportProgress> {
  const { rows } = await read(program, who, (sql) => [selectProgress(sql, id)]);
  const row = rows[0][0];
  if (!row) throw notFound();
  return { id, ...row };
}
