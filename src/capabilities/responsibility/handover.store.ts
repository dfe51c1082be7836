import type { Act, Tx } from '../../server/access.ts';
import type { Briefing, Handover, HandoverState } from './contract.ts';
import { isOverdue } from './handover.rules.ts';
import type { HandoverAnswer } from './handover.rules.ts';

export type HandoverRow = {
  id: string;
  citizen_id: string;
  from_worker_id: string;
  to_worker_id: string;
  state: HandoverState;
};

/** The letter under the lock; undefined where it is unknown or not mine to see. */
export async function findHandover(act: Act, id: string): Promise<HandoverRow | undefined> {
  const [row] = await act.sql<
    HandoverRow[]
  >`select id, citizen_id, from_worker_id, to_worker_id, state
    from handover where id = ${id}`;
  return row;
}

/** Which citizen a handover is about; empty where it is unknown or not mine to see. */
export async function citizenOfHandover(sql: Tx, id: string): Promise<string[]> {
  const rows = await sql<
    { citizen_id: string }[]
  >`select citizen_id from handover where id = ${id}`;
  return rows.map((row) => row.citizen_id);
}

/** Puts the letter in the receiver's hands and opens their access until it is answered (ARCHITECTURE §5 "Identity"). */
export async function insertHandover(
  act: Act,
  handover: {
    id: string;
    citizenId: string;
    fromWorkerId: string;
    toWorkerId: string;
    reason: string;
    briefing: Briefing;
  },
) {
  const { now, me, sql } = act;
  const letter = handover.briefing;
  await sql`insert into handover (id, citizen_id, from_worker_id, to_worker_id, reason, seriousness, summary, actions,
      contingency, citizen_told, citizen_said, proposed_at, recorded_by, recorded_at)
    values (${handover.id}, ${handover.citizenId}, ${handover.fromWorkerId}, ${handover.toWorkerId}, ${handover.reason},
      ${letter.seriousness}, ${letter.summary}, ${letter.actions}, ${letter.contingency}, ${letter.citizenTold},
      ${letter.citizenSaid ?? null}, ${now}, ${me.workerId}, ${now})`;
  await sql`insert into access_basis (citizen_id, subject_id, reason, ref_id, period, recorded_by, recorded_at)
    select r, ${handover.toWorkerId}, 'handover-proposed', ${handover.id}, tstzrange(${now}, null), ${me.workerId}, ${now}
    from unnest(${act.records}::uuid[]) r`;
}

/** The answer, once; closes the access that the proposal opened. */
export async function answerHandover(
  act: Act,
  id: string,
  answer: HandoverAnswer,
  words: string | null,
) {
  const { now, me, sql } = act;
  const answered =
    await sql`update handover set state = ${answer}, answered_at = ${now}, answered_by = ${me.workerId},
      answer = ${words} where id = ${id} and state = 'proposed' returning id`;
  if (answered.length !== 1) throw new Error('a handover was not answered exactly once');
  if (answer === 'accepted') return;
  await sql`update access_basis set period = tstzrange(lower(period), ${now}::timestamptz)
    where ref_id = ${id} and reason = 'handover-proposed' and upper_inf(period)`;
}

/** The giver reads on for 30 days (P1). */
export async function openGiverBasis(act: Act, handover: HandoverRow) {
  await act.sql`insert into access_basis (citizen_id, subject_id, reason, ref_id, period, recorded_by, recorded_at)
    select r, ${handover.from_worker_id}, 'gave-over', ${handover.id},
      tstzrange(${act.now}::timestamptz, ${act.now}::timestamptz + interval '30 days'), ${act.me.workerId}, ${act.now}
    from unnest(${act.records}::uuid[]) r`;
}

/** The open letter about the locked person, if there is one. */
export async function findOpenHandover(act: Act): Promise<HandoverRow | undefined> {
  const [row] = await act.sql<
    HandoverRow[]
  >`select id, citizen_id, from_worker_id, to_worker_id, state
    from handover where citizen_id = any (${act.records}) and state = 'proposed'`;
  return row;
}

/** The letters with their people, as a statement: open ones about me, or the one open about a citizen. */
export function selectHandovers(sql: Tx, where: { mine: true } | { citizenId: string }) {
  return sql<LetterRow[]>`select h.id, h.citizen_id, c.name, c.full_name, c.birth_year,
      h.from_worker_id, f.name from_name, h.to_worker_id, t.name to_name, h.state, h.reason, h.seriousness, h.summary,
      h.actions, h.contingency, h.citizen_told, h.citizen_said, h.proposed_at, h.answered_at, h.answer, app_now() as now
    from handover h join citizen_shown c on c.id = h.citizen_id
      join worker f on f.id = h.from_worker_id join worker t on t.id = h.to_worker_id
    where h.state = 'proposed' and ${
      'mine' in where ? sql`true` : sql`h.citizen_id in (select records_of(${where.citizenId}))`
    }
    order by h.proposed_at`;
}

export type LetterRow = {
  id: string;
  citizen_id: string;
  name: string;
  full_name: string | null;
  birth_year: number | null;
  from_worker_id: string;
  from_name: string;
  to_worker_id: string;
  to_name: string;
  state: HandoverState;
  reason: string;
  seriousness: Briefing['seriousness'];
  summary: string;
  actions: string;
  contingency: string;
  citizen_told: boolean;
  citizen_said: string | null;
  proposed_at: string;
  answered_at: string | null;
  answer: string | null;
  now: string;
};

/** The letter as the interface reads it. */
export function toHandover(row: LetterRow): Handover {
  return {
    id: row.id,
    citizen: {
      id: row.citizen_id,
      name: row.name,
      fullName: row.full_name,
      birthYear: row.birth_year,
    },
    from: { id: row.from_worker_id, name: row.from_name },
    to: { id: row.to_worker_id, name: row.to_name },
    state: row.state,
    reason: row.reason,
    briefing: {
      seriousness: row.seriousness,
      summary: row.summary,
      actions: row.actions,
      contingency: row.contingency,
      citizenTold: row.citizen_told,
      ...(row.citizen_said === null ? {} : { citizenSaid: row.citizen_said }),
    },
    proposedAt: row.proposed_at,
    answeredAt: row.answered_at,
    answer: row.answer,
    overdue: isOverdue(row.state, new Date(row.proposed_at), new Date(row.now)),
  };
}
