import type { FastifyReply, FastifyRequest } from 'fastify';
import { closed, Type } from '../kernel/schema.ts';
import { read } from './access.ts';
import type { Program } from './access.ts';
import type { Clock } from './clock.ts';
import { openPool } from './db.ts';
import { hangBell, stream } from './events.ts';
import type { Bell } from './events.ts';
import { asker, makeServer } from './http.ts';
import type { Log, Server } from './http.ts';
import { listMigrations, migrate } from './migrate.ts';
import { servePages } from './static.ts';

export type ProgramOptions = {
  ownerUrl: string;
  clock: Clock;
  log: Log;
  /** Registers the capabilities' routes and readers of facts: `main` knows them, this file does not. */
  capabilities: (server: Server, program: Program) => void;
  connections?: number;
  /** Reverse proxies in front: only they are believed about whom they ask for. */
  proxy?: readonly string[];
  /** The code that makes the first administrator, while there is no account. */
  firstCode?: string;
};

export type RunningProgram = {
  server: Server;
  program: Program;
  /** Takes new connections after the database was started again; what waits on the old ones may finish there. */
  reconnect(): void;
  close(): Promise<void>;
};

/** Migrates the database and builds the program on it; the caller listens, or injects requests. */
export async function openProgram(options: ProgramOptions): Promise<RunningProgram> {
  await migrate(options.ownerUrl);
  const open = () => openPool(options.ownerUrl, 'tovholder_app', options.connections ?? 10);
  const program: Program = { app: open(), clock: options.clock, firstCode: options.firstCode };
  const bell = await hangBell(options.ownerUrl);
  const server = await makeServer(program, options.log, options.proxy);
  options.capabilities(server, program);
  health(server, program);
  events(server, program, bell);
  describe(server);
  await servePages(server);
  return {
    server,
    program,
    reconnect() {
      const old = program.app;
      program.app = open();
      // Lost again already: then it is told again that the database is back, and until then the bell rings by itself.
      void bell.rehang().catch(() => undefined);
      // What waits on the old pool gets its connection first: ended at once, a waiting request would never be answered.
      setTimeout(() => void old.end({ timeout: 1 }).catch(() => undefined), 5_000).unref();
    },
    async close() {
      await bell.close();
      // Streams and idle connections never end by themselves.
      server.server.closeAllConnections();
      await server.close();
      await program.app.end({ timeout: 2 });
    },
  };
}

function events(server: Server, program: Program, bell: Bell) {
  server.get(
    '/api/events',
    {
      config: { act: 'journal.follow', access: 'member', unattended: true, compress: false },
      schema: { response: { 200: Type.String() } },
    } as object,
    async (request: FastifyRequest, reply: FastifyReply) => {
      const who = asker(request);
      await read(program, who, () => []);
      const last = request.headers['last-event-id'];
      await stream(program, bell, who, reply, typeof last === 'string' ? last : undefined);
    },
  );
}

function describe(server: Server) {
  server.get(
    '/api/openapi.json',
    {
      config: { act: 'program.describe', access: 'public' },
      schema: { response: { 200: Type.Any() }, hide: true },
    } as object,
    () => server.swagger(),
  );
}

function health(server: Server, program: Program) {
  const Health = closed({ ok: Type.Boolean() });
  server.get('/healthz', { schema: { response: { 200: Health } } }, () => ({ ok: true }));
  server.get(
    '/readyz',
    { schema: { response: { 200: Health, 503: Health } } },
    async (_request, reply) => {
      const wanted = await listMigrations();
      const rows = await program.app<{ name: string }[]>`select name from schema_migration`.catch(
        () => [],
      );
      const applied = new Set(rows.map((row) => row.name));
      const ok = wanted.every((name) => applied.has(name));
      return reply.status(ok ? 200 : 503).send({ ok });
    },
  );
}
