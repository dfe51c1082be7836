import type { Act } from '../../server/access.ts';
import type { Reach } from './contract.ts';

/** A way to reach the citizen: a phone, somebody who knows them, a place. */
export async function insertReach(act: Act, citizenId: string, kind: Reach['kind'], text: string) {
  await act.sql`insert into citizen_reach (id, citizen_id, kind, text, recorded_by, recorded_at)
    values (uuidv7(), ${citizenId}, ${kind}, ${text}, ${act.me.workerId}, ${act.now})`;
}
