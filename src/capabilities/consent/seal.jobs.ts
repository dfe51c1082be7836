import type { Program } from '../../server/access.ts';
import { act } from '../../server/access.ts';
import { dueStep, programAt } from '../../server/due.ts';

/** How often what was read is sealed, in milliseconds: within ten seconds (issue 4, Who looked). */
export const sealEveryMs = 8_000;

/**
 * Seals the readings that are not sealed yet, as one batch; run by several programs, one seals after the other.
 * @returns how many readings were sealed
 */
export async function sealReadings(program: Program, now?: Date): Promise<{ readings: number }> {
  const at = programAt(program, now);
  return act(at, dueStep, { name: 'consent.seal' }, async ({ sql }) => {
    const [row] = await sql<
      { readings: number }[]
    >`select seal_readings(${at.clock.now()}) readings`;
    return { readings: row?.readings ?? 0 };
  });
}
