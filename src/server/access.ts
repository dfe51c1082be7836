import { Refusal } from '../kernel/refusal.ts';
import type { Clock } from './clock.ts';
import { borrow, taken } from './db.ts';
import type { Sql, Tx } from './db.ts';
import { asRefusal } from './refused.ts';
import { firstAnswer, keepAnswer, placeOf, selectAnswer } from './repeat.ts';
import type { Asked } from './repeat.ts';

/** Who asks: a session's cookie (its SHA-256), a worker (tests, demo town), or the program under a named basis. */
export type Asker = SessionAsker | { workerId: string } | { system: string };

/** What a route demands of whoever asks: signed in only, member of the unit now, or manager of it. */
export type Demand = 'signed-in' | 'member' | 'manager';

/** A browser. Without a demand of its own it must be a member: a route cannot forget to ask (issue 1, must show 9). */
export type SessionAsker = {
  tokenHash: Buffer;
  demand?: Demand;
  /** False where the page asks by itself: that does not keep a session alive. */
  touch?: boolean;
  /** The address asked, which names things by their ids: a repeat is of the same. */
  path?: string;
  /** Told when the demand was met, so that an answer without asking can be recognised as a defect. */
  onMet?: () => void;
};

/** The identity as the database found it, valid for one transaction. */
export type Identity = {
  workerId: string;
  unitId: string | null;
  roles: string[];
  /** The instant of the transaction, ISO with milliseconds. */
  instant: string;
  csrfToken: string | null;
};

export type { Tx } from './db.ts';

/** A command under way: its transaction, who acts, the one instant it acts at, and the records it holds locked. */
export type Act = { sql: Tx; me: Identity; now: string; records: string[] };

export type Program = {
  /** The pool of the app role; another one after the database was started again, so ask for it each time. */
  app: Sql;
  clock: Clock;
  /** Only while there is no account: the code that the start line shows and that makes the first administrator. */
  firstCode?: string | undefined;
};

const systemWorker = '00000000-0000-7000-8000-000000000000';

/** The identity statement: always the first of its transaction (ARCHITECTURE §5 "Identity"). */
function identify(sql: Tx, asker: Asker, clock: Clock) {
  const now = clock.now();
  if ('tokenHash' in asker)
    return sql`select * from set_session_identity(${asker.tokenHash}, ${now}, ${asker.touch ?? true})`;
  if ('workerId' in asker) {
    return sql`select * from set_worker_identity(${asker.workerId}, clock_instant(${now}))`;
  }
  return sql`select ${systemWorker}::uuid worker_id, null::uuid unit_id, '{}'::text[] roles, i.instant
    from (select clock_instant(${now}) instant) i, lateral (select set_system_identity(${asker.system}, i.instant)) s`;
}

function toIdentity(rows: readonly Record<string, unknown>[], asker: Asker): Identity {
  const row = rows[0];
  if (row === undefined) throw signedOut();
  if ('tokenHash' in asker) demandMet(row as DemandRow, asker);
  return {
    workerId: row.worker_id as string,
    unitId: row.unit_id as string | null,
    roles: row.roles as string[],
    instant: row.instant as string,
    csrfToken: (row.csrf_token as string | undefined) ?? null,
  };
}

type DemandRow = { unit_id: string | null; roles: string[]; must_change: boolean };

function demandMet(row: DemandRow, asker: SessionAsker) {
  const { demand = 'member' } = asker;
  if (demand !== 'signed-in') {
    if (row.must_change) {
      throw new Refusal('change-password', 'Vælg din egen adgangskode først. Genindlæs siden.', {
        status: 403,
      });
    }
    if (row.unit_id === null) {
      throw new Refusal(
        'not-member',
        'Du er ikke med i et team i enheden lige nu. Spørg lederen.',
        { status: 403 },
      );
    }
    if (
      demand === 'manager' &&
      !row.roles.includes('manager') &&
      !row.roles.includes('administrator')
    ) {
      throw new Refusal('not-manager', 'Det kan kun enhedens leder. Spørg lederen.', {
        status: 403,
      });
    }
  }
  asker.onMet?.();
}

/**
 * Who the browser is, before anything else is looked at: for what changes state, whose token is compared first.
 * @throws Refusal 401 without a session, 403 where the demand is not met
 */
