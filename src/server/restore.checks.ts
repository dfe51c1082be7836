import type { Session } from './backup.tables.ts';

type Constraint = { tableName: string; name: string; definition: string; remark: string | null };
type Trigger = { tableName: string; name: string; state: 'O' | 'A' | 'R' };

const enabling = { O: 'enable', A: 'enable always', R: 'enable replica' };

/**
 * Runs the work with foreign keys taken away and user triggers silent, so that rows can come in any order
 * and nothing is acted on twice; then puts all of it back, which checks every foreign key over all rows.
 * Only within a transaction, and only as the tables' owner.
 */
export async function withoutChecks(tx: Session, work: () => Promise<void>): Promise<void> {
  const triggers = await listTriggers(tx);
  const constraints = await listForeignKeys(tx);
  for (const { tableName, name } of triggers) {
    await tx.unsafe(`alter table ${tableName} disable trigger ${name}`);
  }
  for (const { tableName, name } of constraints) {
    await tx.unsafe(`alter table ${tableName} drop constraint ${name}`);
  }
  await work();
  for (const { tableName, name, definition, remark } of constraints) {
    await tx.unsafe(`alter table ${tableName} add constraint ${name} ${definition}`);
    if (remark !== null) await tx.unsafe(remark);
  }
  for (const { tableName, name, state } of triggers) {
    await tx.unsafe(`alter table ${tableName} ${enabling[state]} trigger ${name}`);
  }
}

/**
 * Uses up transaction numbers until the next is above `highest`. The journal's readers take only facts
 * below the oldest running transaction: a copied fact with a number of the future would be unseen, and
 * a new one with a lower number than the readers' cursors would be passed over.
 */
export async function passTransactions(session: Session, highest: string): Promise<void> {
  await session.unsafe(`set synchronous_commit = off`);
  await session.unsafe(`
    do $$ begin
      while pg_current_xact_id() <= '${BigInt(highest).toString()}'::xid8 loop commit; end loop;
    end $$`);
  await session.unsafe(`set synchronous_commit = on`);
}

async function listTriggers(tx: Session): Promise<Trigger[]> {
  return tx.unsafe<Trigger[]>(`
    select format('%I.%I', n.nspname, c.relname) as "tableName", quote_ident(t.tgname) as name,
           t.tgenabled::text as state
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgenabled <> 'D' and t.tgparentid = 0
      and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')`);
}

async function listForeignKeys(tx: Session): Promise<Constraint[]> {
  return tx.unsafe<Constraint[]>(`
    select format('%I.%I', n.nspname, c.relname) as "tableName", quote_ident(k.conname) as name,
           pg_get_constraintdef(k.oid) as definition,
           'comment on constraint ' || quote_ident(k.conname) || ' on ' || c.oid::regclass || ' is '
             || quote_literal(obj_description(k.oid, 'pg_constraint')) as remark
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0
      and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')
    order by k.oid`);
}
