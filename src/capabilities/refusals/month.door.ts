import { dayOf } from '../../kernel/day.ts';
import { read } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import type { RefusalMonth } from './month.contract.ts';
import { toMonth } from './month.rules.ts';
import { selectCounted, selectMonths } from './month.store.ts';

/** A month's refusals by service and reason, with all hidden that could point at somebody (P14). */
export async function refusalMonth(
  program: Program,
  asker: Asker,
  month: string | null,
): Promise<RefusalMonth> {
  const { me, rows } = await read(program, asker, (sql) => [
    selectMonths(sql),
    selectCounted(sql, month),
  ]);
  const months = rows[0].map((row) => row.month);
  const shown = month ?? months[0] ?? dayOf(new Date(me.instant)).slice(0, 7);
  return toMonth(shown, months, rows[1]);
}
