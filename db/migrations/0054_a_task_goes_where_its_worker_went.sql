-- Whoever is away under a cover that has begun is stood in for, by the one who said yes: also for what they were named
-- for, not only for what they hold (P1, P2). Through the substitute's own cover too, while it lasts; null where nobody
-- stands in. A cover that rests (a night cover by day) moves nothing.
create function stands_in_for(worker uuid) returns uuid language sql stable security definer
set search_path = public, pg_temp as $$
  with recursive onwards (id, far) as (
    select k.accepted_by, 1 from cover k where k.worker_id = stands_in_for.worker and k.state = 'accepted'
      and k.begun_at is not null and k.rests_since is null
    union all
    select k.accepted_by, o.far + 1 from onwards o join cover k on k.worker_id = o.id and k.state = 'accepted'
      and k.begun_at is not null and k.rests_since is null where o.far < 8
  )
  select o.id from onwards o where o.id is distinct from stands_in_for.worker order by o.far desc limit 1
$$;
revoke all on function stands_in_for from public;
grant execute on function stands_in_for to tovholder_app;

-- Named by someone: theirs, or who stands in for them, while they are in the citizen's own unit. Membership of another
-- unit makes nobody an owner here.
create or replace function owner_of_step(step next_step) returns uuid language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(
    (select m.worker_id from membership m join team t on t.id = m.team_id
      join citizen c on c.id = step.citizen_id and c.unit_id = t.unit_id
      where step.worker_id is not null and m.worker_id = any (array[stands_in_for(step.worker_id), step.worker_id])
        and m.period @> app_now() order by m.worker_id = step.worker_id limit 1),
    case when step.falls_to = 'holder' then holder_of_person(step.citizen_id) end,
    leader_of(step.citizen_id),
    holder_of_person(step.citizen_id))
$$;
