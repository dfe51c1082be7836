import { act, read } from '../../server/access.ts';
import type { Act, Program } from '../../server/access.ts';
import { dueStep, eachDue, programAt } from '../../server/due.ts';
import { append } from '../../server/journal.ts';
import { isNight, isRunning, openCovers, passes, turnsNow, wayBack } from './cover.rules.ts';
import type { CoverStanding } from './cover.rules.ts';
import {
  beginCoverRow,
  endCoverRow,
  fallRow,
  findCover,
  findManager,
  holdCovers,
  listSpells,
  lockCovers,
  turnNightRow,
} from './cover.store.ts';
import {
  markWaiting,
  selectDueCovers,
  selectToPass,
  selectToReturn,
  selectWaiting,
} from './due.store.ts';
import { whyNotHolder } from './rules.ts';
import { findCandidate, passTo } from './store.ts';

/** What one run of the due step did: counts, for the log and for tests. */
export type DueDone = {
  reminded: number;
  raised: number;
  begun: number;
  ended: number;
  fallen: number;
  passed: number;
  returned: number;
};

/**
 * Turns due times into acts: reminders and raised letters, covers that begin, end or fall to the manager, citizens that
 * pass and go back (P1). Each act is a transaction of its own under the citizen's lock, looks again before it writes,
 * and so the step may be run twice, stopped in the middle, or run by several programs at once.
 * @param now the instant to act at; the program's clock unless told.
 */
export async function due(program: Program, now?: Date): Promise<DueDone> {
  const at = programAt(program, now);
  const done: DueDone = {
    reminded: 0,
    raised: 0,
    begun: 0,
    ended: 0,
    fallen: 0,
    passed: 0,
    returned: 0,
  };
  for (const table of ['handover', 'pull'] as const) {
    const { rows } = await read(at, dueStep, (sql) => [selectWaiting(sql, table)]);
    await eachDue(rows[0], (one) => remind(at, table, one, done));
  }
  const covers = await read(at, dueStep, (sql) => [selectDueCovers(sql)]);
  const instant = new Date(covers.me.instant);
  const turning = covers.rows[0].filter((one) => one.isDue || turnsNow(one, instant));
  await eachDue(turning, (one) => turnCover(at, one, done));
  await moveCitizens(at, done);
  return done;
}

/** Passes and returns every citizen that a cover asks for now; also run at once after a yes or "jeg er tilbage". */
async function moveCitizens(program: Program, done: DueDone) {
  const back = await read(program, dueStep, (sql) => [selectToReturn(sql)]);
  await eachDue(back.rows[0], (one) => giveBack(program, one.citizen_id, done));
  // A substitute may be away as well: on to theirs at once. Whoever has a longer way waits for the next run.
  for (let steps = 0, before = -1; steps < 5 && done.passed > before; steps += 1) {
    before = done.passed;
    const on = await read(program, dueStep, (sql) => [selectToPass(sql)]);
    await eachDue(on.rows[0], (one) => pass(program, one.citizen_id, one.cover_id, done));
  }
}

function remind(
  program: Program,
  table: 'handover' | 'pull',
  one: { id: string; citizen_id: string },
  done: DueDone,
) {
  return act(
    program,
    dueStep,
    { name: `responsibility.remind-${table}`, citizens: [one.citizen_id] },
    async (a) => {
      const marked = await markWaiting(a, table, one.id);
      const data = table === 'handover' ? { handoverId: one.id } : { pullId: one.id };
      const kinds = [
        ...(marked.reminded ? ['reminded'] : []),
        ...(marked.raised ? ['raised'] : []),
      ];
      await append(
        a,
        kinds.map((kind) => ({
          kind: `responsibility.${table}-${kind}`,
          citizenId: one.citizen_id,
          data,
        })),
      );
      done.reminded += Number(marked.reminded);
      done.raised += Number(marked.raised);
      return {};
    },
  );
}

