import ical from 'ical-generator';
import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../../kernel/id.ts';
import { notFound } from '../../kernel/refusal.ts';
import { act, read } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { Listed } from './contract.ts';
import { endFeed, insertFeed, ownerOfFeed } from './feed.store.ts';
import { listAppointments } from './list.store.ts';

const dayMs = 86_400_000;
const behindDays = 30;
const aheadDays = 366;
/** What has no end of its own takes so long in somebody's calendar. */
const usualMs = 30 * 60_000;

const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** A new address for my calendar elsewhere; the one before it shows nothing any more. It is told this once. */
export function makeFeed(program: Program, asker: Asker) {
  const token = randomBytes(32).toString('base64url');
  return act(program, asker, { name: 'appointments.make-feed' }, async (a) => {
    await endFeed(a);
    await insertFeed(a, newId(), hashOf(token));
    await append(a, [{ kind: 'appointments.feed-made', ...ofUnit(a.me.unitId) }]);
    return { path: `/api/calendar/${token}.ics` };
  });
}

/** My calendar is shown nowhere else any more. */
export function endMyFeed(program: Program, asker: Asker) {
  return act(program, asker, { name: 'appointments.end-feed' }, async (a) => {
    await endFeed(a);
    await append(a, [{ kind: 'appointments.feed-ended', ...ofUnit(a.me.unitId) }]);
    return { ended: true };
  });
}

const ofUnit = (unitId: string | null) => (unitId === null ? {} : { unitId });

/**
 * My appointments for a calendar outside: "Aftale" and the time, and nothing by which anybody could be known.
 * @throws Refusal 404 for every token that is unknown, switched off, or of somebody who has left, all alike
 */
export async function readFeed(program: Program, file: string): Promise<string> {
  const token = /^([\w-]{43})\.ics$/.exec(file)?.[1];
  const hash = hashOf(token ?? '');
  const workerId = token && (await ownerOfFeed(program.app, hash, program.clock.now()));
  if (!workerId) throw notFound();
  const now = program.clock.now()?.getTime() ?? Date.now();
  const { rows } = await read(program, { workerId }, (sql) => [
    listAppointments(
      sql,
      'mine',
      new Date(now - behindDays * dayMs).toISOString(),
      new Date(now + aheadDays * dayMs).toISOString(),
    ),
  ]);
  return toCalendar(rows[0], hash);
}

function toCalendar(rows: readonly Listed[], key: Buffer): string {
  const calendar = ical({ name: 'Aftaler', prodId: '//Tovholder//Aftaler//DA', ttl: 900 });
  for (const one of rows) {
    if (one.outcome === 'cancelled' || one.outcome === 'moved') continue;
    const start = new Date(one.at);
    calendar.createEvent({
      // Known again by the calendar that follows it, and by no other: not the id it has here.
      id: createHash('sha256').update(key).update(one.id).digest('hex').slice(0, 32),
      start,
      end: new Date(one.until ?? start.getTime() + usualMs),
      stamp: start,
      summary: 'Aftale',
    });
  }
  return calendar.toString();
}
