-- Regions and municipalities (db/municipalities.csv, db/ORIGIN.md) as dated reference data, and what the manager's
-- page writes: sessions that end by themselves, passwords that are changed, a roster that can be mended.

-- The regions as they are since 2007-01-01. On 2027-01-01, Danish time, two of them become Region Østdanmark, whose
-- code is not confirmed: the key is our own until it is published.
insert into region (code, name, period) values
  ('1081', 'Region Nordjylland', tstzrange('2007-01-01 00:00+01', null)),
  ('1082', 'Region Midtjylland', tstzrange('2007-01-01 00:00+01', null)),
  ('1083', 'Region Syddanmark', tstzrange('2007-01-01 00:00+01', null)),
  ('1084', 'Region Hovedstaden', tstzrange('2007-01-01 00:00+01', '2027-01-01 00:00+01')),
  ('1085', 'Region Sjælland', tstzrange('2007-01-01 00:00+01', '2027-01-01 00:00+01')),
  ('region-oestdanmark', 'Region Østdanmark', tstzrange('2027-01-01 00:00+01', null));

insert into municipality (code, name, region_code, period)
select code, name, region_code, tstzrange('2007-01-01 00:00+01',
  case when region_code in ('1084', '1085') then timestamptz '2027-01-01 00:00+01' end)
from (values
  ('0101', 'København', '1084'),
  ('0147', 'Frederiksberg', '1084'),
  ('0151', 'Ballerup', '1084'),
  ('0153', 'Brøndby', '1084'),
  ('0155', 'Dragør', '1084'),
  ('0157', 'Gentofte', '1084'),
  ('0159', 'Gladsaxe', '1084'),
  ('0161', 'Glostrup', '1084'),
  ('0163', 'Herlev', '1084'),
  ('0165', 'Albertslund', '1084'),
  ('0167', 'Hvidovre', '1084'),
  ('0169', 'Høje-Taastrup', '1084'),
  ('0173', 'Lyngby-Taarbæk', '1084'),
  ('0175', 'Rødovre', '1084'),
  ('0183', 'Ishøj', '1084'),
  ('0185', 'Tårnby', '1084'),
  ('0187', 'Vallensbæk', '1084'),
  ('0190', 'Furesø', '1084'),
  ('0201', 'Allerød', '1084'),
  ('0210', 'Fredensborg', '1084'),
  ('0217', 'Helsingør', '1084'),
  ('0219', 'Hillerød', '1084'),
  ('0223', 'Hørsholm', '1084'),
  ('0230', 'Rudersdal', '1084'),
  ('0240', 'Egedal', '1084'),
  ('0250', 'Frederikssund', '1084'),
  ('0253', 'Greve', '1085'),
  ('0259', 'Køge', '1085'),
  ('0260', 'Halsnæs', '1084'),
  ('0265', 'Roskilde', '1085'),
  ('0269', 'Solrød', '1085'),
  ('0270', 'Gribskov', '1084'),
  ('0306', 'Odsherred', '1085'),
  ('0316', 'Holbæk', '1085'),
  ('0320', 'Faxe', '1085'),
  ('0326', 'Kalundborg', '1085'),
  ('0329', 'Ringsted', '1085'),
  ('0330', 'Slagelse', '1085'),
  ('0336', 'Stevns', '1085'),
  ('0340', 'Sorø', '1085'),
  ('0350', 'Lejre', '1085'),
  ('0360', 'Lolland', '1085'),
  ('0370', 'Næstved', '1085'),
  ('0376', 'Guldborgsund', '1085'),
  ('0390', 'Vordingborg', '1085'),
  ('0400', 'Bornholm', '1084'),
  ('0410', 'Middelfart', '1083'),
  ('0420', 'Assens', '1083'),
  ('0430', 'Faaborg-Midtfyn', '1083'),
  ('0440', 'Kerteminde', '1083'),
  ('0450', 'Nyborg', '1083'),
  ('0461', 'Odense', '1083'),
  ('0479', 'Svendborg', '1083'),
  ('0480', 'Nordfyns', '1083'),
  ('0482', 'Langeland', '1083'),
  ('0492', 'Ærø', '1083'),
  ('0510', 'Haderslev', '1083'),
  ('0530', 'Billund', '1083'),
  ('0540', 'Sønderborg', '1083'),
  ('0550', 'Tønder', '1083'),
  ('0561', 'Esbjerg', '1083'),
  ('0563', 'Fanø', '1083'),
  ('0573', 'Varde', '1083'),
  ('0575', 'Vejen', '1083'),
  ('0580', 'Aabenraa', '1083'),
  ('0607', 'Fredericia', '1083'),
  ('0615', 'Horsens', '1082'),
  ('0621', 'Kolding', '1083'),
  ('0630', 'Vejle', '1083'),
  ('0657', 'Herning', '1082'),
  ('0661', 'Holstebro', '1082'),
  ('0665', 'Lemvig', '1082'),
  ('0671', 'Struer', '1082'),
  ('0706', 'Syddjurs', '1082'),
  ('0707', 'Norddjurs', '1082'),
  ('0710', 'Favrskov', '1082'),
  ('0727', 'Odder', '1082'),
  ('0730', 'Randers', '1082'),
  ('0740', 'Silkeborg', '1082'),
  ('0741', 'Samsø', '1082'),
  ('0746', 'Skanderborg', '1082'),
  ('0751', 'Aarhus', '1082'),
  ('0756', 'Ikast-Brande', '1082'),
  ('0760', 'Ringkøbing-Skjern', '1082'),
  ('0766', 'Hedensted', '1082'),
  ('0773', 'Morsø', '1081'),
  ('0779', 'Skive', '1082'),
  ('0787', 'Thisted', '1081'),
  ('0791', 'Viborg', '1082'),
  ('0810', 'Brønderslev', '1081'),
  ('0813', 'Frederikshavn', '1081'),
  ('0820', 'Vesthimmerland', '1081'),
  ('0825', 'Læsø', '1081'),
  ('0840', 'Rebild', '1081'),
  ('0846', 'Mariagerfjord', '1081'),
  ('0849', 'Jammerbugt', '1081'),
  ('0851', 'Aalborg', '1081'),
  ('0860', 'Hjørring', '1081')
) listed (code, name, region_code);

