import { act, read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { dueStep, eachDue, programAt } from '../../server/due.ts';
import { append } from '../../server/journal.ts';
import { findSilence, selectSilent } from './due.store.ts';

/**
 * Silence beyond our goal is told once, and becomes a search by the rule table (P2). Each is a transaction of its own
 * and looks again under the lock: the step may be run twice or by several programs.
 * @param now the instant to act at; the program's clock unless told
 */
export async function due(program: Program, now?: Date): Promise<{ silences: number }> {
  const at = programAt(program, now);
  const { rows } = await read(at, dueStep, (sql) => [selectSilent(sql)]);
  const done = { silences: 0 };
  await eachDue(rows[0], async ({ citizenId }) => {
    done.silences += Number(await tell(at, citizenId));
  });
  return done;
}

async function tell(program: Program, citizenId: string): Promise<boolean> {
  const about = { name: 'outreach.tell-silence', citizens: [citizenId] };
  const { told } = await act(program, dueStep, about, async (a) => {
    const silence = await findSilence(a.sql, citizenId);
    if (!silence) return { told: false };
    await append(a, [{ kind: 'outreach.silence', citizenId, data: { ref: silence.enrolmentId } }]);
    return { told: true };
  });
  return told;
}
