import type { preludes } from './scene.ts';

/**
 * Its name, what came before it, its statements, and what refuses it, first to the app role, then to the owner: the
 * SQLSTATE, or the constraint where the database names one.
 */
export type Attack = [
  name: string,
  prelude: keyof typeof preludes,
  text: string,
  app: string,
  owner: string,
];

/** Somebody made tovholder. */
export const born = (citizen: string, worker: string, period: string, by = `'handover', :letter`) =>
  `insert into responsibility (id, citizen_id, worker_id, period, opened_by, opened_ref, recorded_by, recorded_at)
   values (uuidv7(), ${citizen}, ${worker}, ${period}, ${by}, :bo, app_now());`;
/** A citizen enrolled. */
export const enrolled = (citizen: string, period: string) =>
  `insert into enrolment (id, citizen_id, team_id, period, yes_how, recorded_by, recorded_at)
   values (uuidv7(), ${citizen}, :team, ${period}, 'spoken', :anna, app_now());`;
/** What is open closed. */
export const shut = (table: string, until: string, more = '') =>
  `update ${table} set period = ${until} ${more} where citizen_id = :citizen and upper_inf(period);`;
export const toNow = 'tstzrange(lower(period), app_now())';
export const fromNow = 'tstzrange(app_now(), null)';
export const ownWish = `, end_reason = 'own-wish', may_call = true, ended_by = :bo`;
