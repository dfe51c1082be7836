import { born, fromNow, ownWish, shut, toNow } from './statements.ts';
import type { Attack } from './statements.ts';

/** On when: periods that are not plain, and an instant of one's own. */
export const onTime: Attack[] = [
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
];
