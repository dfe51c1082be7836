import { Refusal } from '../../kernel/refusal.ts';
import { act, read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { findSilence, selectSilent } from './due.store.ts';

const asker = { system: 'due-step' };

/**
 * Silence beyond our goal is told once, and becomes a search by the rule table (P2). Each is a transaction of its own
 * and looks again under the lock: the step may be run twice or by several programs.
 * @param now the instant to act at; the program's clock unless told
 */
export async function due(program: Program, now?: Date): Promise<{ silences: number }> {
  const at: Program = now ? { ...program, clock: { now: () => now } } : program;
  const { rows } = await read(at, asker, (sql) => [selectSilent(sql)]);
  const done = { silences: 0 };
  const defects: unknown[] = [];
  for (const { citizenId } of rows[0]) {
    try {
      done.silences += Number(await tell(at, citizenId));
    } catch (error) {
      // Another act that came first is no defect: the next run looks again.
      if (!(error instanceof Refusal)) defects.push(error);
    }
  }
  if (defects.length > 0) throw new AggregateError(defects, 'the due step met defects at outreach');
  return done;
}

async function tell(program: Program, citizenId: string): Promise<boolean> {
  const about = { name: 'outreach.tell-silence', citizens: [citizenId] };
  const { told } = await act(program, asker, about, async (a) => {
    const silence = await findSilence(a.sql, citizenId);
    if (!silence) return { told: false };
    await append(a, [{ kind: 'outreach.silence', citizenId, data: { ref: silence.enrolmentId } }]);
    return { told: true };
  });
  return told;
}
