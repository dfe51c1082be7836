import { born, fromNow, shut, toNow } from './statements.ts';
import type { Attack } from './statements.ts';

/** On who holds: gaps, overlaps, what is past, and a tovholder out of nothing. */
export const onResponsibility: Attack[] = [
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
];
