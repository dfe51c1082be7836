import type { Tx } from '../../server/access.ts';
import type {
  AdministeredOrganisation,
  AdministeredWorker,
  Administration,
  Municipality,
} from './administration.contract.ts';

/** My unit, as the manager's page shows it. */
export function selectUnit(sql: Tx) {
  return sql<
    Administration['unit'][]
  >`select id, name, controller, legal_basis "legalBasis" from unit
    where id = (select app_unit())`;
}

/** Organisations that are partners of my unit, or employ somebody who is in it. */
export function selectOrganisations(sql: Tx) {
  return sql<
    AdministeredOrganisation[]
  >`select o.id, o.kind, o.name, o.sor, o.cvr, o.municipality_code "municipalityCode",
      (select name from municipality y where y.code = o.municipality_code and y.period @> app_now()) municipality,
      exists (select from partner p where p.organisation_id = o.id and p.unit_id = (select app_unit())
        and p.period @> app_now()) partner,
      (select count(distinct e.worker_id)::int from employment e join membership m on m.worker_id = e.worker_id
        and m.period @> app_now() join team t on t.id = m.team_id and t.unit_id = (select app_unit())
        where e.organisation_id = o.id and e.period @> app_now()) employed
    from organisation o
    where exists (select from partner p where p.organisation_id = o.id and p.unit_id = (select app_unit()))
      or exists (select from employment e join membership m on m.worker_id = e.worker_id
        join team t on t.id = m.team_id and t.unit_id = (select app_unit()) where e.organisation_id = o.id)
    order by o.name`;
}

/** The teams of my unit, with how many are in each now. */
export function selectTeams(sql: Tx) {
  return sql<Administration['teams']>`select t.id, t.name,
      (select count(distinct m.worker_id)::int from membership m where m.team_id = t.id and m.period @> app_now()) members
    from team t where t.unit_id = (select app_unit()) order by t.name`;
}

/** Everybody who is or was in my unit, those at work first. */
export function selectAdministered(sql: Tx) {
  return sql<
    AdministeredWorker[]
  >`select w.id, w.name, w.profession, w.phone, w.languages, w.is_desk "isDesk", a.username,
      persons_held_by(w.id) holds, o.id "organisationId", o.name organisation,
      (select json_build_object('organisation', p.name, 'from', iso(lower(f.period))) from employment f
        join organisation p on p.id = f.organisation_id where f.worker_id = w.id and lower(f.period) > app_now()
        order by f.period limit 1) next,
      coalesce((select json_agg(json_build_object('id', m.id, 'teamId', t.id, 'team', t.name, 'role', m.role,
          'from', iso(lower(m.period)), 'to', iso(upper(m.period))) order by t.name, m.role)
        from membership m join team t on t.id = m.team_id and t.unit_id = (select app_unit())
        where m.worker_id = w.id and (upper_inf(m.period) or upper(m.period) > app_now())), '[]') memberships
    from worker w left join account a on a.worker_id = w.id
      left join employment e on e.worker_id = w.id and e.period @> app_now()
      left join organisation o on o.id = e.organisation_id
    where exists (select from membership m join team t on t.id = m.team_id and t.unit_id = (select app_unit())
      where m.worker_id = w.id)
    order by o.id is null, w.name`;
}

/** The municipalities and their regions as they are now. */
export function selectMunicipalities(sql: Tx) {
  return sql<Municipality[]>`select m.code, m.name, r.code "regionCode", r.name region
    from municipality m join region r on r.code = m.region_code and r.period @> app_now()
    where m.period @> app_now() order by m.name`;
}
