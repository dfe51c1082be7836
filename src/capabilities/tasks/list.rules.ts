import { climb, dueInstant } from './change.rules.ts';
import type { StepKind, Task, TaskScope } from './contract.ts';

/** More open tasks than this nobody reads in one list. */
export const usualRows = 2000;

/** An open task as the list reads it. */
export type TaskRow = {
  id: string;
  citizenId: string;
  name: string;
  what: string;
  kind: StepKind;
  workerId: string | null;
  dueOn: string;
  time: string | null;
  owner: string | null;
  ownerName: string | null;
  holder: string | null;
  causes: Task['causes'];
};

/** Who asks, as far as a list of tasks wants to know. */
export type Viewer = { workerId: string; roles: readonly string[]; instant: string };

/** The rows as the list shows them: mine are those I own, and those that have climbed to me (P2). */
export function toTasks(rows: readonly TaskRow[], scope: TaskScope, me: Viewer): Task[] {
  const now = new Date(me.instant);
  return rows.flatMap((row) => {
    const due = dueInstant(row);
    const climbed = climb(due, now);
    const mine =
      row.owner === me.workerId ||
      (climbed !== 'owner' && row.holder === me.workerId) ||
      (climbed === 'manager' && me.roles.includes('manager'));
    if (scope === 'mine' && !mine) return [];
    return [
      {
        id: row.id,
        citizen: { id: row.citizenId, name: row.name },
        what: row.what,
        kind: row.kind,
        causes: row.causes,
        owner: row.owner === null ? null : { id: row.owner, name: row.ownerName ?? '' },
        workerId: row.workerId,
        dueOn: row.dueOn,
        time: row.time,
        overdueSince: climbed === 'owner' ? null : due.toISOString(),
        climbed,
      },
    ];
  });
}
