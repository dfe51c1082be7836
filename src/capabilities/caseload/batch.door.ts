import { Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { isAway } from '../../server/db.ts';
import type { Judgement } from './judgement.rules.ts';
import { loadKnown, loadNew } from './load.store.ts';
import type { LoadBasis, Placed } from './load.store.ts';
import { markLoaded, selectLoadedBefore } from './store.ts';

/** Where what goes wrong is told. */
export type Report = (error: unknown) => void;

/** A list that is being loaded: as whom, and what its rows share. */
export type Loading = { program: Program; asker: Asker; basis: LoadBasis; report: Report };

/** New citizens. A row that the unit has meanwhile loaded from another list becomes that citizen, not a second one. */
export async function loadBatch(
  loading: Loading,
  batch: readonly Judgement[],
): Promise<[number, string][]> {
  const { program, asker, basis } = loading;
  try {
    return await act(program, asker, { name: 'caseload.load' }, async (a) => {
      const { open, before } = await stillOpen(a, basis, batch);
      await markLoaded(a, basis.importId, before);
      const placed = open.length > 0 ? await loadNew(a, basis, open) : [];
      const known = before.map(({ line, citizenId }): [number, string] => [line, citizenId]);
      return [
        ...known,
        ...placed.map(({ judgement, citizenId }): [number, string] => [judgement.line, citizenId]),
      ];
    });
  } catch (error) {
    const halves = await halved(loading, batch, error);
    const done: [number, string][] = [];
    for (const half of halves) done.push(...(await loadBatch(loading, half)));
    return done;
  }
}

/** Rows of citizens we have, or have from an earlier row. */
export async function joinBatch(loading: Loading, placed: readonly Placed[]): Promise<void> {
  if (placed.length === 0) return;
  const known = placed.filter(({ judgement: { why } }) =>
    why.some(({ code }) => code === 'already-loaded'),
  );
  const others = placed.filter((one) => !known.includes(one));
  try {
    await join(loading, known, others);
  } catch (error) {
    const judgements = placed.map((one) => one.judgement);
    for (const half of await halved(loading, judgements, error))
      await joinBatch(
        loading,
        placed.filter((one) => half.includes(one.judgement)),
      );
  }
}

/** Rows that were loaded before are marked only; the others say what is new in them. */
async function join(
  { program, asker, basis }: Loading,
  known: readonly Placed[],
  others: readonly Placed[],
) {
  const citizens = others.map((one) => one.citizenId);
  const judgements = others.map((one) => one.judgement);
  await act(program, asker, { name: 'caseload.load', citizens }, async (a) => {
    const { open, before } = await stillOpen(a, basis, judgements);
    const marks = known.map(({ judgement, citizenId }) => ({ line: judgement.line, citizenId }));
    await markLoaded(a, basis.importId, [...before, ...marks]);
    const waiting = others.filter(({ judgement }) => open.includes(judgement));
    await loadKnown(a, basis, waiting);
    return {};
  });
}

/** Which rows wait still, and who the others are: loaded by another instance, or from another list of the unit. */
async function stillOpen(a: Act, basis: LoadBasis, batch: readonly Judgement[]) {
  const lines = batch.map((one) => one.line);
  const rows = await a.sql<
    { line: number; citizen_id: string | null }[]
  >`select line, citizen_id from caseload_row
    where import_id = ${basis.importId} and line = any (${lines}) order by line for update`;
  const elsewhere = new Map(
    (await selectLoadedBefore(a.sql, basis.importId, lines)).map((row) => [
      row.line,
      row.citizen_id,
    ]),
  );
  const before = rows.flatMap(({ line, citizen_id: own }) => {
    const citizenId = own ?? elsewhere.get(line);
    return citizenId === undefined ? [] : [{ line, citizenId }];
  });
  const loaded = new Set(before.map((row) => row.line));
  return { open: batch.filter((one) => !loaded.has(one.line)), before };
}

/** After a refusal: the batch in two halves, until the row that is refused is alone and is marked with the reason. */
async function halved(
  loading: Loading,
  batch: readonly Judgement[],
  error: unknown,
): Promise<Judgement[][]> {
  // The database is away: nothing is wrong with the rows; loading goes on when it is back.
  if (isAway(error) || (error instanceof Refusal && [401, 503].includes(error.status))) throw error;
  const [only] = batch;
  if (batch.length > 1) return [batch.slice(0, batch.length >> 1), batch.slice(batch.length >> 1)];
  const { program, asker, basis } = loading;
  if (!(error instanceof Refusal)) loading.report(error);
  const why =
    error instanceof Refusal
      ? error.message
      : 'Rækken kunne ikke indlæses på grund af en fejl i programmet.';
  await act(program, asker, { name: 'caseload.mark-failed' }, async (a) => {
    await a.sql`update caseload_row set failed = ${why} where import_id = ${basis.importId} and line = ${only?.line ?? 0}`;
    return {};
  });
  return [];
}
