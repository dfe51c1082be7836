import type { preludes } from './scene.ts';

/** Its name, what came before it, its statements, and what refuses it: to the app role, and to the owner. */
type Attack = [
  name: string,
  prelude: keyof typeof preludes,
  text: string,
  app: string,
  owner: string,
];

const born = (citizen: string, worker: string, period: string, by = `'handover', :letter`) =>
  `insert into responsibility (id, citizen_id, worker_id, period, opened_by, opened_ref, recorded_by, recorded_at)
   values (uuidv7(), ${citizen}, ${worker}, ${period}, ${by}, :bo, app_now());`;
const enrolled = (citizen: string, period: string) =>
  `insert into enrolment (id, citizen_id, team_id, period, yes_how, recorded_by, recorded_at)
   values (uuidv7(), ${citizen}, :team, ${period}, 'spoken', :anna, app_now());`;
const shut = (table: string, until: string, more = '') =>
  `update ${table} set period = ${until} ${more} where citizen_id = :citizen and upper_inf(period);`;
const toNow = 'tstzrange(lower(period), app_now())';
const fromNow = 'tstzrange(app_now(), null)';
const ownWish = `, end_reason = 'own-wish', may_call = true, ended_by = :bo`;

// Expected: SQLSTATE, or the constraint where the database names one; first as the app, then as the owner.
export const attacks: Attack[] = [
  [
    'a gap: closed now, opened a second later',
    'act',
    shut('responsibility', toNow) +
      born(':citizen', ':anna', `tstzrange(app_now() + interval '1 second', null)`),
    'TV003',
    'TV003',
  ],
  [
    'a gap: closed a microsecond ago',
    'act',
    shut('responsibility', `tstzrange(lower(period), app_now() - interval '1 microsecond')`),
    'TV003',
    'TV003',
  ],
  [
    'closed and nobody after',
    'act',
    shut('responsibility', toNow),
    'somebody_holds_at_every_instant',
    'somebody_holds_at_every_instant',
  ],
  [
    'an overlap: a second one from now',
    'act',
    born(':citizen', ':anna', fromNow),
    'one_tovholder_at_a_time',
    'one_tovholder_at_a_time',
  ],
  [
    'two at once, each for a part',
    'act',
    shut('responsibility', toNow) +
      born(':citizen', ':anna', fromNow) +
      born(':citizen', ':camilla', fromNow),
    'one_tovholder_at_a_time',
    'one_tovholder_at_a_time',
  ],
  ['deleted', 'act', `delete from responsibility where citizen_id = :citizen;`, '42501', 'TV001'],
  [
    'the open one deleted and another in its place',
    'act',
    `delete from responsibility where citizen_id = :citizen and upper_inf(period);` +
      born(':citizen', ':anna', fromNow),
    '42501',
    'TV001',
  ],
  ['emptied', 'act', `truncate responsibility cascade;`, '42501', 'TV001'],
  ['emptied with the citizens', 'act', `truncate citizen cascade;`, '42501', 'TV001'],
  ['emptied with the workers', 'act', `truncate worker cascade;`, '42501', 'TV001'],
  [
    'shortened in the past',
    'act',
    `update responsibility set period = tstzrange(lower(period), upper(period) - interval '1 millisecond')
     where citizen_id = :citizen and not upper_inf(period);`,
    'TV003',
    'TV003',
  ],
  [
    'a past boundary moved, both sides',
    'act',
    `update responsibility set period = case when upper_inf(period)
       then tstzrange(lower(period) + interval '1 millisecond', null)
       else tstzrange(lower(period), upper(period) + interval '1 millisecond') end where citizen_id = :citizen;`,
    'TV003',
    'TV003',
  ],
  [
    'begun earlier',
    'act',
    shut('responsibility', `tstzrange(lower(period) - interval '1 day', null)`),
    'TV003',
    'TV003',
  ],
  [
    'opened again',
    'act',
    `update responsibility set period = tstzrange(lower(period), null) where citizen_id = :citizen and not upper_inf(period);`,
    'TV003',
    'TV003',
  ],
  [
    'the worker changed in place',
    'act',
    `update responsibility set worker_id = :anna where citizen_id = :citizen;`,
    '42501',
    'TV003',
  ],
  [
    'the worker changed in place while it closes',
    'act',
    shut('responsibility', toNow, ', worker_id = :anna'),
    '42501',
    'TV003',
  ],
  [
    'the citizen changed in place',
    'act',
    `update responsibility set citizen_id = :unheld where citizen_id = :citizen;`,
    '42501',
    'TV003',
  ],
  [
    'what opened it changed',
    'act',
    `update responsibility set opened_by = 'cover' where citizen_id = :citizen;`,
    '42501',
    'TV003',
  ],
  ['a period of null', 'act', shut('responsibility', 'null'), 'TV003', 'TV003'],
  ['an empty period', 'act', shut('responsibility', `'empty'`), 'TV003', 'TV003'],
  [
    'until infinity',
    'act',
    shut('responsibility', `tstzrange(lower(period), 'infinity')`),
    'TV003',
    'TV003',
  ],
  [
    'from -infinity',
    'act',
    born(':citizen', ':anna', `tstzrange('-infinity', null)`),
    'TV003',
    'TV003',
  ],
  [
    'from the beginning of time',
    'act',
    born(':citizen', ':anna', 'tstzrange(null, null)'),
    'TV003',
    'TV003',
  ],
  [
    'from now to infinity',
    'act',
    shut('responsibility', toNow) + born(':citizen', ':anna', `tstzrange(app_now(), 'infinity')`),
    'TV003',
    'TV003',
  ],
  [
    'closed bounds',
    'act',
    shut('responsibility', `tstzrange(lower(period), app_now(), '[]')`),
    'responsibility_period_is_plain',
    'responsibility_period_is_plain',
  ],
  [
    'open at its beginning',
    'act',
    shut('responsibility', toNow) + born(':citizen', ':anna', `tstzrange(app_now(), null, '()')`),
    'responsibility_period_is_plain',
    'responsibility_period_is_plain',
  ],
  [
    'born closed',
    'act',
    shut('responsibility', toNow) +
      born(':citizen', ':anna', `tstzrange(app_now(), app_now() + interval '1 day')`),
    'TV003',
    'TV003',
  ],
  [
    'born in the past',
    'act',
    born(':unheld', ':anna', `tstzrange(app_now() - interval '1 day', null)`),
    'TV003',
    'TV003',
  ],
  [
    'written without an act',
    'identity',
    shut('responsibility', toNow) + born(':citizen', ':anna', fromNow),
    'TV003',
    'TV003',
  ],
  [
    'written without an identity',
    'none',
    shut('responsibility', 'tstzrange(lower(period), clock_timestamp())') +
      born(':citizen', ':anna', `tstzrange(clock_timestamp(), null)`),
    'TV003',
    'TV003',
  ],
  [
    'the instant set by hand',
    'identity',
    `select set_config('app.now', (app_now() + interval '1 minute')::text, true);` +
      shut('responsibility', toNow) +
      born(':citizen', ':anna', fromNow),
    'TV003',
    'TV003',
  ],
  [
    'the instant set by hand to the last lawful act',
    'identity',
    `select set_config('app.now', (select acted_at from citizen where id = :citizen)::text, true);` +
      `insert into handover (id, citizen_id, from_worker_id, to_worker_id, reason, seriousness, summary, actions, contingency,
       citizen_told, proposed_at, recorded_by, recorded_at) values (uuidv7(), :citizen, :bo, :anna, 'x', 'calm', '', '', '', true, app_now(), :bo, app_now());` +
      shut('enrolment', toNow, ownWish) +
      shut('responsibility', toNow),
    'TV003',
    'TV003',
  ],
  [
    'time turned back',
    'act',
    `update citizen set acted_at = acted_at - interval '1 day' where id = :citizen;`,
    '42501',
    'TV001',
  ],
  [
    'time at infinity',
    'act',
    `update citizen set acted_at = 'infinity' where id = :citizen;`,
    '42501',
    'citizen_acted_at_check',
  ],
  [
    'an act that says it is infinitely late',
    'identity',
    `select begin_act(array[:citizen], 'infinity');`,
    'citizen_acted_at_check',
    'citizen_acted_at_check',
  ],
  [
    'a duty desk as tovholder',
    'act',
    shut('responsibility', toNow) + born(':citizen', ':desk', fromNow),
    'TV004',
    'TV004',
  ],
  [
    'a worker who is nobody',
    'act',
    shut('responsibility', toNow) +
      born(':citizen', `'00000000-0000-7000-8000-000000000001'`, fromNow),
    'responsibility_worker_id_fkey',
    'responsibility_worker_id_fkey',
  ],
  [
    'a tovholder out of nothing: a letter that another accepted',
    'act',
    shut('responsibility', toNow) + born(':citizen', ':anna', fromNow),
    'TV007',
    'TV007',
  ],
  [
    'a tovholder out of nothing: an enrolment long begun',
    'act',
    shut('responsibility', toNow) + born(':citizen', ':anna', fromNow, `'enrolment', :enrolment`),
    'TV007',
    'TV007',
  ],
  [
    'a tovholder out of nothing: a cover that nobody accepted',
    'act',
    shut('responsibility', toNow) + born(':citizen', ':anna', fromNow, `'cover', :letter`),
    'TV007',
    'TV007',
  ],
  [
    'a tovholder out of nothing: back from a cover that never was',
    'act',
    shut('responsibility', toNow) + born(':citizen', ':anna', fromNow, `'cover-ended', :letter`),
    'TV007',
    'TV007',
  ],
  [
    'a tovholder out of nothing: a merge that nobody accepted',
    'act',
    shut('responsibility', toNow) + born(':citizen', ':anna', fromNow, `'merge', :letter`),
    'TV007',
    'TV007',
  ],
  [
    'held without an enrolment',
    'unheld',
    born(':unheld', ':bo', fromNow),
    'nobody_holds_without_an_enrolment',
    'nobody_holds_without_an_enrolment',
  ],
  [
    'enrolled without a tovholder',
    'unheld',
    enrolled(':unheld', fromNow),
    'somebody_holds_at_every_instant',
    'somebody_holds_at_every_instant',
  ],
  [
    'enrolled in the past',
    'unheld',
    enrolled(':unheld', `tstzrange(app_now() - interval '1 day', null)`),
    'TV003',
    'TV003',
  ],
  [
    'enrolled with an expiry date',
    'unheld',
    enrolled(':unheld', `tstzrange(app_now(), app_now() + interval '90 days')`),
    'TV003',
    'TV003',
  ],
  [
    'enrolled twice',
    'act',
    enrolled(':citizen', fromNow),
    'enrolled_once_at_a_time',
    'enrolled_once_at_a_time',
  ],
  [
    'ended without a reason',
    'act',
    shut('enrolment', toNow) + shut('responsibility', toNow),
    'an_end_has_a_reason',
    'an_end_has_a_reason',
  ],
  [
    'ended with a reason of its own',
    'act',
    shut('enrolment', toNow, `, end_reason = 'no-show', ended_by = :bo`) +
      shut('responsibility', toNow),
    'enrolment_end_reason_check',
    'enrolment_end_reason_check',
  ],
  [
    'a reason without an end',
    'act',
    `update enrolment set end_reason = 'death' where citizen_id = :citizen;`,
    'TV003',
    'TV003',
  ],
  [
    'own wish that does not say whether we may call',
    'act',
    shut('enrolment', toNow, `, end_reason = 'own-wish', ended_by = :bo`) +
      shut('responsibility', toNow),
    'own_wish_says_whether_we_may_call',
    'own_wish_says_whether_we_may_call',
  ],
  [
    'elsewhere that names nobody',
    'act',
    shut('enrolment', toNow, `, end_reason = 'accepted-elsewhere', ended_by = :bo`) +
      shut('responsibility', toNow),
    'elsewhere_names_who_took_over',
    'elsewhere_names_who_took_over',
  ],
  [
    'a death without its day',
    'act',
    shut('enrolment', toNow, `, end_reason = 'death', ended_by = :bo`) +
      shut('responsibility', toNow),
    'death_has_its_day',
    'death_has_its_day',
  ],
  [
    'ended a microsecond ago',
    'act',
    shut('enrolment', `tstzrange(lower(period), app_now() - interval '1 microsecond')`, ownWish),
    'TV003',
    'TV003',
  ],
  [
    'ended, and the tovholder goes on',
    'act',
    shut('enrolment', toNow, ownWish),
    'nobody_holds_without_an_enrolment',
    'nobody_holds_without_an_enrolment',
  ],
  [
    'an enrolment deleted',
    'act',
    `delete from enrolment where citizen_id = :citizen;`,
    '42501',
    'TV001',
  ],
  [
    'an enrolment deleted with its responsibility',
    'act',
    `delete from responsibility where citizen_id = :citizen; delete from enrolment where citizen_id = :citizen;`,
    '42501',
    'TV001',
  ],
  ['enrolments emptied', 'act', `truncate enrolment cascade;`, '42501', 'TV001'],
  [
    'an enrolment moved to another citizen',
    'act',
    `update enrolment set citizen_id = :unheld where id = :enrolment;`,
    '42501',
    'TV003',
  ],
  [
    'an employment ended under a holder',
    'act',
    `update employment set period = tstzrange(lower(period), app_now()) where worker_id = :bo and upper_inf(period);`,
    'tovholder_is_employed',
    'tovholder_is_employed',
  ],
  [
    'an employment deleted under a holder',
    'act',
    `delete from employment where worker_id = :bo;`,
    '42501',
    'tovholder_is_employed',
  ],
  ['a citizen deleted', 'act', `delete from citizen where id = :citizen;`, '42501', 'TV001'],
  [
    'a handover answered twice',
    'act',
    `update handover set state = 'declined', answered_at = app_now(), answered_by = :bo, answer = 'nej' where id = :letter;`,
    'TV003',
    'TV003',
  ],
  [
    'a letter rewritten',
    'act',
    `update handover set summary = 'noget andet' where id = :letter;`,
    '42501',
    'TV003',
  ],
  ['a letter deleted', 'act', `delete from handover where id = :letter;`, '42501', 'TV001'],
  ['letters emptied', 'act', `truncate handover cascade;`, '42501', 'TV001'],
  [
    'the reading log changed',
    'act',
    `update reading set worker_id = :bo where citizen_id = :citizen;`,
    '42501',
    'TV001',
  ],
  [
    'the reading log deleted',
    'act',
    `delete from reading where citizen_id = :citizen;`,
    '42501',
    'TV001',
  ],
  ['the reading log emptied', 'act', `truncate reading cascade;`, '42501', 'TV001'],
  [
    'a fact changed',
    'act',
    `update fact set kind = 'responsibility.ended' where citizen_id = :citizen;`,
    '42501',
    'TV001',
  ],
  ['a fact deleted', 'act', `delete from fact where citizen_id = :citizen;`, '42501', 'TV001'],
  ['facts emptied', 'act', `truncate fact cascade;`, '42501', 'TV001'],
  [
    'a basis moved to an earlier day',
    'act',
    `update access_basis set period = tstzrange(lower(period) - interval '1 day', upper(period)) where citizen_id = :citizen;`,
    'TV001',
    'TV001',
  ],
  [
    'a basis deleted',
    'act',
    `delete from access_basis where citizen_id = :citizen;`,
    '42501',
    'TV001',
  ],
  ['bases emptied', 'act', `truncate access_basis cascade;`, '42501', 'TV001'],
  [
    'merged without an act on both',
    'act',
    `insert into citizen_link values (uuidv7(), :unheld, :citizen, tstzrange(app_now(), null), 'x', :anna, app_now());`,
    'TV003',
    'TV003',
  ],
  ['triggers put to sleep', 'act', `set session_replication_role = replica;`, '42501', '42501'],
  ['another role', 'act', `set role postgres;`, '42501', '42501'],
  ['another session', 'act', `set session authorization postgres;`, '42501', '42501'],
];
