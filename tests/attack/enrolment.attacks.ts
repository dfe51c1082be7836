import { enrolled, fromNow, ownWish, shut, toNow } from './statements.ts';
import type { Attack } from './statements.ts';

/** On enrolments: begun without a tovholder, ended without a reason; and on the employment beneath. */
export const onEnrolment: Attack[] = [
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
];
