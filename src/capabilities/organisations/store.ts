import type { Act, Tx } from '../../server/access.ts';
import type { Duty, Role, Worker } from './contract.ts';

/** The people of my unit, as colleagues see them: one statement. */
export function selectWorkers(sql: Tx) {
  return sql<Worker[]>`select w.id, w.name, w.profession, w.phone, w.languages, o.name organisation,
      json_agg(json_build_object('id', t.id, 'name', t.name, 'roles', m.roles) order by t.name) teams,
      e.id is not null active
    from (select worker_id, team_id, json_agg(distinct role) roles from membership where period @> app_now()
        group by worker_id, team_id) m
      join team t on t.id = m.team_id and t.unit_id = (select app_unit())
      join worker w on w.id = m.worker_id and not w.is_desk
      left join employment e on e.worker_id = w.id and e.period @> app_now()
      left join organisation o on o.id = e.organisation_id
    group by w.id, o.name, e.id order by w.name`;
}

/** The partners of my unit and those who employ somebody, each with the names of its people: one statement. */
export function selectEmployers(sql: Tx) {
  return sql<EmployerRow[]>`select o.id, o.name,
      coalesce(json_agg(w.name) filter (where w.id is not null), '[]') workers
    from organisation o
      left join (employment e join worker w on w.id = e.worker_id)
        on e.organisation_id = o.id and e.period @> app_now()
    where e.id is not null or exists (select from partner p where p.organisation_id = o.id
      and p.unit_id = (select app_unit()) and p.period @> app_now())
    group by o.id`;
}

export type EmployerRow = { id: string; name: string; workers: readonly string[] };

/** Who has the duty now, in my unit (P8). */
export function selectDuty(sql: Tx) {
  return sql<
    NonNullable<Duty>[]
  >`select d.worker_id "workerId", w.name, d.phone, upper(d.period) until
    from duty d join worker w on w.id = d.worker_id
    where d.unit_id = (select app_unit()) and d.period @> app_now()`;
}

/** The roster from today on. */
export function selectRoster(sql: Tx) {
  return sql<
    RosterRow[]
  >`select d.id, d.worker_id "workerId", w.name, d.phone, lower(d.period) "from", upper(d.period) "to"
    from duty d join worker w on w.id = d.worker_id
    where d.unit_id = (select app_unit()) and (upper_inf(d.period) or upper(d.period) > app_now())
    order by d.period limit 60`;
}

export type RosterRow = {
  id: string;
  workerId: string;
  name: string;
  phone: string;
  from: string;
  to: string | null;
};

/** Me, as every page shows it: name, unit, teams. */
export function selectMe(sql: Tx) {
  return sql<MeRow[]>`select w.id, w.name, w.profession, w.phone, u.id unit_id, u.name unit,
      u.controller is not null and u.legal_basis is not null stated,
      coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name) from team t
        where t.unit_id = u.id and exists (select from membership m where m.team_id = t.id and m.worker_id = w.id
          and m.period @> app_now())), '[]') teams,
      coalesce((select must_change from account a where a.worker_id = w.id), false) must_change
    from worker w left join unit u on u.id = (select app_unit()) where w.id = (select app_worker())`;
}

export type MeRow = {
  id: string;
  name: string;
  profession: string;
  phone: string;
  unit_id: string | null;
  unit: string | null;
  stated: boolean | null;
  must_change: boolean;
  teams: { id: string; name: string }[];
};

export type NewWorker = {
  id: string;
  name: string;
  profession: string;
  phone: string;
  languages?: string[];
  isDesk?: boolean;
  organisationId: string;
  teamId: string;
  roles: Role[];
};

/** A worker with employment and memberships from now on. */
export async function insertWorker(act: Act, worker: NewWorker) {
  const { now, me, sql } = act;
  await sql`insert into worker (id, name, profession, phone, languages, is_desk, recorded_by, recorded_at)
    values (${worker.id}, ${worker.name}, ${worker.profession}, ${worker.phone}, ${worker.languages ?? []},
      ${worker.isDesk ?? false}, ${me.workerId}, ${now})`;
  await sql`insert into employment (id, worker_id, organisation_id, period, recorded_by, recorded_at)
    values (uuidv7(), ${worker.id}, ${worker.organisationId}, tstzrange(${now}, null), ${me.workerId}, ${now})`;
  for (const role of worker.roles) {
    await sql`insert into membership (id, worker_id, team_id, role, period, recorded_by, recorded_at)
      values (uuidv7(), ${worker.id}, ${worker.teamId}, ${role}, tstzrange(${now}, null), ${me.workerId}, ${now})`;
  }
}
