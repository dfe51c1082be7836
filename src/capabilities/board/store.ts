import { dayOf } from '../../kernel/day.ts';
import type { Tx } from '../../server/access.ts';
import { rhythmsSince } from '../responsibility/door.ts';
import type { SaidRhythm } from '../responsibility/door.ts';
import { usualRhythmDays } from '../responsibility/rhythm.contract.ts';
import type { Board, BoardRow, BoardScope, NextStep, Strip } from './contract.ts';
import { cellsOf, toRaw } from './row.store.ts';
import type { Cells, RawRow } from './row.store.ts';
import { stripStart } from './rope.rules.ts';
import { groupOrder, marksOf, sleepsOf, standsIn } from './rules.ts';
import type { Standing } from './rules.ts';

/** The team that was asked for, else mine. */
function teamOf(sql: Tx, teamId: string | null) {
  return teamId === null
    ? sql`(select m.team_id from membership m where m.worker_id = (select app_worker()) and m.period @> (select app_now())
        order by lower(m.period), m.team_id limit 1)`
    : sql`${teamId}::uuid`;
}

function inScope(sql: Tx, scope: BoardScope, teamId: string | null) {
  if (scope === 'mine') return sql`b.holder_id = (select app_worker())`;
  if (scope === 'team') return sql`b.team_id = ${teamOf(sql, teamId)}`;
  return scope === 'unit' ? sql`b.team_id is not null` : sql`b.team_id is null`;
}

/**
 * The board's rows, as the facts have left them: persons, not records; nothing grows with history (decision 8). They
 * come as one JSON text: a hundred rows of columns cost the driver more than the database.
 */
export function selectBoard(sql: Tx, scope: BoardScope, teamId: string | null) {
  return sql<{ rows: Cells[] }[]>`select coalesce(json_agg(${cellsOf(sql)}), '[]') rows
    from board_row b left join worker w on w.id = b.holder_id left join worker n on n.id = b.step_worker
      left join worker f on f.id = b.handover_from left join worker v on v.id = b.handover_to
    where b.unit_id = (select app_unit()) and ${inScope(sql, scope, teamId)}`;
}

/** How many persons each scope holds. */
export function selectCounts(sql: Tx, teamId: string | null) {
  return sql<Counts[]>`with own as (select ${teamOf(sql, teamId)} id)
    select c.mine, c.team, c.unit, c.no_holder, (select app_now()) at,
      (select json_build_object('id', t.id, 'name', t.name) from team t where t.id = own.id) own_team
    from own, board_counts(own.id) c`;
}

type Counts = {
  mine: number;
  team: number;
  unit: number;
  no_holder: number;
  at: string;
  own_team: { id: string; name: string } | null;
};

function toStanding(raw: RawRow): Standing {
  return {
    enrolledAt: raw.enrolled_at,
    holder: raw.holder,
    lastMetAt: raw.last_met_at,
    lastSeenAt: raw.last_seen_at,
    rhythmDays: raw.rhythm_days ?? usualRhythmDays,
    rhythmAgreed: raw.rhythms?.at(-1)?.[2] ?? false,
    handover:
      raw.handover_at === null
        ? null
        : {
            from: raw.handover_from ?? '',
            to: raw.handover_to ?? '',
            proposedAt: raw.handover_at,
          },
    next: toNext(raw),
  };
}

function toNext(raw: RawRow): NextStep | null {
  if (raw.step_id === null) return null;
  // Nobody named: it is the tovholder's, and follows a handover by itself.
  const worker = raw.step_worker ?? (raw.step_falls_to === 'holder' ? raw.holder : null);
  return {
    id: raw.step_id,
    what: raw.step_what,
    on: raw.step_due_on,
    ...(raw.step_time !== null && { time: raw.step_time }),
    ...(worker !== null && { worker }),
    ...(raw.step_falls_to === 'manager' && worker === null && { toManager: true }),
  };
}

/** The instant of a board, and what every row asks of it: once, for a board has a hundred rows. */
type Moment = { now: Date; minute: string; today: string; weekAgo: string; stripFrom: number };

function momentOf(at: string): Moment {
  const now = new Date(at);
  return {
    ...{ now, today: dayOf(now), stripFrom: stripStart(now) },
    minute: now.toISOString().slice(0, 16),
    weekAgo: dayOf(new Date(now.getTime() - 7 * 86_400_000)),
  };
}