export async function meet(program: Program, asker: SessionAsker): Promise<Identity> {
  const rows = await program.app<Record<string, unknown>[]>`
    select * from set_session_identity(${asker.tokenHash}, ${program.clock.now()}, ${asker.touch ?? true})`;
  return toIdentity(rows, asker);
}

/** The session is unknown, ended or too old. */
export function signedOut(): Refusal {
  return new Refusal(
    'signed-out',
    'Du er logget ud. Log ind igen; det, du skrev, er gemt her på maskinen.',
    {
      status: 401,
    },
  );
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
  const { sql, begin, died, giveBack } = await borrow(program.app);
  let outcome: 'done' | 'failed' = 'failed';
  try {
    const batch = [
      begin(),
      identify(sql, asker, program.clock),
      ...statements(sql),
      sql`commit`,
    ] as readonly Promise<unknown>[];
    const all = Promise.allSettled(batch.map(taken));
    // Raced without what was found: the race is remembered as long as the connection's death may come (see `taken`).
    await Promise.race([all.then(() => undefined), died]);
    const settled = await all;
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed) throw asRefusal(failed.reason);
    const values = settled.map((one) => (one as PromiseFulfilledResult<unknown>).value);
    const me = toIdentity(values[1] as Record<string, unknown>[], asker);
    outcome = 'done';
    return { me, rows: values.slice(2, -1) as { [K in keyof T]: Awaited<T[K]> } };
  } finally {
    await giveBack(outcome);
  }
}

/** What the named statements of a reading found, each under its name. */
export type Parts<T> = { [K in keyof T]: Awaited<T[K]> };

/**
 * A reading put together from named statements, as the citizen page is by its capabilities; still one round trip.
 * @returns the identity and each statement's rows under its name
 */
export async function readParts<T extends Record<string, Promise<unknown>>>(
  program: Program,
  asker: Asker,
  statements: (sql: Tx) => T,
): Promise<{ me: Identity; parts: Parts<T> }> {
  let names: string[] = [];
  const { me, rows } = await read(program, asker, (sql) => {
    const named = statements(sql);
    names = Object.keys(named);
    return Object.values(named);
  });
  return { me, parts: Object.fromEntries(names.map((name, at) => [name, rows[at]])) as Parts<T> };
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
  const { sql, begin, died, giveBack } = await borrow(program.app);
  let outcome: 'done' | 'failed' = 'failed';
  const asked = { ...command, path: placeOf(asker, command) };
  const work = async (): Promise<T> => {
    const [, rows, before] = await Promise.all([
      begin(),
      identify(sql, asker, program.clock),
      selectAnswer<T>(sql, asked),
    ]);
    const me = toIdentity(rows, asker);
    const answered = firstAnswer(before, asked);
    if (answered) return answered;
    const { citizens = [] } = command;
    const named = typeof citizens === 'function' ? await citizens(sql) : citizens;
    const { records, now, meanwhile } = await lock<T>(sql, me, program.clock, { asked, named });
    const again = firstAnswer(meanwhile, asked);
    const answer = again ?? (await decide({ sql, me: { ...me, instant: now }, now, records }));
    const kept = again ? [] : keepAnswer(sql, asked, { workerId: me.workerId, now, answer });
    await Promise.all([...kept, sql`commit`]);
    outcome = 'done';
    return answer;
  };
  try {
    return await Promise.race([work(), died]);
  } catch (error) {
    throw asRefusal(error);
  } finally {
    await giveBack(outcome);
  }
}

/** The citizens' lock and the instant of the act; with it what was answered while the lock was waited for. */
async function lock<T>(
  sql: Tx,
  me: Identity,
  clock: Clock,
  { asked, named }: { asked: Asked; named: readonly string[] },
) {
  if (named.length === 0) return { records: [], now: me.instant, meanwhile: [] };
  const [[row], meanwhile] = await Promise.all([
    sql<{ records: string[]; instant: string }[]>`select records, instant
      from begin_act(${sql.array([...named], 2951)}, ${clock.now()})`,
    selectAnswer<T>(sql, asked),
  ]);
  return { records: row?.records ?? [], now: row?.instant ?? me.instant, meanwhile };
}
