import { notFound, Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { judge } from './door.ts';
import { addTo, loadNew } from './load.store.ts';
import type { LoadBasis } from './load.store.ts';
import type { Judgement } from './row.rules.ts';
import { markLoaded, selectImport } from './store.ts';

/** How many new citizens share a transaction: enough to be fast, few enough to show progress. */
const batchSize = 50;

/** Confirms the list: from now it is loaded row by row, also after a crash. */
export async function confirmImport(program: Program, asker: Asker, id: string) {
  return act(program, asker, { name: 'caseload.confirm' }, async (a) => {
    const [list] = await selectImport(a.sql, id);
    if (!list) throw notFound();
    if (list.state === 'preview') {
      await a.sql`update caseload_import set state = 'running', confirmed_at = ${a.now} where id = ${id} and state = 'preview'`;
    }
    return { id };
  });
}

/**
 * Loads what is not loaded yet. New citizens come in batches, each one transaction; rows that are the same person as
 * another follow, each under that citizen's lock. A row that is refused is marked with the reason and keeps no other
 * back. Safe to run again, and beside itself: a row is marked loaded in the transaction that makes its citizen.
 */
export async function loadList(program: Program, asker: Asker, id: string): Promise<void> {
  const { list, rows, judged } = await judge(program, asker, id);
  if (list.state !== 'running') return;
  const basis: LoadBasis = { importId: id, listOn: list.list_on, teamId: list.team_id };
  const citizenOf = new Map(rows.flatMap((row) => (row.citizen_id ? [[row.line, row.citizen_id] as const] : [])));
  const waiting = judged.filter((one) => one.outcome !== 'empty' && !citizenOf.has(one.line));
  const fresh = waiting.filter((one) => one.same === undefined);
  for (let at = 0; at < fresh.length; at += batchSize) {
    const batch = fresh.slice(at, at + batchSize);
    for (const [line, citizenId] of await loadBatch(program, asker, basis, batch)) citizenOf.set(line, citizenId);
  }
  for (const one of waiting.filter((row) => row.same !== undefined)) {
    const whom = one.same && 'citizenId' in one.same ? one.same.citizenId : citizenOf.get(one.same?.line ?? -1);
    if (whom === undefined) continue;
    await alone(program, asker, basis, one, whom);
    citizenOf.set(one.line, whom);
  }
  await act(program, asker, { name: 'caseload.finish' }, async (a) => {
    await a.sql`update caseload_import set state = 'done', done_at = ${a.now} where id = ${id} and state = 'running'`;
    await append(a, [{ kind: 'caseload.list-loaded', unitId: list.unit_id, data: { importId: id } }]);
    return {};
  });
}

async function loadBatch(program: Program, asker: Asker, basis: LoadBasis, batch: Judgement[]): Promise<[number, string][]> {
  try {
    return await act(program, asker, { name: 'caseload.load' }, async (a) => {
      const lines = batch.map((one) => one.line);
      const open = await a.sql<{ line: number }[]>`select line from caseload_row where import_id = ${basis.importId}
        and line = any (${lines}) and loaded_at is null for update`;
      const still = new Set(open.map((row) => row.line));
      // Rows do not meet, so their statements may travel interleaved: one round trip serves many.
      return Promise.all(
        batch
          .filter((one) => still.has(one.line))
          .map(async (one): Promise<[number, string]> => [one.line, await loadNew(a, basis, one)]),
      );
    });
  } catch (error) {
    if (batch.length > 1) {
      const halves = [batch.slice(0, batch.length >> 1), batch.slice(batch.length >> 1)];
      const done: [number, string][] = [];
      for (const half of halves) done.push(...(await loadBatch(program, asker, basis, half)));
      return done;
    }
    await markFailed(program, asker, basis, batch[0], error);
    return [];
  }
}

async function alone(program: Program, asker: Asker, basis: LoadBasis, one: Judgement, citizenId: string) {
  try {
    await act(program, asker, { name: 'caseload.load', citizens: [citizenId] }, async (a) => {
      const [open] = await a.sql`select line from caseload_row where import_id = ${basis.importId}
        and line = ${one.line} and loaded_at is null`;
      const known = one.why.some((each) => each.code === 'already-loaded');
      if (open && known) await markLoaded(a, basis.importId, one.line, citizenId);
      else if (open) await addTo(a, basis, citizenId, one);
      return {};
    });
  } catch (error) {
    await markFailed(program, asker, basis, one, error);
  }
}

async function markFailed(program: Program, asker: Asker, basis: LoadBasis, one: Judgement | undefined, error: unknown) {
  if (!(error instanceof Refusal) || !one) throw error;
  await act(program, asker, { name: 'caseload.mark-failed' }, async (a) => {
    await a.sql`update caseload_row set failed = ${error.message} where import_id = ${basis.importId} and line = ${one.line}`;
    return {};
  });
}

/** Goes on with lists that were being loaded when the program stopped. Called at start. */
export async function resumeLoading(program: Program): Promise<void> {
  const running = await act(program, { system: 'resume-loading' }, { name: 'caseload.find-running' }, async (a) => ({
    imports: [...(await a.sql<{ id: string; recorded_by: string }[]>`select id, recorded_by from caseload_import where state = 'running'`)],
  }));
  for (const one of running.imports) await loadList(program, { workerId: one.recorded_by }, one.id);
}
