import { EventEmitter } from 'node:events';
import postgres from 'postgres';
import type { ReservedSql } from 'postgres';
import { Refusal } from '../kernel/refusal.ts';
import { urlOf } from './migrate.ts';
import type { RoleName } from './migrate.ts';

/** Instants travel as ISO text with milliseconds, days as `YYYY-MM-DD`, ranges as text, bigints as numbers. */
const types = {
  instant: {
    to: 1184,
    from: [1184],
    serialize: (value: string | Date) => (value instanceof Date ? value.toISOString() : value),
    parse: (text: string) => new Date(text).toISOString(),
  },
  day: {
    to: 1082,
    from: [1082],
    serialize: (value: string) => value,
    parse: (text: string) => text,
  },
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: number | string) => String(value),
    parse: (text: string) => Number(text),
  },
};

const connectionClosed = new EventEmitter().setMaxListeners(0);

export type Sql = postgres.Sql<{ instant: string | Date; day: string; bigint: number | string }>;

/** A pool of connections as one of the roles. `max` connections at most; each keeps its prepared statements. */
export function openPool(ownerUrl: string, role: RoleName | 'owner', max = 10): Sql {
  return postgres(role === 'owner' ? ownerUrl : urlOf(role, ownerUrl), {
    max,
    types,
    // A database that died is back within a second: asked for often, not ever more seldom.
    backoff: () => 0.2,
    onclose: (id) => connectionClosed.emit('closed', id),
    onnotice: () => undefined,
    // A unit's data lies in memory: a page is no dearer for being found by an index than in a row.
    connection: {
      application_name: role,
      TimeZone: 'UTC',
      seq_page_cost: '0.1',
      random_page_cost: '0.11',
    },
  }) as unknown as Sql;
}

/** One connection for one transaction. */
export type Tx = ReservedSql<{ instant: string | Date; day: string; bigint: number | string }>;
export type Borrowed = {
  sql: Tx;
  /** Refuses when the connection dies: what waits in the driver's own queue for it would never be answered. */
  died: Promise<never>;
  /** `begin`, as a statement to be pipelined with the next ones. */
  begin: () => Promise<unknown>;
  /** Undoes what is open and gives the connection back; a connection that died is left to the pool. */
  giveBack: (outcome: 'done' | 'failed') => Promise<void>;
};

/**
 * Takes a connection for one transaction. Writing to one that died between two statements would end the whole process
 * (the driver throws outside of any promise), so its death is followed and the statement refused instead.
 */
export async function borrow(pool: Sql): Promise<Borrowed> {
  const reserved = (await pool.reserve()) as Tx;
  let connection: number | undefined;
  let dead = false;
  const { promise: died, reject } = Promise.withResolvers<never>();
  died.catch(() => undefined);
  const closed = (id: number) => {
    if (id !== connection) return;
    dead = true;
    reject(databaseAway());
  };
  connectionClosed.on('closed', closed);
  const sql = new Proxy(reserved, {
    apply(target, self, args) {
      if (dead) throw databaseAway();
      return Reflect.apply<unknown, unknown[], unknown>(target as never, self, args);
    },
  });
  const onexecute = (one: { id: number }) => {
    connection = one.id;
    return true;
  };
  return {
    sql,
    died,
    // Not awaited here: statements go out in the order in which they are first asked for.
    begin: () => reserved.unsafe('begin', [], { onexecute } as object),
    async giveBack(outcome) {
      if (outcome === 'failed' && !dead) await reserved`rollback`.catch(() => undefined);
      connectionClosed.off('closed', closed);
      if (!dead) reserved.release();
    },
  };
}

type Rows = { forEach(take: (row: unknown) => void): Promise<{ count: number }> };

/**
 * A statement's rows, taken one by one as they come. What the driver itself answers with is kept alive until the next
 * great collection of garbage (V8 does so with what is given to a resolver that is kept as a property), and each small
 * one copies it: a pause of 10 ms for every fifty boards. This way the rows are nobody's but the reader's.
 * It sends the statement, so those of one connection are taken in the order in which they are to run.
 * @returns the rows with their `count`; what is no statement of the driver's as it is.
 */
export function taken<T>(statement: Promise<T>): Promise<T> {
  if (!('forEach' in statement)) return statement;
  let rows: unknown[] = [];
  const done = (statement as unknown as Rows).forEach((row) => rows.push(row));
  return done.then(({ count }) => {
    const all = Object.defineProperty(rows, 'count', { value: count });
    rows = [];
    return all as T;
  });
}

/** The database is away for a moment: it died and is being started again, or the network broke. */
export function databaseAway(): Refusal {
  return new Refusal(
    'database-away',
    'Databasen er væk et øjeblik. Det, du skrev, er bevaret her. Prøv igen om lidt.',
    {
      status: 503,
    },
  );
}

const awayCodes = /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ENOENT|57P0[1-5])/;

/** Whether an error says that the database cannot be reached or is starting. */
export function isAway(error: unknown): boolean {
  return error instanceof Error && 'code' in error && awayCodes.test(String(error.code));
}
