import type { Act, Tx } from '../../server/access.ts';
import { isOverdue } from './handover.rules.ts';
import type { Pull, PullState } from './pull.contract.ts';

export type PullRow = { id: string; citizenId: string; askedBy: string; state: PullState };

export function insertPull(act: Act, pull: { id: string; citizenId: string; why: string }) {
  const { now, me, sql } = act;
  return sql`insert into pull (id, citizen_id, asked_by, why, asked_at, recorded_by, recorded_at)
    values (${pull.id}, ${pull.citizenId}, ${me.workerId}, ${pull.why}, ${now}, ${me.workerId}, ${now})`;
}

/** The pull; undefined where it is unknown or not mine to see. */
export async function findPull(sql: Tx, id: string): Promise<PullRow | undefined> {
  const [row] = await sql<
    PullRow[]
  >`select id, citizen_id "citizenId", asked_by "askedBy", state from pull where id = ${id}`;
  return row;
}

export function answerPullRow(
  act: Act,
  id: string,
  state: 'declined' | 'withdrawn',
  words: string | null,
) {
  return act.sql`update pull set state = ${state}, answered_at = ${act.now}, answered_by = ${act.me.workerId}, answer = ${words}
    where id = ${id} and state = 'asked'`;
}

/** The letter to whoever asked is the answer to what they asked. */
export function answerPullsByLetter(act: Act, handoverId: string, toWorkerId: string) {
  return act.sql<
    { id: string }[]
  >`update pull set state = 'proposed', answered_at = ${act.now}, answered_by = ${act.me.workerId},
      handover_id = ${handoverId}
    where citizen_id = any (${act.records}) and asked_by = ${toWorkerId} and state = 'asked' returning id`;
}

/** Nothing is left to ask for when the enrolment has ended. */
export function withdrawPulls(act: Act) {
  return act.sql`update pull set state = 'withdrawn', answered_at = ${act.now}, answered_by = ${act.me.workerId}
    where citizen_id = any (${act.records}) and state = 'asked'`;
}

/** The open pulls that I may see, or those about one citizen, with whoever must answer now. */
export function selectPulls(sql: Tx, citizenId: string | null) {
  return sql<
    ReadPull[]
  >`select p.id, p.citizen_id, c.name, c.full_name, c.birth_year, p.asked_by, w.name asker,
      r.worker_id holder_id, h.name holder, p.why, p.asked_at, app_now() as now
    from pull p join citizen_shown c on c.id = p.citizen_id join worker w on w.id = p.asked_by
      join lateral (select worker_id from responsibility r where r.citizen_id = any (person_records(array[p.citizen_id]))
        and upper_inf(r.period) limit 1) r on r.worker_id <> p.asked_by
      join worker h on h.id = r.worker_id
    where p.state = 'asked'
      and ${citizenId === null ? sql`true` : sql`p.citizen_id in (select records_of(${citizenId}))`}
    order by p.asked_at`;
}

export type ReadPull = {
  id: string;
  citizen_id: string;
  name: string;
  full_name: string | null;
  birth_year: number | null;
  asked_by: string;
  asker: string;
  holder_id: string;
  holder: string;
  why: string;
  asked_at: string;
  now: string;
};

export function toPull(row: ReadPull): Pull {
  return {
    id: row.id,
    citizen: {
      id: row.citizen_id,
      name: row.name,
      fullName: row.full_name,
      birthYear: row.birth_year,
    },
    by: { id: row.asked_by, name: row.asker },
    holder: { id: row.holder_id, name: row.holder },
    why: row.why,
    askedAt: row.asked_at,
    overdue: isOverdue('proposed', new Date(row.asked_at), new Date(row.now)),
  };
}
