import type { Tx } from '../../server/access.ts';
import type { Citizen } from './contract.ts';

/**
 * Who the citizen is, as one JSON value: the card's statement on the citizen page. What to know and how to reach them
 * is the person's: of all records that were joined and that I may see.
 */
export function selectCitizen(sql: Tx, citizenId: string) {
  return sql<{ citizen: Citizen }[]>`select json_build_object(
      'id', s.id, 'name', s.name, 'fullName', s.full_name, 'givenName', c.given_name, 'familyName', c.family_name,
      'aliases', s.aliases, 'birthYear', s.birth_year,
      'languages', c.languages, 'interpreter', c.interpreter, 'protectedAddress', c.protected_address,
      'called', (select json_build_object('text', k.called, 'by', w.name, 'at', iso(k.recorded_at))
        from citizen_called k join worker w on w.id = k.recorded_by where k.citizen_id = c.id
        order by k.recorded_at desc limit 1),
      'cpr', i.value, 'cprKind', i.kind,
      'letters', (select json_build_object('reach', l.reach, 'since', l.since_on, 'by', w.name)
        from citizen_letters l join worker w on w.id = l.recorded_by
        where l.citizen_id = any (p.records) and upper_inf(l.period) order by l.period desc limit 1),
      'reaches', coalesce((select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'text', r.text, 'phone', r.phone)
        order by array_position('{phone,person,place}', r.kind), r.recorded_at)
        from citizen_reach r where r.citizen_id = any (p.records) and r.ended_at is null), '[]'),
      'marks', coalesce((select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'text', m.text, 'reason', m.reason,
        'by', w.name, 'at', iso(m.recorded_at), 'reviewOn', m.review_on) order by m.recorded_at)
        from citizen_mark m join worker w on w.id = m.recorded_by
        where m.citizen_id = any (p.records) and m.ended_at is null), '[]'),
      'corrections', coalesce((select json_agg(json_build_object('field', x.field, 'was', x.was, 'by', x.name,
        'at', iso(x.recorded_at)) order by x.recorded_at desc, x.id desc) from (
          select k.*, w.name from citizen_correction k join worker w on w.id = k.recorded_by
          where k.citizen_id = c.id order by k.recorded_at desc, k.id desc limit 5) x), '[]')) citizen
    from citizen c join citizen_shown s on s.id = c.id
      cross join (select (select person_records(array[${citizenId}]::uuid[])) records) p
      left join lateral (select value, kind from citizen_identifier i where i.citizen_id = c.id and i.ended_at is null
        order by kind = 'cpr' desc, recorded_at desc limit 1) i on true
    where c.id = ${citizenId}`;
}
