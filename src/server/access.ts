import type { ReservedSql } from 'postgres';
import { Refusal } from '../kernel/refusal.ts';
import type { Clock } from './clock.ts';
import type { Sql } from './db.ts';
import { asRefusal } from './refused.ts';

/** Who asks: a session's cookie (its SHA-256), a worker (tests, demo town), or the program under a named basis. */
export type Asker = { tokenHash: Buffer } | { workerId: string } | { system: string };

/** The identity as the database found it, valid for one transaction. */
export type Identity = {
  workerId: string;
  unitId: string | null;
  roles: string[];
  /** The instant of the transaction, ISO with milliseconds. */
  instant: string;
  csrfToken: string | null;
};

export type Tx = ReservedSql<{ instant: string | Date; day: string; bigint: number | string }>;

/** A command under way: its transaction, who acts, the one instant it acts at, and the records it holds locked. */
export type Act = { sql: Tx; me: Identity; now: string; records: string[] };

export type Program = { app: Sql; clock: Clock };

const systemWorker = '00000000-0000-7000-8000-000000000000';

/** The identity statement: always the first of its transaction (ARCHITECTURE §5 "Identity"). */
function identify(sql: Tx, asker: Asker, clock: Clock) {
  const now = clock.now();
  if ('tokenHash' in asker) return sql`select * from set_session_identity(${asker.tokenHash}, ${now})`;
  if ('workerId' in asker) {
    return sql`select * from set_worker_identity(${asker.workerId}, clock_instant(${now}))`;
  }
  return sql`select ${systemWorker}::uuid worker_id, null::uuid unit_id, '{}'::text[] roles, i.instant
    from (select clock_instant(${now}) instant) i, lateral (select set_system_identity(${asker.system}, i.instant)) s`;
}

function toIdentity(rows: readonly Record<string, unknown>[]): Identity {
  const row = rows[0];
  if (row === undefined) throw signedOut();
  return {
    workerId: row.worker_id as string,
    unitId: row.unit_id as string | null,
    roles: row.roles as string[],
    instant: row.instant as string,
    csrfToken: (row.csrf_token as string | undefined) ?? null,
  };
}

/** The session is unknown, ended or too old. */
export function signedOut(): Refusal {
  return new Refusal('signed-out', 'Du er logget ud. Log ind igen; det, du skrev, er gemt her på maskinen.', {
    status: 401,
  });
}

/**
 * One reading: identity, statements and commit go to the database as one pipelined batch, one round trip.
 * @returns the identity and the statements' rows, in order.
 */
export async function read<T extends readonly Promise<unknown>[]>(
  program: Program,
  asker: Asker,
  statements: (sql: Tx) => readonly [...T],
): Promise<{ me: Identity; rows: { [K in keyof T]: Awaited<T[K]> } }> {
  const sql = (await program.app.reserve()) as Tx;
  try {
    const batch = [
      sql`begin`,
      identify(sql, asker, program.clock),
      ...statements(sql),
      sql`commit`,
    ] as readonly Promise<unknown>[];
    const settled = await Promise.allSettled(batch);
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed) throw asRefusal(failed.reason);
    const values = settled.map((one) => (one as PromiseFulfilledResult<unknown>).value);
    const me = toIdentity(values[1] as Record<string, unknown>[]);
    return { me, rows: values.slice(2, -1) as { [K in keyof T]: Awaited<T[K]> } };
  } catch (error) {
    await sql`rollback`.catch(() => undefined);
    throw error;
  } finally {
    sql.release();
  }
}

/** What a command says of itself before it runs. */
export type Command = {
  /** Imperative name, as `responsibility.accept-handover`. */
  name: string;
  /** The client's own id: a repeat gets the first answer again. */
  id?: string | undefined;
  /** The citizens whose records are locked, in id order, before anything is decided. */
  citizens?: readonly string[] | ((sql: Tx) => Promise<readonly string[]>);
};

/**
 * One write: identity; then the lock of all its citizens in id order; only then the instant; then the rule decides.
 * Everything happens in one transaction or not at all (ARCHITECTURE §5).
 * @returns what `decide` answered, or the first answer to the same command id.
 * @throws Refusal when the rule, a constraint or another act that came first says no.
 */
export async function act<T extends object>(
  program: Program,
  asker: Asker,
  command: Command,
  decide: (act: Act) => Promise<T>,
): Promise<T> {
  const sql = (await program.app.reserve()) as Tx;
  try {
    const [, rows] = await Promise.all([sql`begin`, identify(sql, asker, program.clock)]);
    const me = toIdentity(rows as unknown as Record<string, unknown>[]);
    const answered = await firstAnswer<T>(sql, me, command);
    if (answered) {
      await sql`rollback`;
      return answered;
    }
    const { citizens = [] } = command;
    const named = typeof citizens === 'function' ? await citizens(sql) : citizens;
    const { records, now } = await lock(sql, me, program.clock, named);
    const again = named.length > 0 ? await firstAnswer<T>(sql, me, command) : undefined;
    const answer = again ?? (await decide({ sql, me: { ...me, instant: now }, now, records }));
    if (command.id !== undefined && !again) {
      await sql`insert into command_answer (actor_id, command_id, name, status, answer, at)
        values (${me.workerId}, ${command.id}, ${command.name}, 200, ${sql.json(answer as never)}, ${now})`;
    }
    await sql`commit`;
    return answer;
  } catch (error) {
    await sql`rollback`.catch(() => undefined);
    throw asRefusal(error);
  } finally {
    sql.release();
  }
}

async function firstAnswer<T>(sql: Tx, me: Identity, command: Command): Promise<T | undefined> {
  if (command.id === undefined) return undefined;
  const [row] = await sql<{ name: string; answer: T }[]>`select name, answer from command_answer
    where actor_id = ${me.workerId} and command_id = ${command.id}`;
  if (row && row.name !== command.name) {
    throw new Refusal('id-reused', 'Handlingens nummer er brugt til noget andet. Prøv igen fra siden.', {
      status: 422,
      field: 'id',
    });
  }
  return row?.answer;
}

async function lock(sql: Tx, me: Identity, clock: Clock, citizens: readonly string[]) {
  if (citizens.length === 0) return { records: [], now: me.instant };
  const [row] = await sql<{ records: string[]; instant: string }[]>`select records, instant
    from begin_act(${sql.array([...citizens], 2951)}, ${clock.now()})`;
  return { records: row?.records ?? [], now: row?.instant ?? me.instant };
}
