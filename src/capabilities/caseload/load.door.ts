import { notFound, Refusal } from '../../kernel/refusal.ts';
import { act, read } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { isAway } from '../../server/db.ts';
import { append } from '../../server/journal.ts';
import { judge } from './door.ts';
import { joinBatch, loadBatch } from './batch.door.ts';
import type { Loading, Report } from './batch.door.ts';
import type { Placed } from './load.store.ts';
import { selectImport } from './store.ts';

/** How many rows share a transaction: enough to be fast, few enough to show progress and to lock nobody out for long. */
const batchSize = 200;

/** The last list under way in each unit: lists of one unit come in one after the other, so that the next sees the first's. */
const underWay = new Map<string, Promise<void>>();

/** Confirms the list: from now it is loaded, also after a crash. Confirming twice is one confirmation. */
export async function confirmImport(program: Program, asker: Asker, id: string) {
  return act(program, asker, { name: 'caseload.confirm' }, async (a) => {
    const [list] = await selectImport(a.sql, id);
    if (!list) throw notFound();
    if (list.state === 'preview') {
      await a.sql`update caseload_import set state = 'running', confirmed_at = ${a.now} where id = ${id} and state = 'preview'`;
    }
    return { id, workerId: list.recorded_by };
  });
}

/**
 * Loads what is not loaded yet, after the lists of the unit that were confirmed before. Safe to run again, and beside
 * itself in another instance: a row is marked loaded in the transaction that makes its citizen.
 */
export async function loadList(
  program: Program,
  asker: Asker,
  id: string,
  report: Report = () => undefined,
): Promise<void> {
  const { rows } = await read(program, asker, (sql) => [selectImport(sql, id)]);
  const [list] = rows[0];
  if (!list) throw notFound();
  const before = underWay.get(list.unit_id) ?? Promise.resolve();
  const mine = before
    .catch(() => undefined)
    .then(() => loadEarlier(program, list.unit_id, id, report))
    .then(() => loadWaiting(program, asker, id, report));
  underWay.set(list.unit_id, mine);
  try {
    await mine;
  } finally {
    if (underWay.get(list.unit_id) === mine) underWay.delete(list.unit_id);
  }
}

/** Lists confirmed before this one come in first, also those of an instance that stopped: it is safe to do them twice. */
async function loadEarlier(program: Program, unitId: string, id: string, report: Report) {
  for (const one of await findRunning(program)) {
    if (one.id === id) return;
    if (one.unit_id === unitId)
      await loadWaiting(program, { workerId: one.recorded_by }, one.id, report);
  }
}

async function findRunning(program: Program) {
  const { running } = await act(
    program,
    { system: 'find-running-lists' },
    { name: 'caseload.find-running' },
    async (a) => ({
      running: [
        ...(await a.sql<
          { id: string; unit_id: string; recorded_by: string }[]
        >`select id, unit_id, recorded_by
        from caseload_import where state = 'running' order by confirmed_at, id`),
      ],
    }),
  );
  return running;
}

/**
 * New citizens first, in batches; then the rows that are the same person as another, under those citizens' locks. A
 * row that is refused is marked with the reason and keeps no other back.
 */
async function loadWaiting(
  program: Program,
  asker: Asker,
  id: string,
  report: Report,
): Promise<void> {
  const { list, rows, judged } = await judge(program, asker, id);
  if (list.state !== 'running') return;
  const basis = { importId: id, listOn: list.list_on, teamId: list.team_id };
  const loading: Loading = { program, asker, basis, report };
  const citizenOf = new Map(
    rows.flatMap((row) => (row.citizen_id ? [[row.line, row.citizen_id] as const] : [])),
  );
  const waiting = judged.filter(
    ({ outcome, lands, line }) => outcome !== 'empty' && lands !== 'list' && !citizenOf.has(line),
  );
  const fresh = waiting.filter((one) => one.same === undefined);
  await inBatches(fresh, lanes, async (batch) => {
    for (const [line, citizenId] of await loadBatch(loading, batch)) citizenOf.set(line, citizenId);
  });
  await inBatches(
    waiting.filter((one) => one.same !== undefined),
    1,
    async (batch) => {
      const placed = batch.flatMap((judgement): Placed[] => {
        const { same } = judgement;
        const citizenId = same && ('citizenId' in same ? same.citizenId : citizenOf.get(same.line));
        if (citizenId === undefined) return [];
        citizenOf.set(judgement.line, citizenId);
        return [{ judgement, citizenId }];
      });
      await joinBatch(loading, placed);
    },
  );
  await finish(loading, list.unit_id);
}

/** Two batches at a time: while the database works on one, the next is on its way; new citizens do not meet. */
const lanes = 2;

async function inBatches<T>(
  all: readonly T[],
  atOnce: number,
  load: (batch: T[]) => Promise<void>,
) {
  let next = 0;
  const lane = async () => {
    while (next < all.length) {
      const batch = all.slice(next, next + batchSize);
      next += batchSize;
      await load(batch);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

async function finish({ program, asker, basis }: Loading, unitId: string) {
  await act(program, asker, { name: 'caseload.finish' }, async (a) => {
    const ended = await a.sql`update caseload_import set state = 'done', done_at = ${a.now}
      where id = ${basis.importId} and state = 'running' returning id`;
    if (ended.length > 0)
      await append(a, [
        { kind: 'caseload.list-loaded', unitId, data: { importId: basis.importId } },
      ]);
    return {};
  });
}

/** While the database is away, how long we wait and how often we ask. */
const retry = { milliseconds: 2_000, times: 60 };

/** Loads the list and goes on when the database comes back; what else goes wrong is reported, never thrown. */
export async function keepLoading(
  program: Program,
  workerId: string,
  id: string,
  report: Report,
): Promise<void> {
  for (let tries = 0; tries < retry.times; tries += 1) {
    try {
      await loadList(program, { workerId }, id, report);
      return;
    } catch (error) {
      if (!isAway(error) && !(error instanceof Refusal && error.status === 503)) {
        report(error);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, retry.milliseconds).unref());
    }
  }
}

/** Goes on with lists that were being loaded when the program stopped. Called at start; one list keeps no other back. */
export async function resumeLoading(
  program: Program,
  report: Report = () => undefined,
): Promise<void> {
  const running = await findRunning(program);
  for (const one of running) await keepLoading(program, one.recorded_by, one.id, report);
}
