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

/** Reads news of capabilities above it, in the same transaction; may refuse, and then the whole command is refused. */
export type FactHandler = (act: Act, fact: Fact) => Promise<void>;

/** The same for many facts of one kind at once, where that is cheaper than one by one. */
export type ManyFactsHandler = (act: Act, facts: readonly Fact[]) => Promise<void>;

const handlers: { kind: string; handle: FactHandler; handleMany: ManyFactsHandler | undefined }[] =
  [];

/** Registers a reader of a kind of fact. Called by `main` only; handlers run in the order of registration. */
export function onFact(kind: string, handle: FactHandler, handleMany?: ManyFactsHandler): void {
  if (handlers.some((known) => known.kind === kind && known.handle === handle)) return;
  handlers.push({ kind, handle, handleMany });
}

/** Appends facts to the journal in the act's transaction and lets the registered readers follow, in order. */
export async function append(act: Act, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  await insertFacts(act, facts);
  await tell(act, facts);
}

/** The same for many facts of one kind (import of a list): a reader that takes many at once gets them so. */
export async function appendMany(act: Act, facts: readonly Fact[]): Promise<void> {
  const [first] = facts;
  if (first === undefined) return;
  await insertFacts(act, facts);
  for (const known of handlers.filter((one) => one.kind === first.kind)) {
    if (known.handleMany) await known.handleMany(act, facts);
    else for (const fact of facts) await known.handle(act, fact);
  }
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

async function tell(act: Act, facts: readonly Fact[]) {
  for (const fact of facts) {
    for (const known of handlers) if (known.kind === fact.kind) await known.handle(act, fact);
  }
}
