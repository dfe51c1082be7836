import type { FastifyReply } from 'fastify';
import postgres from 'postgres';
import { read } from './access.ts';
import type { Asker, Program } from './access.ts';
import { urlOf } from './migrate.ts';

type Cursor = { xid: string; seq: number };
type Listener = () => void;

/** Wakes on the database's own word that facts were committed, by any program beside this one. */
export type Bell = {
  onRing(listener: Listener): () => void;
  /** Listens anew: the database was away, and is back. */
  rehang(): Promise<void>;
  close(): Promise<void>;
};

const ringAnywayMs = 3_000;

/** Listens on one connection of its own; after a lost connection every listener is woken, so nothing is missed. */
export async function hangBell(ownerUrl: string): Promise<Bell> {
  const listeners = new Set<Listener>();
  const ring = () => {
    for (const listener of listeners) listener();
  };
  let hung = await listen(ownerUrl, ring);
  let closed = false;
  // The driver listens again once after its connection is lost, and not if the database is still starting just then:
  // whoever knows that it is back hangs the bell anew, and it rings by itself, so that a fact is late at worst.
  const anyway = setInterval(ring, ringAnywayMs).unref();
  return {
    onRing(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async rehang() {
      const fresh = await listen(ownerUrl, ring);
      const old = closed ? fresh : hung;
      if (!closed) hung = fresh;
      await old.end({ timeout: 1 });
    },
    close() {
      closed = true;
      clearInterval(anyway);
      return hung.end({ timeout: 1 });
    },
  };
}

async function listen(ownerUrl: string, ring: Listener): Promise<postgres.Sql> {
  const sql = postgres(urlOf('tovholder_app', ownerUrl), {
    max: 1,
    backoff: () => 0.2,
    onnotice: () => undefined,
  });
  try {
    await sql.listen('fact', ring, ring);
    return sql;
  } catch (error) {
    await sql.end({ timeout: 0 });
    throw error;
  }
}

type FactRow = { xid: string; seq: number; kind: string; citizen_id: string | null };

/**
 * Streams the facts this worker may see, from the browser's last cursor on: server-sent events. Only facts below the
 * oldest running transaction are taken, so that one that commits late is not lost; then it looks again shortly.
 */
export async function stream(
  program: Program,
  bell: Bell,
  asker: Asker,
  reply: FastifyReply,
  last: string | undefined,
) {
  let cursor = parseCursor(last) ?? (await today(program, asker));
  let rings = 0;
  let pumping = false;
  let timer: NodeJS.Timeout | undefined;
  open(reply, cursor);
  // Rung while it was looking: it looks once more.
  const pump = async () => {
    rings += 1;
    if (pumping) return;
    pumping = true;
    for (let heard = 0; heard !== rings;) {
      heard = rings;
      const { rows, waiting } = await factsAfter(program, asker, cursor);
      for (const row of rows) send(reply, row);
      cursor = rows.at(-1) ?? cursor;
      if (waiting) {
        clearTimeout(timer);
        timer = setTimeout(wake, 100);
      }
    }
    pumping = false;
  };
  const end = () => {
    clearTimeout(timer);
    clearInterval(beat);
    forget();
    reply.raw.end();
  };
  // A session that ended, or a database that is away: the browser comes again with its cursor.
  const wake = () => void pump().catch(end);
  const forget = bell.onRing(wake);
  const beat = setInterval(() => reply.raw.write(': \n\n'), 20_000);
  reply.raw.on('close', end);
  wake();
}

function open(reply: FastifyReply, cursor: Cursor) {
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  reply.raw.write(`retry: 1000\nid: ${cursor.xid}.${cursor.seq}\nevent: hello\ndata: {}\n\n`);
}

function send(reply: FastifyReply, row: FactRow) {
  const data = JSON.stringify({ kind: row.kind, citizenId: row.citizen_id });
  reply.raw.write(`id: ${row.xid}.${row.seq}\nevent: fact\ndata: ${data}\n\n`);
}

function parseCursor(text: string | undefined): Cursor | undefined {
  const match = /^(\d{1,20})\.(\d{1,18})$/.exec(text ?? '');
  return match ? { xid: match[1] ?? '0', seq: Number(match[2]) } : undefined;
}

async function today(program: Program, asker: Asker): Promise<Cursor> {
  const { rows } = await read(program, asker, (sql) => [
    sql<{ xid: string }[]>`select pg_snapshot_xmin(pg_current_snapshot())::text xid`,
  ]);
  return { xid: rows[0][0]?.xid ?? '0', seq: 0 };
}

async function factsAfter(program: Program, asker: Asker, cursor: Cursor) {
  const { rows } = await read(program, asker, (sql) => [
    sql<FactRow[]>`select xid::text, seq, kind, citizen_id from fact
      where (xid, seq) > (${cursor.xid}::xid8, ${cursor.seq})
        and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by xid, seq limit 500`,
    sql`select from fact where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`,
  ]);
  return { rows: rows[0], waiting: rows[1].length > 0 || rows[0].length === 500 };
}
