import type { Tx } from '../../server/access.ts';
import type { Agreement } from './cover.contract.ts';

/** Who has said, once and in advance, that they cover this worker; those who are away in the time are left out. */
export function listStandIns(sql: Tx, workerId: string, from: string, until: string | null) {
  return sql<
    { id: string; substituteId: string }[]
  >`select g.id, g.substitute_id "substituteId" from cover_agreement g
    where g.worker_id = ${workerId} and g.revoked_at is null and not exists (select from cover k
      where k.worker_id = g.substitute_id and k.state <> 'ended' and k.nightly_from is null
        and tstzrange(k.from_at, k.until_at) && tstzrange(${from}::timestamptz, ${until}::timestamptz))
    order by g.recorded_at, g.id`;
}

/** The standing agreements that I am part of. */
export function selectAgreements(sql: Tx) {
  return sql<Agreement[]>`select g.id, json_build_object('id', w.id, 'name', w.name) worker,
      json_build_object('id', s.id, 'name', s.name) substitute
    from cover_agreement g join worker w on w.id = g.worker_id join worker s on s.id = g.substitute_id
    where g.revoked_at is null and (select app_worker()) in (g.worker_id, g.substitute_id) order by g.recorded_at`;
}