/** A cover ends when its time has passed, turns with the evening and the morning, begins, or falls to the manager. */
function turnCover(program: Program, due: { id: string; unitId: string }, done: DueDone) {
  return act(program, dueStep, { name: 'responsibility.turn-cover' }, async (a) => {
    await lockCovers(a, due.unitId);
    const found = await findCover(a.sql, due.id);
    if (!found || found.state === 'ended') return {};
    if (found.until !== null && Date.parse(found.until) <= Date.parse(a.now)) {
      await endCoverRow(a, found.id, null);
      await tell(a, due.unitId, found, 'cover-ended');
      done.ended += 1;
      return {};
    }
    const cover = await turnNight(a, due.unitId, found);
    if (isRunning(cover, new Date(a.now)) && cover.begunAt === null)
      await begin(a, due.unitId, cover, done);
    return {};
  });
}

async function turnNight(a: Act, unitId: string, cover: CoverStanding): Promise<CoverStanding> {
  if (!turnsNow(cover, new Date(a.now))) return cover;
  const rests = !isNight(cover, new Date(a.now));
  await turnNightRow(a, cover.id, rests);
  if (!rests) return { ...cover, restsSince: null, begunAt: null };
  await tell(a, unitId, cover, 'cover-rested');
  return { ...cover, restsSince: a.now };
}

async function begin(a: Act, unitId: string, cover: CoverStanding, done: DueDone) {
  const able =
    cover.acceptedBy !== null &&
    !whyNotHolder(await findCandidate(a.sql, cover.acceptedBy), 'substituteId');
  if (!able) return fallToManager(a, unitId, cover, done);
  await beginCoverRow(a, cover.id);
  await tell(a, unitId, cover, 'cover-begun', { substituteId: cover.acceptedBy });
  done.begun += 1;
}

function tell(
  a: Act,
  unitId: string,
  cover: CoverStanding,
  what: string,
  more: Record<string, string | null> = {},
) {
  const data = { coverId: cover.id, workerId: cover.workerId, ...more };
  return append(a, [{ kind: `responsibility.${what}`, unitId, data }]);
}

async function fallToManager(a: Act, unitId: string, cover: CoverStanding, done: DueDone) {
  const [known] = await a.sql<
    { fallen: boolean }[]
  >`select fell_at is not null fallen from cover where id = ${cover.id}`;
  if (known?.fallen && cover.state === 'asked') return;
  const managerId = (await findManager(a.sql, unitId, cover.workerId)) ?? cover.substituteId;
  await fallRow(a, cover.id, managerId, cover.acceptedBy === null ? cover.substituteId : managerId);
  await tell(a, unitId, cover, 'cover-fell-to-manager', { managerId });
  done.fallen += 1;
}

function pass(program: Program, citizenId: string, coverId: string, done: DueDone) {
  return act(
    program,
    dueStep,
    { name: 'responsibility.begin-cover', citizens: [citizenId] },
    async (a) => {
      const cover = (await holdCovers(a.sql, [coverId])).get(coverId);
      const spells = await listSpells(a.sql, citizenId);
      if (!cover?.acceptedBy || !passes(spells, cover, new Date(a.now))) return {};
      if (whyNotHolder(await findCandidate(a.sql, cover.acceptedBy), 'substituteId')) return {};
      await passTo(a, cover.acceptedBy, 'cover', coverId);
      await append(a, [
        {
          kind: 'responsibility.covered',
          citizenId,
          data: { coverId, from: cover.workerId, to: cover.acceptedBy },
        },
      ]);
      done.passed += 1;
      return {};
    },
  );
}

/** Back to whom was covered; whoever has left meanwhile gets nobody back: the citizen stays with who holds them. */
function giveBack(program: Program, citizenId: string, done: DueDone) {
  return act(
    program,
    dueStep,
    { name: 'responsibility.return-from-cover', citizens: [citizenId] },
    async (a) => {
      const spells = await listSpells(a.sql, citizenId);
      const way = wayBack(spells, await holdCovers(a.sql, openCovers(spells)));
      const holder = spells.at(-1)?.workerId;
      if (!way || !holder) return {};
      const able = !whyNotHolder(await findCandidate(a.sql, way.toWorkerId), 'workerId');
      const to = able ? way.toWorkerId : holder;
      await passTo(a, to, way.opens.openedBy, way.opens.ref);
      const kind = able
        ? 'responsibility.returned-from-cover'
        : 'responsibility.cover-became-lasting';
      await append(a, [{ kind, citizenId, data: { coverId: way.coverId, from: holder, to } }]);
      done.returned += 1;
      return {};
    },
  );
}
