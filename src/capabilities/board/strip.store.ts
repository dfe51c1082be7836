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
  const kind = knotOf[fact.kind];
  if (kind === undefined || fact.citizenId === undefined) return;
  const at = fact.at ?? act.now;
  await act.sql`insert into strip as s (citizen_id, knots, last_met_at, last_seen_at)
    select survivor_of(${fact.citizenId}), jsonb_build_array(jsonb_build_object('k', ${kind}::text, 't', ${at}::text)),
      case when ${kind} = 'met' then ${at}::timestamptz end,
      case when ${kind} in ('met', 'seen') then ${at}::timestamptz end
    on conflict (citizen_id) do update set
      knots = (select coalesce(jsonb_agg(k order by k ->> 't'), '[]') from jsonb_array_elements(s.knots || excluded.knots) k
        where (k ->> 't')::timestamptz > ${act.now}::timestamptz - make_interval(days => ${stripDays})),
      last_met_at = greatest(s.last_met_at, excluded.last_met_at),
      last_seen_at = greatest(s.last_seen_at, excluded.last_seen_at)`;
}

/** The knots of a person since an instant, read from the journal: what the strip must agree with. */
export function selectKnots(sql: Tx, citizenId: string, since: string) {
  return sql<{ kind: string; at: string }[]>`select kind, at from fact
    where citizen_id = any (person_records(array[${citizenId}]::uuid[])) and kind = any (${knotFacts})
      and at >= ${since} order by at`;
}

/** The kind of knot that a fact makes. */
export function knotKind(fact: string): KnotKind | undefined {
  return knotOf[fact];
}
