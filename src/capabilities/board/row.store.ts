import type { Tx } from '../../server/access.ts';
import { rhythmsOfRow } from '../responsibility/door.ts';
import type { SaidRhythm } from '../responsibility/door.ts';

/** What the board keeps of one person. */
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
  /** Minutes since 1970. */
  knots: Partial<Record<'met' | 'seen' | 'not-there' | 'no-show' | 'handover', number[]>>;
  held: [number, number | null][];
  last_met_at: string | null;
  last_seen_at: string | null;
  rhythm_days: number | null;
  /** Oldest first: a silence is judged by what held on its days. */
  rhythms: SaidRhythm[] | null;
  handover_from: string | null;
  handover_to: string | null;
  handover_at: string | null;
  step_id: string | null;
  step_what: string;
  step_due_on: string;
  step_time: string | null;
  step_worker: string | null;
  step_falls_to: 'holder' | 'manager';
  situation: string | null;
  place: string | null;
  /** The next few of each, the nearest first; small steps the latest first. */
  planned_at: string[];
  due_ons: string[];
  small_steps: string[];
};

/** A row without the names of its columns: a hundred times over they are a third of what the database sends. */
export type Cells = [
  RawRow['id'],
  RawRow['name'],
  RawRow['full_name'],
  RawRow['aliases'],
  RawRow['interpreter'],
  RawRow['languages'],
  RawRow['marks'],
  RawRow['enrolled_at'],
  RawRow['holder_id'],
  RawRow['holder'],
  RawRow['knots'],
  RawRow['held'],
  RawRow['last_met_at'],
  RawRow['last_seen_at'],
  RawRow['rhythm_days'],
  RawRow['handover_from'],
  RawRow['handover_to'],
  RawRow['handover_at'],
  RawRow['step_id'],
  RawRow['step_what'],
  RawRow['step_due_on'],
  RawRow['step_time'],
  RawRow['step_worker'],
  RawRow['step_falls_to'],
  RawRow['situation'],
  RawRow['place'],
  RawRow['planned_at'],
  RawRow['due_ons'],
  RawRow['small_steps'],
  RawRow['rhythms'],
];

/** The cells of a row, in the order of `Cells`. */
export function cellsOf(sql: Tx) {
  return sql`json_build_array(b.citizen_id, b.name, b.full_name, b.aliases, b.interpreter, b.languages, b.marks,
      b.enrolled_at, b.holder_id, w.name, b.knots, b.held, b.last_met_at, b.last_seen_at, b.rhythm_days,
      f.name, v.name, b.handover_at, b.step_id, b.step_what, b.step_due_on, to_char(b.step_time, 'HH24:MI'), n.name,
      b.step_falls_to, b.situation, b.place, b.planned_at, b.due_ons, b.small_steps, ${rhythmsOfRow(sql)})`;
}

/** The cells with their names; one by one, for a list of names would cost more than what is saved. */
export function toRaw(cells: Cells): RawRow {
  return {
    id: cells[0],
    name: cells[1],
    full_name: cells[2],
    aliases: cells[3],
    interpreter: cells[4],
    languages: cells[5],
    marks: cells[6],
    enrolled_at: cells[7],
    holder_id: cells[8],
    holder: cells[9],
    knots: cells[10],
    held: cells[11],
    last_met_at: cells[12],
    last_seen_at: cells[13],
    rhythm_days: cells[14],
    handover_from: cells[15],
    handover_to: cells[16],
    handover_at: cells[17],
    step_id: cells[18],
    step_what: cells[19],
    step_due_on: cells[20],
    step_time: cells[21],
    step_worker: cells[22],
    step_falls_to: cells[23],
    situation: cells[24],
    place: cells[25],
    planned_at: cells[26],
    due_ons: cells[27],
    small_steps: cells[28],
    rhythms: cells[29],
  };
}
