import type { Tx } from '../../server/access.ts';
import type { Board, BoardRow, BoardScope } from './contract.ts';
import { groupOrder, sayMarks, sayNext, saySleeps, sayStanding, usualRhythmDays } from './rules.ts';
import { stripDays } from './strip.store.ts';
import type { StripKnot } from './strip.store.ts';

export type RawRow = {
  id: string;
  name: string;
  full_name: string | null;
  aliases: string[];
  interpreter: boolean;
  languages: string[];
  marks: string[];
  enrolled_at: string | null;
  holder_id: string | null;
  holder: string | null;
  knots: StripKnot[] | null;
  held: { from: string; to: string | null }[] | null;
  last_met_at: string | null;
  last_seen_at: string | null;
  rhythm: number | null;
  handover: { from: string; to: string; proposedAt: string } | null;
  step: {
    id: string;
    what: string;
    dueOn: string;
    time: string | null;
    worker: string | null;
  } | null;
  situation: string | null;
  place: string | null;
};

/** The team that was asked for, else mine. */
function teamOf(sql: Tx, teamId: string | null) {
  return teamId === null
    ? sql`(select m.team_id from membership m where m.worker_id = (select app_worker()) and m.period @> (select app_now())
        order by lower(m.period), m.team_id limit 1)`
    : sql`${teamId}::uuid`;
}

/** Persons, not records: what is merged into another is left out. */
function inScope(sql: Tx, scope: BoardScope, teamId: string | null) {
  if (scope === 'mine') {
    return sql`exists (select from responsibility r where r.citizen_id = c.id and upper_inf(r.period)
      and r.worker_id = (select app_worker()))`;
  }
  if (scope === 'team') {
    return sql`exists (select from enrolment e where e.citizen_id = c.id and upper_inf(e.period)
      and e.team_id = ${teamOf(sql, teamId)})`;
  }
  if (scope === 'unit') {
    return sql`exists (select from enrolment e where e.citizen_id = c.id and upper_inf(e.period))`;
  }
  return sql`not exists (select from enrolment e where e.citizen_id = c.id)`;
}

/** The board's rows in one statement; the rope comes from the strip, nothing grows with history (ARCHITECTURE §8). */
export function selectBoard(sql: Tx, scope: BoardScope, teamId: string | null) {
  return sql<RawRow[]>`select s.id, s.name, s.full_name, s.aliases, c.interpreter, c.languages,
      array(select m.kind from citizen_mark m where m.citizen_id = c.id and m.ended_at is null) marks,
      lower(e.period) enrolled_at, r.worker_id holder_id, w.name holder, t.knots, t.last_met_at, t.last_seen_at,
      (select json_agg(json_build_object('from', iso(lower(span)), 'to', iso(upper(span))) order by span)
        from (select unnest(range_agg(h.period)) span from responsibility h where h.citizen_id = c.id
          and h.period && tstzrange(app_now() - make_interval(days => ${stripDays}), null)) spans) held,
      (select y.days from rhythm y where y.citizen_id = c.id order by y.recorded_at desc limit 1) rhythm,
      (select json_build_object('from', f.name, 'to', v.name, 'proposedAt', iso(h.proposed_at))
        from handover h join worker f on f.id = h.from_worker_id join worker v on v.id = h.to_worker_id
        where h.citizen_id = any (g.records) and h.state = 'proposed' limit 1) handover,
      (select json_build_object('id', n.id, 'what', n.what, 'dueOn', n.due_on, 'time', to_char(n.due_time, 'HH24:MI'), 'worker', nw.name)
        from next_step n left join worker nw on nw.id = n.worker_id
        where n.citizen_id = any (g.records) and n.done_at is null order by n.due_on, n.due_time nulls last limit 1) step,
      p.situation, p.place
    from citizen c join citizen_shown s on s.id = c.id
      left join enrolment e on e.citizen_id = c.id and upper_inf(e.period)
      left join responsibility r on r.citizen_id = c.id and upper_inf(r.period)
      left join worker w on w.id = r.worker_id
      left join strip t on t.citizen_id = c.id
      left join sleep_spell p on p.citizen_id = c.id and upper_inf(p.period)
      cross join lateral (select array(select c.id union all select l.record_id from citizen_link l
        where l.survivor_id = c.id and upper_inf(l.period)) records) g
    where c.unit_id = (select app_unit()) and ${inScope(sql, scope, teamId)}
      and not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))`;
}

