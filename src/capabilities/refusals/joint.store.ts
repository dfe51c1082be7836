import type { Act, Tx } from '../../server/access.ts';
import type { DecideJointly, Service } from './contract.ts';
import type { Said } from './rules.ts';

/** What two services owe the locked person together, open still; on whichever record. */
export async function findOpenJoint({ sql }: Act, citizenId: string, pair: [Service, Service]) {
  const [row] = await sql<{ id: string }[]>`select id from joint_decision
    where citizen_id = any (person_records(array[${citizenId}::uuid])) and service_a = ${pair[0]} and service_b = ${pair[1]}
      and answered_at is null and withdrawn_at is null
    order by recorded_at limit 1`;
  return row?.id;
}

/** Owed from now, at leadership, in a week (P14). */
export async function insertJoint(
  { sql, me, now }: Act,
  id: string,
  citizenId: string,
  [a, b]: [Service, Service],
) {
  await sql`insert into joint_decision (id, citizen_id, service_a, service_b, due_at, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${a}, ${b}, ${now}::timestamptz + interval '168 hours', ${me.workerId}, ${now})`;
}

/** Which refusals it answers; those that it has already stay alone. */
export async function linkRefusals({ sql, me, now }: Act, jointId: string, ids: readonly string[]) {
  await sql`insert into joint_decision_refusal (joint_decision_id, refusal_id, citizen_id, recorded_by, recorded_at)
    select ${jointId}, r.id, r.citizen_id, ${me.workerId}, ${now}
    from refusal r where r.id = any (${[...ids]}::uuid[]) and not exists (select from joint_decision_refusal l
      where l.joint_decision_id = ${jointId} and l.refusal_id = r.id)`;
}

/**
 * Refusals of persons who within a week became one, became two again, or were given a refusal that was written on the
 * other: those that now point at each other, for which this person is owed no joint answer.
 */
export function selectJoined(sql: Tx) {
  return sql<{ id: string; citizenId: string }[]>`
    with became (id) as (
      select survivor_id from citizen_link where upper_inf(period) and lower(period) > app_now() - interval '168 hours'
      union select unnest(array[record_id, survivor_id]) from citizen_link
        where not upper_inf(period) and upper(period) > app_now() - interval '168 hours'
      union select to_id from recorded_move where what = 'refusal' and recorded_at > app_now() - interval '168 hours'
    )
    select r.id, r.citizen_id "citizenId"
    from (select distinct person_records(array[id]) ids from became) p
    join refusal r on r.citizen_id = any (p.ids) and r.refers_to is not null and r.withdrawn_at is null
    where exists (select from refusal y where y.citizen_id = any (p.ids) and y.id <> r.id
        and y.service = r.refers_to and y.refers_to = r.service and y.withdrawn_at is null)
      and not exists (select from joint_decision_refusal l join joint_decision j on j.id = l.joint_decision_id
        where l.refusal_id = r.id and j.withdrawn_at is null and j.citizen_id = any (p.ids))
    order by r.recorded_at, r.id`;
}

/** Of whom, between whom, and whether it is given; undefined where it is unknown or not mine to see. */
export async function findJoint(sql: Tx, id: string) {
  const [row] = await sql<
    {
      citizenId: string;
      services: Service[];
      answeredAt: string | null;
      withdrawnAt: string | null;
    }[]
  >`select citizen_id "citizenId", array[service_a, service_b] services, answered_at "answeredAt",
      withdrawn_at "withdrawnAt"
    from joint_decision where id = ${id}`;
  return row;
}

/** The one answer; the person is locked and none is given. */
export async function updateJoint({ sql, me, now }: Act, id: string, said: DecideJointly) {
  const done =
    await sql`update joint_decision set decision = ${said.decision.trim()}, decided_by = ${said.decidedBy.trim()},
      services = ${said.services}, answered_at = ${now}, answered_by = ${me.workerId}
    where id = ${id} and answered_at is null`;
  if (done.count !== 1) throw new Error('a joint decision that was open is given');
}

/** What is owed because of a refusal, unanswered, with all that still stands, of this person, of what it was found in. */
export function listOwedFor({ sql }: Act, refusalId: string) {
  return sql<{ id: string; citizenId: string; services: [Service, Service]; said: Said[] }[]>`
    select j.id, j.citizen_id "citizenId", array[j.service_a, j.service_b] services,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'service', r.service, 'serviceName', r.service_name,
          'refersTo', r.refers_to, 'happenedOn', r.happened_on))
        from joint_decision_refusal x join refusal r on r.id = x.refusal_id
        where x.joint_decision_id = j.id and r.withdrawn_at is null
          and r.citizen_id = any (person_records(array[j.citizen_id]))), '[]') said
    from joint_decision j join joint_decision_refusal l on l.joint_decision_id = j.id and l.refusal_id = ${refusalId}
    where j.answered_at is null and j.withdrawn_at is null order by j.id`;
}

/** Nobody owes it any longer; the person is locked and it is unanswered. */
export async function withdrawJoint({ sql, me, now }: Act, id: string) {
  const done =
    await sql`update joint_decision set withdrawn_at = ${now}, withdrawn_by = ${me.workerId}
    where id = ${id} and answered_at is null and withdrawn_at is null`;
  if (done.count !== 1) throw new Error('a joint decision that was owed is withdrawn');
}
