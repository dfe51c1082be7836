import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDatabase } from './server.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** Every first column of a question to the catalogue that should find nothing. */
async function names(question: postgres.PendingQuery<{ name: string }[]>): Promise<string[]> {
  return (await question).map((row) => row.name);
}

describe('the migrated database keeps the rules of the house', () => {
  it('an instant knows its time zone', async () => {
    const wrong = sql<{ name: string }[]>`
      select format('%s.%s', c.relname, a.attname) as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0
        and a.atttypid in ('timestamp'::regtype, 'timetz'::regtype, 'tsrange'::regtype, 'tsmultirange'::regtype)`;
    expect(await names(wrong)).toEqual([]);
  });

  it('whatever points at a row is found from it', async () => {
    const wrong = sql<{ name: string }[]>`
      select format('%s %s', c.conrelid::regclass, c.conname) as name from pg_constraint c
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
        select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = any (c.conkey)
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^[(]\\w+ IS NOT NULL[)]$'))
      order by 1`;
    expect(await names(wrong)).toEqual([]);
  });

  it('who wrote it and when is never empty', async () => {
    const wrong = sql<{ name: string }[]>`
      select format('%s.%s', c.relname, a.attname) as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attnotnull
        and a.attname in ('recorded_by', 'recorded_at', 'actor_id')`;
    expect(await names(wrong)).toEqual([]);
  });

  it('who wrote it stands beside when', async () => {
    const wrong = sql<{ name: string }[]>`
      select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname in ('recorded_by', 'recorded_at')
      group by c.relname having count(*) <> 2`;
    expect(await names(wrong)).toEqual([]);
  });
});

/** Policies that do not ask `may_see` of their row's citizen, each with its reason. */
const ownRules = [
  // Names me, or is written by me in the act that opens it.
  'access_basis.names_me',
  'access_basis.written_by_the_one_who_acts',
  // My own answers to my own commands.
  'command_answer.mine',
  // The unit's own, no citizen in it.
  'provision.ended_for_my_unit',
  'provision.mine_or_everybodys',
  'provision.written_for_my_unit',
  'role_sight.ended_by_the_manager',
  'role_sight.mine_or_everybodys',
  'role_sight.said_by_the_manager',
  'caseload_mapping.of_the_unit',
  'cover.changed_in_my_unit',
  'cover.seen_in_my_unit',
  'cover.written_by_the_one_who_acts',
  'cover_agreement.changed_in_my_unit',
  'cover_agreement.seen_in_my_unit',
  'cover_agreement.written_by_the_one_who_acts',
  'legal_basis.read_by_everybody',
  'legal_basis.written_by_the_manager',
  'mandate.ended_by_the_manager',
  'mandate.seen_in_the_unit',
  'mandate.written_by_the_manager',
  // An inquiry may be about nobody known yet: its own rule, and its owners and attempts through it.
  'inquiry.changed_at_the_door',
  'inquiry.seen_at_the_door',
  'inquiry_attempt.seen_with_the_inquiry',
  'inquiry_attempt.written_by_the_one_who_acts',
  'inquiry_owner.changed_with_the_inquiry',
  'inquiry_owner.seen_with_the_inquiry',
  'inquiry_owner.written_by_the_one_who_acts',
  // A list that is being loaded is seen by those who load it, before its citizens exist.
  'caseload_import.who_loads_it',
  'caseload_row.who_loads_it',
  // From fact to task: the unit's own sayings, no citizen in them.
  'task_rule.seen_in_the_unit',
  'task_rule.written_by_the_manager',
];

describe('default deny', () => {
  it('every table about a citizen asks for a basis, and none is without a policy', async () => {
    const wrong = sql<{ name: string }[]>`
      select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and (c.relname = 'citizen' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'citizen_id'))
        and not (c.relrowsecurity and (exists (select from pg_policy p where p.polrelid = c.oid)
          or not has_any_column_privilege('tovholder_app', c.oid, 'select')))`;
    expect(await names(wrong)).toEqual([]);
  });

  it('every policy asks may_see or its readable twin my_basis, or stands here with its reason', async () => {
    const found = sql<{ name: string }[]>`
      select format('%s.%s', tablename, policyname) as name from pg_policies
      where schemaname = 'public' and concat(qual, ' ', with_check) !~ '\\m(may_see[(]|my_basis)'
      order by tablename collate "C", policyname collate "C"`;
    expect((await names(found)).filter((name) => !ownRules.includes(name))).toEqual([]);
  });

  it('no policy may be answered by gathering all of the asker’s bases first: a page would grow with the unit', async () => {
    const wrong = sql<{ name: string }[]>`
      select format('%s.%s', tablename, policyname) as name from pg_policies
      where schemaname = 'public' and concat(qual, ' ', with_check) ~* 'exists \\(\\s*select\\s+from my_basis'
      order by 1`;
    expect(await names(wrong)).toEqual([]);
  });

  it('nothing shows more than its asker may see', async () => {
    const wrong = sql<{ name: string }[]>`
      select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
        and not coalesce('security_invoker=true' = any (c.reloptions), false)
        -- Names nobody but me, by its own condition (decision 6).
        and c.relname <> 'my_basis'
        and has_table_privilege('tovholder_app', c.oid, 'select')`;
    expect(await names(wrong)).toEqual([]);
  });

  it('what runs as its owner says where it finds its tables', async () => {
    const wrong = sql<{ name: string }[]>`
      select p.proname as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef
        and not exists (select from unnest(p.proconfig) each where each like 'search_path=%')`;
    expect(await names(wrong)).toEqual([]);
  });
});

describe('the roles', () => {
  it('the program removes nothing', async () => {
    const wrong = sql<{ name: string }[]>`
      select format('%s may %s %s', role, may, c.relname) as name from pg_class c
      cross join unnest(array['tovholder_app', 'tovholder_jobs', 'tovholder_reporter']) role
      cross join unnest(array['delete', 'truncate', 'trigger', 'references']) may
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and has_table_privilege(role, c.oid, may)`;
    expect(await names(wrong)).toEqual([]);
  });

  it('the one who migrates is no superuser, and the program neither migrates nor looks past row security', async () => {
    const roles = await sql`
      select rolname, rolsuper, rolbypassrls, rolreplication from pg_roles
      where rolname like 'tovholder_%' and (rolsuper or rolbypassrls or rolreplication)`;
    expect([...roles]).toEqual([]);
    const owned = sql<{ name: string }[]>`
      select format('%s owns %s', r.rolname, c.relname) as name from pg_class c join pg_roles r on r.oid = c.relowner
      where c.relnamespace = 'public'::regnamespace and r.rolname <> 'tovholder_owner' and c.relkind in ('r', 'v', 'S')`;
    expect(await names(owned)).toEqual([]);
    const [app] = await sql`
      select rolcreaterole or rolcreatedb as makes, has_schema_privilege(oid, 'public', 'create') as creates
      from pg_roles where rolname = 'tovholder_app'`;
    expect(app).toEqual({ makes: false, creates: false });
  });
});