/** How many persons each scope holds. */
export function selectCounts(sql: Tx, teamId: string | null) {
  return sql<Counts[]>`
    select count(*) filter (where r.worker_id = (select app_worker())) mine,
      count(*) filter (where e.team_id = ${teamOf(sql, teamId)}) team,
      count(*) filter (where e.id is not null) unit,
      count(*) filter (where e.id is null and not exists (select from enrolment o where o.citizen_id = c.id)) no_holder,
      (select app_now()) at, (select json_build_object('id', t.id, 'name', t.name) from team t
        where t.id = ${teamOf(sql, teamId)}) own_team
    from citizen c
      left join enrolment e on e.citizen_id = c.id and upper_inf(e.period)
      left join responsibility r on r.citizen_id = c.id and upper_inf(r.period)
    where c.unit_id = (select app_unit())
      and not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))`;
}

type Counts = {
  mine: number;
  team: number;
  unit: number;
  no_holder: number;
  at: string;
  own_team: { id: string; name: string } | null;
};

/** A row in words: its group by facts, its rope from the strip. */
export function toRow(raw: RawRow, now: Date): BoardRow {
  const standing = {
    name: raw.name,
    enrolledAt: raw.enrolled_at,
    holder: raw.holder,
    lastMetAt: raw.last_met_at,
    lastSeenAt: raw.last_seen_at,
    rhythmDays: raw.rhythm ?? usualRhythmDays,
    handover: raw.handover,
    step: raw.step,
    situation: raw.situation,
    place: raw.place,
  };
  const said = sayStanding(standing, now);
  const from = new Date(now.getTime() - stripDays * 86_400_000).toISOString();
  return {
    citizenId: raw.id,
    name: raw.name,
    fullName: raw.full_name,
    aliases: raw.aliases,
    marks: sayMarks(raw.marks, raw.interpreter, raw.languages),
    ...said,
    next: sayNext(raw.step, now, said.group),
    nextOn: raw.step?.dueOn ?? null,
    nextId: raw.step?.id ?? null,
    holder: raw.holder_id === null ? null : { id: raw.holder_id, name: raw.holder ?? '' },
    sleeps: saySleeps(raw.situation, raw.place),
    rope: {
      from,
      to: now.toISOString(),
      held: raw.held ?? [],
      knots: (raw.knots ?? [])
        .filter((knot) => knot.t >= from)
        .map((knot) => ({ kind: knot.k, at: knot.t })),
      rhythmDays: standing.rhythmDays,
    },
  };
}

/** The board, grouped by facts in the fixed order; inside a group the longest silence first. */
export function toBoard(raw: RawRow[], counts: Counts, scope: BoardScope): Board {
  const now = new Date(counts.at);
  const seen = new Map(raw.map((row) => [row.id, row.last_seen_at ?? row.enrolled_at ?? '']));
  const rows = raw.map((row) => toRow(row, now));
  rows.sort(
    (a, b) =>
      groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group) ||
      (a.group === 'step-today' ? (a.nextOn ?? '').localeCompare(b.nextOn ?? '') : 0) ||
      (seen.get(a.citizenId) ?? '').localeCompare(seen.get(b.citizenId) ?? '') ||
      a.name.localeCompare(b.name, 'da'),
  );
  return {
    at: counts.at,
    scope,
    team: counts.own_team,
    counts: { mine: counts.mine, team: counts.team, unit: counts.unit, noHolder: counts.no_holder },
    rows,
  };
}
