import type { Tx } from '../../server/access.ts';
import type { Cover, CoverKind, Nightly } from './cover.contract.ts';
import { nightly } from './cover.store.ts';

/** The covers of the unit that are not over, as a statement. */
export function selectCovers(sql: Tx) {
  return sql<CoverRow[]>`select k.id, k.worker_id, w.name worker, k.substitute_id,
      s.name substitute, k.kind, k.from_at "from", k.until_at "until", ${nightly(sql)}, k.state,
      k.begun_at is not null begun, k.rests_since is not null resting,
      m.id manager_id, m.name manager,
      (select count(distinct survivor_of(r.citizen_id)) from responsibility r where upper_inf(r.period)
        and (r.worker_id = k.worker_id or (r.opened_by = 'cover' and r.opened_ref = k.id))) citizens
    from cover k join worker w on w.id = k.worker_id join worker s on s.id = k.substitute_id
      left join worker m on m.id = k.fell_to
    where k.state <> 'ended' and k.unit_id = (select app_unit()) order by k.from_at, k.id`;
}

export type CoverRow = {
  id: string;
  worker_id: string;
  worker: string;
  substitute_id: string;
  substitute: string;
  kind: CoverKind;
  from: string;
  until: string | null;
  nightly: Nightly | null;
  state: Cover['state'];
  begun: boolean;
  resting: boolean;
  manager_id: string | null;
  manager: string | null;
  citizens: number;
};

/** A cover as a colleague sees it: why somebody is away is told to that person and the manager only. */
export function toCover(row: CoverRow, me: { workerId: string; isManager: boolean }): Cover {
  const {
    worker_id: workerId,
    substitute_id: substituteId,
    manager_id: managerId,
    worker,
    substitute,
    manager,
    kind,
    ...rest
  } = row;
  return {
    ...rest,
    worker: { id: workerId, name: worker },
    substitute: { id: substituteId, name: substitute },
    manager: managerId === null ? null : { id: managerId, name: manager ?? '' },
    kind: me.isManager || me.workerId === workerId ? kind : null,
  };
}