/** A row in codes: its group by facts, its rope as the board keeps it. */
function toRow(raw: RawRow, moment: Moment): BoardRow {
  const standing = toStanding(raw);
  return {
    citizenId: raw.id,
    name: raw.name,
    fullName: raw.full_name,
    ...(raw.aliases.length > 0 && { aliases: raw.aliases }),
    ...marksOf(raw.marks, raw.interpreter, raw.languages),
    ...standsIn(standing, moment.now),
    next: standing.next,
    ...ahead(raw, moment),
    holder: raw.holder_id === null ? null : { id: raw.holder_id, name: raw.holder ?? '' },
    ...sleepsOf(raw.situation, raw.place),
    strip: toStrip(raw, moment.stripFrom),
  };
}

/**
 * What is planned, due and done, as of now: the row keeps days and instants, which the hours pass. The database tells
 * them in UTC, as the moment is, so that to the minute they are ordered as their text is.
 */
function ahead(
  raw: RawRow,
  { minute, today, weekAgo }: Moment,
): Pick<BoardRow, 'meetsAt' | 'due' | 'smallSteps'> {
  const meets = raw.planned_at.find((one) => one.slice(0, 16) >= minute);
  const due = raw.due_ons.filter((day) => day <= today).length;
  const smallSteps = raw.small_steps.filter((day) => day > weekAgo).length;
  return {
    ...(meets !== undefined && { meetsAt: `${meets.slice(0, 16)}Z` }),
    ...(due > 0 && { due }),
    ...(smallSteps > 0 && { smallSteps }),
  };
}

/** The rope's last days, counted from their first minute: short numbers, for a board has thousands. */
function toStrip({ knots, held, rhythms }: RawRow, from: number): Strip {
  const away = within(knots['not-there'], from);
  const missed = within(knots['no-show'], from);
  const handed = within(knots.handover, from);
  return {
    held: held
      .filter(([, until]) => until === null || until > from)
      .flat()
      .flatMap((minute) => (minute === null ? [] : [Math.max(0, minute - from)])),
    met: within(knots.met, from),
    seen: within(knots.seen, from),
    ...(away.length > 0 && { away }),
    ...(missed.length > 0 && { missed }),
    ...(handed.length > 0 && { handed }),
    rhythm: toStripRhythm(rhythms ?? [], from),
  };
}

/** Minutes of 1970 as minutes of the strip; what was before it began is left out. */
function within(minutes: readonly number[] = [], from: number): number[] {
  const of: number[] = [];
  for (const minute of minutes) if (minute >= from) of.push(minute - from);
  return of;
}

function toStripRhythm(said: readonly SaidRhythm[], from: number): number[] {
  const rhythms = said.map(([since, days]) => ({ from: since, days }));
  return rhythmsSince(rhythms, from).flatMap((one, turn) =>
    turn === 0 ? [one.days] : [one.from - from, one.days],
  );
}

/** The board, grouped by facts in the fixed order; inside a group the longest silence first. */
export function toBoard(
  cells: readonly Cells[],
  counts: Counts | undefined,
  scope: BoardScope,
): Board {
  if (!counts) throw new Error('counts always have a row');
  const moment = momentOf(counts.at);
  const stood = cells.map((each) => {
    const one = toRaw(each);
    return { row: toRow(one, moment), seen: one.last_seen_at ?? one.enrolled_at ?? '' };
  });
  stood.sort(
    (a, b) =>
      groupOrder.indexOf(a.row.group) - groupOrder.indexOf(b.row.group) ||
      (a.row.group === 'step-today' ? compare(a.row.next?.on, b.row.next?.on) : 0) ||
      compare(a.seen, b.seen) ||
      alphabet.compare(a.row.name, b.row.name),
  );
  return {
    at: counts.at,
    scope,
    team: counts.own_team,
    counts: { mine: counts.mine, team: counts.team, unit: counts.unit, noHolder: counts.no_holder },
    rows: stood.map(({ row }) => row),
  };
}

const alphabet = new Intl.Collator('da');

/** Instants and days are ordered as their text is. */
function compare(a: string | null = '', b: string | null = ''): number {
  return (a ?? '') < (b ?? '') ? -1 : Number((a ?? '') > (b ?? ''));
}
