-- A row that is pointed at is found from there: indexes over whole foreign keys, beside those over what is open now.
create index citizen_link_survivor_all on citizen_link (survivor_id);
create index enrolment_team_all on enrolment (team_id);
create index cover_agreement_worker on cover_agreement (worker_id);
create index municipality_region on municipality (region_code);
