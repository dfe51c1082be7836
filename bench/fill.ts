import postgres from 'postgres';
import { seedCitizens } from '../tests/seed.ts';

/** How large the measured unit is: citizens in teams of a hundred, each with so many contacts over a year. */
export type Size = { citizens: number; contacts: number };

const teamSize = 100;

/**
 * Fills a founded, empty unit with citizens, their contacts, the journal's facts of them and next steps,
 * as the owner in bulk; keys and triggers hold as always.
 * @returns a team of exactly a hundred and its citizens' ids.
 */
export async function fillUnit(
  ownerUrl: string,
  size: Size,
): Promise<{ teamId: string; citizenIds: string[] }> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`insert into team (id, unit_id, name, recorded_by, recorded_at)
      select uuidv7(), t.unit_id, 'Team ' || n, t.recorded_by, t.recorded_at from (select * from team order by id limit 1) t,
        generate_series(1, ${Math.max(0, Math.round(size.citizens / teamSize))}::int - (select count(*)::int from team)) n`;
    await seedCitizens(ownerUrl, size.citizens);
    await fillLives(sql, size.contacts);
    const [team] = await sql<
      { id: string; citizens: string[] }[]
    >`select team_id id, array_agg(citizen_id order by citizen_id) citizens
      from enrolment group by team_id order by abs(count(*) - ${teamSize}), team_id limit 1`;
    if (!team) throw new Error('nobody is enrolled');
    return { teamId: team.id, citizenIds: team.citizens };
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** A citizen whom we have met for years: so many more contacts on one. */
export async function fillLongLife(ownerUrl: string, citizenId: string, contacts: number) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql.begin(async (tx) => {
      await tx`select set_config('app.now', clock_instant(null)::text, true)`;
      await tx`insert into contact (id, citizen_id, outcome, at, place, text, worker_id, recorded_by, recorded_at)
        select uuidv7(), r.citizen_id, 'met', at, 'Banegården', 'Talte om boligen. Vil gerne ses igen i næste uge.',
          r.worker_id, r.worker_id, at
        from responsibility r, lateral (select date_trunc('milliseconds', app_now() - make_interval(hours => 12 * n)) at
          from generate_series(1, ${contacts}::int) n) t
        where r.citizen_id = ${citizenId} and upper_inf(r.period)`;
    });
    await sql`analyze contact`;
  } finally {
    await sql.end({ timeout: 2 });
  }
}

async function fillLives(sql: postgres.Sql, contacts: number) {
  await sql.begin(async (tx) => {
    await tx`select set_config('app.now', clock_instant(null)::text, true)`;
    await tx`create temp table happened on commit drop as
      select uuidv7() id, r.citizen_id, r.worker_id, (array['met', 'met', 'seen', 'met', 'met', 'seen', 'met', 'seen', 'not-there', 'met'])[1 + n % 10] outcome,
        date_trunc('milliseconds', app_now() - make_interval(secs => (n + random()) * 31536000.0 / ${contacts})) at
      from responsibility r, generate_series(0, ${contacts - 1}::int) n where upper_inf(r.period)`;
    await tx`insert into contact (id, citizen_id, outcome, at, place, text, worker_id, recorded_by, recorded_at)
      select id, citizen_id, outcome, at, 'Banegården', 'Talte om boligen. Vil gerne ses igen i næste uge.', worker_id, worker_id, at
      from happened order by at`;
    await tx`insert into fact (at, kind, actor_id, unit_id, citizen_id, data)
      select h.at, 'contacts.' || h.outcome, h.worker_id, (select id from unit limit 1), h.citizen_id, jsonb_build_object('contactId', h.id)
      from happened h order by h.at`;
    await tx`insert into next_step (id, citizen_id, what, worker_id, due_on, recorded_by, recorded_at)
      select uuidv7(), citizen_id, 'Følges til lægen', worker_id, app_now()::date + 3, worker_id, app_now()
      from responsibility where upper_inf(period)`;
    await fillPlans(tx);
  });
  await sql`vacuum (analyze) contact, fact, board_row, next_step, team, membership, citizen, citizen_link, handover, reading,
    plan, plan_goal, plan_activity, appointment`;
}

/** A goal, an activity under way, an appointment kept and one to come, for each; all written by one worker. */
async function fillPlans(tx: postgres.TransactionSql) {
  await tx`select set_worker_identity(worker_id, app_now()) from responsibility where upper_inf(period) limit 1`;
  await tx`select begin_act(array(select citizen_id from responsibility where upper_inf(period)), null)`;
  await tx`create temp table held on commit drop as
    select citizen_id, app_worker() worker_id, uuidv7() goal_id, app_now() now from responsibility where upper_inf(period)`;
  await tx`insert into plan (citizen_id, recorded_by, recorded_at) select citizen_id, worker_id, now from held`;
  await tx`insert into plan_goal (id, citizen_id, words, quoted, area, changed_by, changed_at, recorded_by, recorded_at)
    select goal_id, citizen_id, 'Jeg vil have min egen dør', true, 'bolig', worker_id, now, worker_id, now from held`;
  await tx`insert into plan_activity (id, citizen_id, goal_id, what, state, state_at, started_at, review_on,
      changed_by, changed_at, recorded_by, recorded_at)
    select uuidv7(), citizen_id, goal_id, 'Bostøtte to gange om ugen', 'under-way', now, now, now::date + 90,
      worker_id, now, worker_id, now from held`;
  await tx`insert into appointment (id, citizen_id, kind, at, purpose, booked_by, worker_id, outcome, outcome_by, outcome_at,
      recorded_by, recorded_at)
    select uuidv7(), citizen_id, 'substance-centre', now + make_interval(days => days), 'Samtale', 'worker', worker_id,
      outcome, case when outcome = 'kept' then worker_id end, case when outcome = 'kept' then now end, worker_id, now
    from held, (values (-10, 'kept'), (4, 'planned')) visit (days, outcome)`;
}
