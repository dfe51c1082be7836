import type { Act } from '../../server/access.ts';

export type Authority = {
  /** Four digits of the acting municipality; null where it is unknown. */
  actingCode: string | null;
  payingCode: string | null;
  caseworker: string | null;
  /** Where we know it from. */
  source: string;
  disputed: boolean;
};

/** Closes the authority's spell that runs and opens the new one at the same instant (P1, P10). */
export async function replaceAuthority(act: Act, citizenId: string, authority: Authority) {
  const { now, me, sql } = act;
  await sql`update authority_spell set period = tstzrange(lower(period), ${now}::timestamptz)
    where citizen_id = ${citizenId} and upper_inf(period)`;
  await sql`insert into authority_spell (id, citizen_id, acting_code, paying_code, caseworker, source, disputed, period,
      recorded_by, recorded_at)
    values (uuidv7(), ${citizenId}, ${authority.actingCode}, ${authority.payingCode}, ${authority.caseworker},
      ${authority.source}, ${authority.disputed}, tstzrange(${now}, null), ${me.workerId}, ${now})`;
}
