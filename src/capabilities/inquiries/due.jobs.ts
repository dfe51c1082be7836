import { act, read } from '../../server/access.ts';
import type { Act, Program } from '../../server/access.ts';
import { dueStep, eachDue, programAt } from '../../server/due.ts';
import { append } from '../../server/journal.ts';
import { citizenIn } from './door.ts';
import { markLate, selectLate } from './due.store.ts';
import { citizensOfInquiry, lockInquiry } from './store.ts';

/** What one run of the due step did at the door: counts, for the log and for tests. */
export type InquiriesDue = { inquiriesReminded: number; inquiriesRaised: number };

/**
 * A due time that passed becomes a fact and a reminder to the owner; a day later the inquiry waits for the managers too
 * (P8). It stays open, with its owner: nothing but an answer ends it. Each is a transaction of its own, looks again
 * under the lock, and so the step may be run twice or by several programs at once.
 * @param now the instant to act at; the program's clock unless told.
 */
export async function due(program: Program, now?: Date): Promise<InquiriesDue> {
  const at = programAt(program, now);
  const done: InquiriesDue = { inquiriesReminded: 0, inquiriesRaised: 0 };
  const { rows } = await read(at, dueStep, (sql) => [selectLate(sql)]);
  await eachDue(rows[0], (late) => remind(at, late, done));
  return done;
}

function remind(program: Program, late: { id: string; unit_id: string }, done: InquiriesDue) {
  const citizens = (sql: Act['sql']) => citizensOfInquiry(sql, late.id);
  return act(program, dueStep, { name: 'inquiries.remind', citizens }, async (begun) => {
    const now = await lockInquiry(begun, late.id, program.clock.now());
    if (now === undefined) return {};
    const a = { ...begun, now, me: { ...begun.me, instant: now } };
    const marked = await markLate(a, late.id);
    if (!marked) return {};
    const [citizenId = null] = await citizensOfInquiry(a.sql, late.id);
    const about = { unitId: late.unit_id, ...citizenIn(citizenId) };
    const data = { inquiryId: late.id, ownerId: marked.ownerId };
    await append(a, [
      ...(marked.reminded
        ? [{ kind: 'inquiries.fell-due', ...about, at: marked.dueAt, data }]
        : []),
      ...(marked.raised ? [{ kind: 'inquiries.raised', ...about, data }] : []),
    ]);
    done.inquiriesReminded += Number(marked.reminded);
    done.inquiriesRaised += Number(marked.raised);
    return {};
  });
}