insert into municipality (code, name, region_code, period)
select code, name, 'region-oestdanmark', tstzrange('2027-01-01 00:00+01', null)
from municipality where region_code in ('1084', '1085');

-- A password somebody else chose is changed at the first sign-in; until then nothing else can be done.
alter table account add must_change boolean not null default false;
grant update (password_hash, must_change) on account to tovholder_app;

-- A session that nobody uses ends by itself, before its shift is over.
alter table session add seen_at timestamptz;

grant update (name, profession, phone, languages) on worker to tovholder_app;
grant update (name, kind, sor, cvr, municipality_code) on organisation to tovholder_app;
grant update (name) on team to tovholder_app;
grant update (name) on unit to tovholder_app;

-- A turn that is taken off the roster keeps what it was; it just has no time any more.
alter table duty alter period drop not null;
alter table duty add withdrawn tstzrange;
alter table duty add constraint a_turn_is_on_the_roster_or_was check ((period is null) = (withdrawn is not null));
grant update (period, withdrawn) on duty to tovholder_app;

-- How many persons the worker holds now: a number, so that whoever ends an employment is told, also where they may
-- not see whom. Records of one person count once.
create function persons_held_by(worker uuid) returns integer language sql stable security definer
set search_path = public, pg_temp as $$
  select count(distinct coalesce(l.survivor_id, r.citizen_id))::integer
  from responsibility r left join citizen_link l on l.record_id = r.citizen_id and upper_inf(l.period)
  where r.worker_id = worker and upper_inf(r.period)
$$;

-- Identity of a worker: one unit at a time, the one they came to first, and the roles they have there.
create or replace function set_worker_identity(worker uuid, at timestamptz) returns table (
  worker_id uuid, unit_id uuid, roles text[], instant timestamptz
) language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_unit uuid;
  v_managers uuid[];
  v_roles text[];
begin
  select t.unit_id, array_agg(distinct u.managers_id) filter (where m.role = 'manager'), array_agg(distinct m.role)
  into v_unit, v_managers, v_roles
  from membership m join team t on t.id = m.team_id join unit u on u.id = t.unit_id
  where m.worker_id = worker and m.period @> at
  group by t.unit_id order by min(lower(m.period)), t.unit_id limit 1;
  perform set_config('app.now', at::text, true), set_config('app.worker', worker::text, true),
    set_config('app.unit', coalesce(v_unit::text, ''), true),
    -- Without a unit there is no subject: whoever has left sees nothing, also of what they once recorded.
    set_config('app.subjects', case when v_unit is null then '{}'
      else (array[worker, v_unit] || coalesce(v_managers, '{}'))::text end, true),
    set_config('app.system', '', true);
  return query select worker, v_unit, coalesce(v_roles, '{}'), at;
end $$;

-- Identity from the cookie. No row: unknown, ended, a shift old, unused for an hour, or no longer employed.
-- Use is noted once a minute; what the page asks by itself (touch = false) is no use.
drop function set_session_identity(bytea, timestamptz);
create function set_session_identity(token bytea, virtual_now timestamptz, touch boolean) returns table (
  worker_id uuid, unit_id uuid, roles text[], instant timestamptz, csrf_token text, must_change boolean
) language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_at timestamptz := clock_instant(virtual_now);
  v_session session%rowtype;
begin
  select * into v_session from session s
  where s.token_hash = token and s.period @> v_at and s.ended_at is null
    and coalesce(s.seen_at, lower(s.period)) > v_at - interval '60 minutes'
    and exists (select from employment e where e.worker_id = s.worker_id and e.period @> v_at);
  if not found then return; end if;
  if touch and coalesce(v_session.seen_at, lower(v_session.period)) < v_at - interval '1 minute' then
    update session s set seen_at = v_at where s.token_hash = token;
  end if;
  return query select i.worker_id, i.unit_id, i.roles, i.instant, v_session.csrf_token,
      coalesce((select a.must_change from account a where a.worker_id = v_session.worker_id), false)
    from set_worker_identity(v_session.worker_id, v_at) i;
end $$;
