import type { Breach, Reader } from './invariants.ts';

// Each absence and each refusal, by the table that knows it, and what kind of task it owes (P2, P14).
const owed = `
  select 'a contact' what, id, 'search' kind from contact where outcome in ('not-there', 'did-not-want') and not void
  union all select 'a no-show', id, 'search' from appointment where outcome = 'no_show'
  union all select 'a place that was declined', id, 'search' from leaving where outcome = 'declined'
  union all select 'a breach at leaving', id, 'place' from leaving where outcome in ('no-place', 'unfit')
  union all select 'a refusal', id, 'answer' from refusal where withdrawn_at is null
  union all select 'two who refer to each other', id, 'joint-decision' from joint_decision where withdrawn_at is null`;

const absent = `('appointments.no-show', 'contacts.not-there', 'contacts.did-not-want', 'leaving.declined',
  'outreach.silence')`;

/** What was absence or refusal and is nobody's task, or is told without its fact. */
export function unanswered(sql: Reader, now: string): Promise<Breach[]> {
  return atInstant(
    sql,
    now,
    `with owed as (${owed})
    select concat(o.what, ' without a task that is somebody’s') what, o.id from owed o
      where not exists (select from step_cause x join next_step s on s.id = x.step_id
        where x.ref_id = o.id and s.kind = o.kind and (s.done_at is not null or owner_of_step(s) is not null))
    union all
    select concat('a fact that made no task: ', f.kind), f.id from fact f
      where f.kind in ${absent} and not exists (select from step_cause x where x.fact_id = f.id)
    union all
    select 'turned away, and no refusal is told', a.id from appointment a
      where (a.outcome = 'turned_away')
        <> exists (select from refusal r where r.source_ref = a.id and r.withdrawn_at is null)
    union all
    select 'a no-show whose search was ended as if it were none', a.id from appointment a
      where a.outcome = 'no_show' and not exists (select from step_cause x join fact f on f.id = x.fact_id
        join next_step s on s.id = x.step_id where x.ref_id = a.id and coalesce(s.result, '') not like 'Rettet:%')
    union all
    select 'a search that nothing calls for', s.id from next_step s
      where s.kind = 'search' and s.done_at is null
        and not exists (select from step_change k where k.step_id = s.id and k.what = 'reopened')
        and not exists (select from step_cause x where x.step_id = s.id and cause_stands(x.kind, x.ref_id))
    union all
    select 'a task about a refusal that was withdrawn', s.id from next_step s join refusal r on r.id = s.ref_id
      where s.kind = 'answer' and s.done_at is null and r.withdrawn_at is not null
        and not exists (select from step_change k where k.step_id = s.id and k.what = 'reopened')
    union all
    select 'an open task that is nobody’s', s.id from next_step s where s.done_at is null and owner_of_step(s) is null`,
  );
}

/** What ended, rested or was cancelled in the act that told of an absence, or for a reason that is none of ours. */
export function endedByAbsence(sql: Reader, now: string): Promise<Breach[]> {
  return atInstant(
    sql,
    now,
    `with told as (select c.step_id, s.citizen_id, s.recorded_at at from step_cause c join next_step s on s.id = c.step_id
      where c.kind in ${absent})
    select 'an enrolment ended by absence' what, e.id from enrolment e join told t
      on t.citizen_id = e.citizen_id and t.at = upper(e.period)
    union all
    select 'an activity stopped by absence', p.id from plan_activity p join told t
      on t.citizen_id = p.citizen_id and t.at = p.state_at where p.state in ('paused', 'finished', 'declined')
    union all
    select 'an appointment cancelled by absence', a.id from appointment a join told t
      on t.citizen_id = a.citizen_id and t.at = a.outcome_at where a.outcome = 'cancelled'
    union all
    select 'an end that P3 does not know', id from enrolment where end_reason
      not in ('death', 'accepted-elsewhere', 'aftercare-completed', 'own-wish')`,
  );
}

/** Every place in the schema that can hold a word for absence: checks, and rows of the tables that others refer to. */
export async function wordsForAbsence(sql: Reader): Promise<string[]> {
  const found = await sql.unsafe<{ name: string }[]>(`
    select format('%s %s', c.conrelid::regclass, c.conname) name from pg_constraint c
      where c.contype = 'c' and c.connamespace = 'public'::regnamespace and pg_get_constraintdef(c.oid) ~*
        '(absen|no.?show|not.there|did.not.want|missed|udebl|silence|stayed.away|unreach)'
    union all
    select format('plan_state_reason %s', reason) from plan_state_reason where reason ~* '(absen|show|there|want|miss|udebl|silen|away)'
    union all
    select format('appointment_turn %s → %s', was, becomes) from appointment_turn where was = 'no_show'
    order by 1`);
  return found.map((row) => row.name);
}

/** One connection answers: the instant is its own. */
async function atInstant(sql: Reader, now: string, question: string): Promise<Breach[]> {
  await sql.unsafe(`select set_config('app.now', '${now}', false)`);
  return sql.unsafe<Breach[]>(question);
}
