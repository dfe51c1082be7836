-- The rule's words fit each kind of no (DOMAIN §3): a unit that has said its own keeps them.
insert into task_rule (code, fact_kind, makes, what, falls_to, hours, counts_from, active, recorded_by, recorded_at)
select code, fact_kind, makes, 'Svar på afvisningen, lukningen eller sanktionen', falls_to, hours, counts_from, active,
  recorded_by, clock_instant(null)
from task_rule where code = 'refused' and unit_id is null order by recorded_at desc limit 1;
