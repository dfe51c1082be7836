import type { Act, Tx } from '../../server/access.ts';
import type { Fact } from '../../server/journal.ts';
import type { KnotKind } from './contract.ts';

/** A knot as the strip keeps it: kind and instant. */
export type StripKnot = { k: KnotKind; t: string };

/** How many days of a citizen's rope the strip holds (ARCHITECTURE §8). */
export const stripDays = 90;

const knotOf: Record<string, KnotKind> = {
  'contacts.met': 'met',
  'contacts.seen': 'seen',
  'contacts.not-there': 'not-there',
  'responsibility.handed-over': 'handover',
  'responsibility.enrolled': 'enrolled',
  'responsibility.ended': 'ended',
};

/** The kinds of fact that make a knot. */
export const knotFacts = Object.keys(knotOf);

/** Ties the fact's knot into the person's strip, at its true place in time, in the fact's own transaction. */
export async function tieKnot(act: Act, fact: Fact): Promise<void> {
  const rows = knotRows(act, [fact]);
  if (rows.length > 0) await tieRows(act, rows);
}

type KnotRow = { citizen: string; knot: KnotKind; at: string };

function knotRows(act: Act, facts: readonly Fact[]): KnotRow[] {
  return facts.flatMap((fact) => {
    const knot = knotOf[fact.kind];
    return knot && fact.citizenId
      ? [{ citizen: fact.citizenId, knot, at: fact.at ?? act.now }]
      : [];
  });
}

/** One statement; each person at most once in it. */
async function tieRows(act: Act, rows: readonly KnotRow[]): Promise<void> {
  await act.sql`insert into strip as s (citizen_id, knots, last_met_at, last_seen_at)
    select survivor_of(r.citizen), jsonb_build_array(jsonb_build_object('k', r.knot, 't', r.at)),
      case when r.knot = 'met' then r.at::timestamptz end, case when r.knot in ('met', 'seen') then r.at::timestamptz end
    from jsonb_to_recordset(${act.sql.json(rows)}) r(citizen uuid, knot text, at text)
    on conflict (citizen_id) do update set
      knots = (select coalesce(jsonb_agg(k order by k ->> 't'), '[]') from jsonb_array_elements(s.knots || excluded.knots) k
        where (k ->> 't')::timestamptz > ${act.now}::timestamptz - make_interval(days => ${stripDays})),
      last_met_at = greatest(s.last_met_at, excluded.last_met_at),
      last_seen_at = greatest(s.last_seen_at, excluded.last_seen_at)`;
}

/** Ties a person's strip anew from the journal: after records came together, or apart. */
export async function retieKnots(act: Act, fact: Fact): Promise<void> {
  if (fact.citizenId === undefined) return;
  const { sql, now } = act;
  await sql`insert into strip (citizen_id, knots, last_met_at, last_seen_at)
    select p.id, coalesce(jsonb_agg(jsonb_build_object('k', k.knot, 't', iso(f.at)) order by f.at)
        filter (where f.at > ${now}::timestamptz - make_interval(days => ${stripDays})), '[]'),
      max(f.at) filter (where k.knot = 'met'), max(f.at) filter (where k.knot in ('met', 'seen'))
    from (select survivor_of(${fact.citizenId}) id) p
      left join (fact f join (select key kind, value knot from jsonb_each_text(${sql.json(knotOf)})) k on k.kind = f.kind)
        on f.citizen_id = any (person_records(array[p.id]))
    group by p.id
    on conflict (citizen_id) do update set knots = excluded.knots, last_met_at = excluded.last_met_at,
      last_seen_at = excluded.last_seen_at`;
}

/** The same for one fact each of many citizens, in one statement (import of a list). */
export async function tieKnots(act: Act, facts: readonly Fact[]): Promise<void> {
  const rows = knotRows(act, facts);
  const survivors = await act.sql<{ id: string }[]>`select distinct survivor_of(c) id
    from unnest(${rows.map((row) => row.citizen)}::uuid[]) c`;
  // The same person twice would meet in one statement.
  if (survivors.length < rows.length) {
    for (const row of rows) await tieRows(act, [row]);
    return;
  }
  await tieRows(act, rows);
}

/** The knots of a person since an instant, read from the journal: what the strip must agree with. */
export function selectKnots(sql: Tx, citizenId: string, since: string) {
  return sql<{ kind: string; at: string }[]>`select kind, at from fact
    where citizen_id = any ((select person_records(array[${citizenId}]::uuid[]))::uuid[]) and kind = any (${knotFacts})
      and at >= ${since} order by at`;
}

/** The kind of knot that a fact makes. */
export function knotKind(fact: string): KnotKind | undefined {
  return knotOf[fact];
}
