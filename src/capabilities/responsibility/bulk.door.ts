import { newId } from '../../kernel/id.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Act } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { YesHow } from './contract.ts';
import { whyNotHolder } from './rules.ts';
import { findCandidate } from './store.ts';

type Authority = {
  /** Four digits of the acting municipality; null where it is unknown. */
  actingCode: string | null;
  payingCode: string | null;
  caseworker: string | null;
  /** Where we know it from. */
  source: string;
  disputed: boolean;
};

/** Who is to be enrolled, and with whom as tovholder. */
export type ManyToEnrol = readonly { citizenId: string; workerId: string }[];

/**
 * Enrols citizens who were never enrolled, each with a tovholder, at one instant (P1): access, enrolment and
 * responsibility in one statement each. The database's keys refuse whoever is enrolled already.
 * @throws Refusal when the team is not mine to see, or one of the workers cannot hold.
 */
export async function enrolManyInAct(a: Act, teamId: string, how: YesHow, many: ManyToEnrol) {
  if (many.length === 0) return;
  const { sql, me, now } = a;
  const [team] = await sql<
    { unit_id: string }[]
  >`select unit_id from team where id = ${teamId} and unit_id = ${me.unitId}`;
  if (!team) throw notFound();
  for (const workerId of new Set(many.map((one) => one.workerId))) {
    const refusal = whyNotHolder(await findCandidate(sql, workerId), 'responsibleWorkerId');
    if (refusal) throw refusal;
  }
  const enrolments = many.map((one) => ({
    id: newId(),
    citizen: one.citizenId,
    worker: one.workerId,
  }));
  const rows = sql.json(enrolments);
  await Promise.all([
    sql`insert into access_basis (citizen_id, subject_id, reason, ref_id, period, recorded_by, recorded_at)
      select r.citizen, ${team.unit_id}, 'enrolled', r.id, tstzrange(${now}, null), ${me.workerId}, ${now}
      from jsonb_to_recordset(${rows}) r(id uuid, citizen uuid)
      where not exists (select from access_basis b where b.citizen_id = r.citizen and b.subject_id = ${team.unit_id}
        and upper_inf(b.period))`,
    sql`insert into enrolment (id, citizen_id, team_id, period, yes_how, yes_to, recorded_by, recorded_at)
      select r.id, r.citizen, ${teamId}, tstzrange(${now}, null), ${how}, ${me.workerId}, ${me.workerId}, ${now}
      from jsonb_to_recordset(${rows}) r(id uuid, citizen uuid)`,
    sql`insert into responsibility (id, citizen_id, worker_id, period, opened_by, opened_ref, recorded_by, recorded_at)
      select uuidv7(), r.citizen, r.worker, tstzrange(${now}, null), 'enrolment', r.id, ${me.workerId}, ${now}
      from jsonb_to_recordset(${rows}) r(id uuid, citizen uuid, worker uuid)`,
  ]);
  await append(
    a,
    enrolments.map(({ id, citizen, worker }) => ({
      kind: 'responsibility.enrolled',
      citizenId: citizen,
      data: { enrolmentId: id, teamId, workerId: worker },
    })),
  );
}

/** The authority of citizens who had none written down, as it stands on a list. */
export async function firstAuthoritiesInAct(
  a: Act,
  many: readonly ({ citizenId: string } & Authority)[],
) {
  if (many.length === 0) return;
  const { sql, me, now } = a;
  const rows = many.map((one) => ({
    citizen: one.citizenId,
    acting: one.actingCode,
    paying: one.payingCode,
    caseworker: one.caseworker,
    source: one.source,
    disputed: one.disputed,
  }));
  await sql`insert into authority_spell (id, citizen_id, acting_code, paying_code, caseworker, source, disputed, period,
      recorded_by, recorded_at)
    select uuidv7(), r.citizen, r.acting, r.paying, r.caseworker, r.source, r.disputed, tstzrange(${now}, null),
      ${me.workerId}, ${now}
    from jsonb_to_recordset(${sql.json(rows)}) r(citizen uuid, acting text, paying text, caseworker text, source text,
      disputed boolean)`;
  await append(
    a,
    many.map((one) => ({
      kind: 'responsibility.authority-set',
      citizenId: one.citizenId,
      data: { acting: one.actingCode, paying: one.payingCode },
    })),
  );
}
