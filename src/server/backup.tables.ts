import type postgres from 'postgres';

/** Migrations are compared by name, never copied: the database restored into has its own. */
const migrationTable = 'public.schema_migration';

/** A table with rows of ours: its quoted name, its quoted columns without the generated ones. */
export type Table = { name: string; columns: string[] };

/** A sequence and where it stands. */
export type Sequence = { name: string; value: string; called: boolean };

/** Anything that runs statements: a pool or a transaction. */
export type Session = Pick<postgres.Sql, 'unsafe'>;

// Ours are all schemas but the system's and the job queue's, which the due step fills again.
const ourSchemas = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')`;

/** All our tables in name order; leaves of partitioned ones, the table of migrations left out. */
export async function listTables(session: Session): Promise<Table[]> {
  return session.unsafe<Table[]>(`
    select format('%I.%I', n.nspname, c.relname) as name,
           array(select quote_ident(a.attname) from pg_attribute a
                 where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                   and a.attgenerated = '' order by a.attname) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence <> 't' and ${ourSchemas}
      and format('%I.%I', n.nspname, c.relname) <> '${migrationTable}'
    order by 1`);
}

/** The names of the migrations applied, in order; empty for a database that was never migrated. */
export async function listApplied(session: Session): Promise<string[]> {
  const [found] = await session.unsafe<{ there: boolean }[]>(
    `select to_regclass('${migrationTable}') is not null as there`,
  );
  if (found?.there !== true) return [];
  const rows = await session.unsafe<{ name: string }[]>(
    `select name from ${migrationTable} order by name collate "C"`,
  );
  return rows.map((row) => row.name);
}

/** All our sequences and where they stand. */
export async function listSequences(session: Session): Promise<Sequence[]> {
  const names = await session.unsafe<{ name: string }[]>(`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${ourSchemas} order by 1`);
  const sequences: Sequence[] = [];
  for (const { name } of names) {
    const [at] = await session.unsafe<{ value: string; called: boolean }[]>(
      `select last_value::text as value, is_called as called from ${name}`,
    );
    if (at !== undefined) sequences.push({ name, ...at });
  }
  return sequences;
}

/** The highest transaction number kept in any column of ours, as text; '0' when there is none. */
export async function findHighestTransaction(session: Session): Promise<string> {
  const columns = await session.unsafe<{ tableName: string; columnName: string }[]>(`
    select format('%I.%I', n.nspname, c.relname) as "tableName", quote_ident(a.attname) as "columnName"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and a.atttypid = 'xid8'::regtype and a.attnum > 0 and not a.attisdropped
      and ${ourSchemas}`);
  let highest = 0n;
  for (const { tableName, columnName } of columns) {
    const [row] = await session.unsafe<{ top: string | null }[]>(
      `select max(${columnName})::text as top from ${tableName}`,
    );
    const top = BigInt(row?.top ?? '0');
    if (top > highest) highest = top;
  }
  return highest.toString();
}

/**
 * Proves two databases equal: for each table the number of its rows and a sum over the hashes of their
 * text, which needs no order. Generated columns and the table of migrations are left out.
 * @returns table name → `rows:sum:sum`
 */
export async function fingerprint<T extends Record<string, unknown>>(
  sql: postgres.Sql<T>,
): Promise<Record<string, string>> {
  const prints = await sql.begin('isolation level repeatable read read only', async (tx) => ({
    ...(await fingerprintWithin(tx as unknown as Session)),
  }));
  return prints;
}

/** The same within a transaction, and so within its snapshot. */
export async function fingerprintWithin(tx: Session): Promise<Record<string, string>> {
  await fixTextForms(tx);
  const prints: Record<string, string> = {};
  for (const { name, columns } of await listTables(tx)) {
    const [row] = await tx.unsafe<{ print: string }[]>(`
      select concat_ws(':', count(*), coalesce(sum(('x' || left(h, 16))::bit(64)::int8::numeric), 0),
                       coalesce(sum(('x' || right(h, 16))::bit(64)::int8::numeric), 0)) as print
      from (select md5(row(${columns.join(', ')})::text) as h from ${name}) as hashes`);
    prints[name] = row?.print ?? '';
  }
  return prints;
}

/** Until the transaction ends, values are written as text in one way, whatever the server's settings. */
export async function fixTextForms(tx: Session): Promise<void> {
  await tx.unsafe(`set local timezone = 'UTC'`);
  await tx.unsafe(`set local datestyle = 'ISO, YMD'`);
  await tx.unsafe(`set local intervalstyle = 'iso_8601'`);
  await tx.unsafe(`set local bytea_output = 'hex'`);
  await tx.unsafe(`set local extra_float_digits = 1`);
  await tx.unsafe(`set local statement_timeout = 0`);
  await tx.unsafe(`set local idle_in_transaction_session_timeout = 0`);
  // Rather an error than a copy in which row security left rows out.
  await tx.unsafe(`set local row_security = off`);
}
