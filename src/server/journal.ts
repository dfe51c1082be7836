import type { Act } from './access.ts';

/** A fact as it is appended: ids, codes and times, never names or free text (ARCHITECTURE §5 "Journal"). */
export type Fact = {
  /** `capability.past-tense`, as `responsibility.handed-over`. */
  kind: string;
  citizenId?: string;
  unitId?: string;
  /** When it happened, if that is not the instant of the act. */
  at?: string;
  category?: string;
  data?: Record<string, string | number | boolean | null>;
};

/** Appends facts to the journal in the act's transaction, one or many in one statement. */
export async function append(act: Act, facts: readonly Fact[]): Promise<void> {
  if (facts.length > 0) await insertFacts(act, facts);
}

async function insertFacts(act: Act, facts: readonly Fact[]) {
  const rows = facts.map((fact) => ({
    at: fact.at ?? act.now,
    kind: fact.kind,
    unit: fact.unitId ?? null,
    citizen: fact.citizenId ?? null,
    category: fact.category ?? 'core',
    data: fact.data ?? {},
  }));
  await act.sql`insert into fact (at, kind, actor_id, unit_id, citizen_id, category, data)
    select r.at, r.kind, ${act.me.workerId}, r.unit, r.citizen, r.category, r.data
    from jsonb_to_recordset(${act.sql.json(rows)})
      r(at timestamptz, kind text, unit uuid, citizen uuid, category text, data jsonb)`;
}
