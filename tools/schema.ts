import type postgres from 'postgres';

type Line = { relation: string; line: string };
type Column = {
  relation: string;
  name: string;
  type: string;
  required: boolean;
  value: string | null;
};
type Table = { relation: string; kind: string; secured: boolean };

/**
 * The database as its catalogue tells it, as Markdown: every table and view with columns, constraints, indexes,
 * policies, triggers and rights, then every function of ours. The same database always gives the same text.
 */
export async function describeDatabase(sql: postgres.Sql): Promise<string> {
  const [tables, columns, constraints, indexes, policies, triggers, rights, functions] =
    await Promise.all([
      selectTables(sql),
      selectColumns(sql),
      selectConstraints(sql),
      selectIndexes(sql),
      selectPolicies(sql),
      selectTriggers(sql),
      selectRights(sql),
      selectFunctions(sql),
    ]);
  const parts = tables.map(({ relation, kind, secured }) => {
    const of = (lines: Line[]) => lines.filter((each) => each.relation === relation);
    return [
      `## ${relation}${kind === 'v' ? ' (view)' : ''}`,
      secured ? 'Row security is on.' : '',
      columnTable(columns.filter((column) => column.relation === relation)),
      list('Constraints', of(constraints)),
      list('Indexes', of(indexes)),
      list('Policies', of(policies)),
      list('Triggers', of(triggers)),
      list('Rights', of(rights)),
    ]
      .filter((part) => part !== '')
      .join('\n\n');
  });
  return `${[head, ...parts, '## Functions', bullets(functions)].join('\n\n')}\n`;
}

const head = `# The database

Read from the catalogue of a migrated database by \`npm run db:dump\`; never written by hand.`;

function columnTable(columns: Column[]): string {
  const rows = columns.map(
    ({ name, type, required, value }) =>
      `| ${name} | ${type} | ${required ? 'not null' : ''} | ${escaped(value ?? '')} |`,
  );
  return ['| column | type | | default |', '|---|---|---|---|', ...rows].join('\n');
}

function list(title: string, lines: Line[]): string {
  return lines.length === 0 ? '' : `${title}\n${bullets(lines)}`;
}

function bullets(lines: Line[]): string {
  return lines.map(({ line }) => `- ${line.replaceAll(/\s+/g, ' ')}`).join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}

// What an extension brought is the extension's own.
const ours = (sql: postgres.Sql, oid: postgres.PendingQuery<postgres.Row[]>) =>
  sql`not exists (select from pg_depend d where d.objid = ${oid} and d.deptype = 'e')`;

function selectTables(sql: postgres.Sql) {
  return sql<Table[]>`
    select c.relname as relation, c.relkind::text as kind, c.relrowsecurity as secured from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and ${ours(sql, sql`c.oid`)}
    order by c.relname collate "C"`;
}

function selectColumns(sql: postgres.Sql) {
  return sql<Column[]>`
    select c.relname as relation, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as required, case
        when a.attidentity <> '' then 'identity'
        when a.attgenerated = 's' then 'generated: ' || pg_get_expr(d.adbin, d.adrelid)
        else pg_get_expr(d.adbin, d.adrelid) end as value
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
    order by c.relname collate "C", a.attnum`;
}

// Since PostgreSQL 18 "not null" is a constraint too: said with the column, not again here.
function selectConstraints(sql: postgres.Sql) {
  return sql<Line[]>`
    select r.relname as relation, format('%s: %s', c.conname, pg_get_constraintdef(c.oid)) as line
    from pg_constraint c join pg_class r on r.oid = c.conrelid
    where r.relnamespace = 'public'::regnamespace and c.contype not in ('n', 't')
    order by r.relname collate "C", c.conname collate "C"`;
}

function selectIndexes(sql: postgres.Sql) {
  return sql<Line[]>`
    select r.relname as relation, pg_get_indexdef(i.indexrelid) as line
    from pg_index i join pg_class r on r.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    where r.relnamespace = 'public'::regnamespace
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
    order by r.relname collate "C", x.relname collate "C"`;
}

function selectPolicies(sql: postgres.Sql) {
  return sql<Line[]>`
    select tablename as relation, format('%s: for %s to %s', policyname, lower(cmd), array_to_string(roles, ', '))
      || coalesce(' using ' || qual, '') || coalesce(' with check ' || with_check, '') as line
    from pg_policies where schemaname = 'public'
    order by tablename collate "C", policyname collate "C"`;
}

function selectTriggers(sql: postgres.Sql) {
  return sql<Line[]>`
    select r.relname as relation, pg_get_triggerdef(t.oid) as line
    from pg_trigger t join pg_class r on r.oid = t.tgrelid
    where r.relnamespace = 'public'::regnamespace and not t.tgisinternal
    order by r.relname collate "C", t.tgname collate "C"`;
}

function selectRights(sql: postgres.Sql) {
  return sql<Line[]>`
    with given as (
      select c.oid, x.grantee, x.privilege_type as may, null as name
      from pg_class c cross join aclexplode(c.relacl) x
      union all
      select a.attrelid, x.grantee, x.privilege_type, a.attname::text
      from pg_attribute a cross join aclexplode(a.attacl) x
    ), told as (
      select oid, grantee, lower(may)
        || coalesce(' (' || string_agg(name, ', ' order by name collate "C") || ')', '') as may
      from given group by oid, grantee, may
    )
    select c.relname as relation,
      format('%s: %s', coalesce(r.rolname, 'public'), string_agg(told.may, ', ' order by told.may collate "C")) as line
    from told join pg_class c on c.oid = told.oid left join pg_roles r on r.oid = told.grantee
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and told.grantee <> c.relowner
    group by c.relname, r.rolname order by c.relname collate "C", r.rolname collate "C"`;
}

function selectFunctions(sql: postgres.Sql) {
  return sql<Line[]>`
    select p.proname as relation, format('%s(%s) → %s, %s%s', p.proname, pg_get_function_arguments(p.oid),
      pg_get_function_result(p.oid),
      case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
      case when p.prosecdef then ', as its owner' else '' end) as line
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p') and ${ours(sql, sql`p.oid`)}
    order by p.proname collate "C", pg_get_function_arguments(p.oid) collate "C"`;
}
