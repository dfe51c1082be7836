import { newId } from '../../kernel/id.ts';
import type { Act, Tx } from '../../server/access.ts';
import type { SayRule, TaskRule } from './rule.contract.ts';
import { isAlways } from './rule.rules.ts';

type RuleRow = Omit<TaskRule, 'always'>;

/** Every rule that holds for my unit, with what it said before: the unit's own saying before the program's. */
export function selectRules(sql: Tx) {
  return sql<RuleRow[]>`select r.code, r.fact_kind "factKind", r.makes, r.counts_from "countsFrom",
      (select jsonb_agg(jsonb_build_object('what', x.what, 'fallsTo', x.falls_to, 'hours', x.hours, 'active', x.active,
          'by', w.name, 'at', iso(x.recorded_at)) order by x.unit_id is null, x.recorded_at desc, x.id desc)
        from task_rule x left join worker w on w.id = x.recorded_by
        where x.code = r.code and (x.unit_id is null or x.unit_id = (select app_unit()))) said
    from task_rules_of((select app_unit())) r order by r.makes <> 'search', r.makes, r.code`;
}

/** A rule as the interface reads it. */
export function toRule(row: RuleRow): TaskRule {
  return { ...row, always: isAlways(row.makes) };
}

/** The unit's own saying, beside what stood before. */
export async function insertSaying({ sql, me, now }: Act, rule: TaskRule, said: SayRule) {
  await sql`insert into task_rule (id, unit_id, code, fact_kind, makes, what, falls_to, hours, counts_from, active,
      recorded_by, recorded_at)
    values (${said.id ?? newId()}, ${me.unitId}, ${rule.code}, ${rule.factKind}, ${rule.makes}, ${said.what.trim()},
      ${said.fallsTo}, ${said.hours}, ${rule.countsFrom}, ${said.active}, ${me.workerId}, ${now})`;
}
