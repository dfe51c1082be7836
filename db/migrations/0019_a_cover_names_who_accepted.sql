-- Nobody becomes tovholder through a cover that nobody accepted: the row names the cover, and its worker is the
-- substitute who accepted, whoever was covered and is back, or whoever held already (nobody was there to go back to).
create function tovholder_by_a_cover() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not exists (select from cover k where k.id = new.opened_ref and k.accepted_at is not null
    and (new.worker_id = case new.opened_by when 'cover' then k.accepted_by else k.worker_id end
      or exists (select from responsibility r where r.citizen_id = new.citizen_id and r.worker_id = new.worker_id
        and upper(r.period) = lower(new.period)))) then
    raise exception 'a responsibility by a cover names the cover that its worker accepted' using errcode = 'TV007';
  end if;
  return null;
end $$;
create constraint trigger tovholder_by_a_cover after insert on responsibility
  deferrable initially deferred for each row when (new.opened_by in ('cover', 'cover-ended'))
  execute function tovholder_by_a_cover();
