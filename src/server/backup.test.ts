import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeBackup } from './backup.ts';
import { fingerprint } from './backup.tables.ts';
import { startDatabase } from './postgres.ts';
import type { Database } from './postgres.ts';
import { restoreBackup } from './restore.ts';

// Two tables that refer to each other, a temporal key, a generated column, triggers that would spoil rows.
const shape = `
  create extension btree_gist;
  create table schema_migration (name text primary key);
  insert into schema_migration values ('0001_shape.sql');
  create table kind (code text primary key);
  insert into kind values ('from the migration');
  create table house (id int primary key, chief int not null);
  create table person (id int generated always as identity primary key, house int references house,
    note text, lower_note text generated always as (lower(note)) stored, photo bytea, extra jsonb,
    span tstzrange, at timestamptz, share float8, names text[], born date, xid xid8 default pg_current_xact_id());
  alter table house add constraint house_has_a_chief foreign key (chief) references person;
  comment on constraint house_has_a_chief on house is 'it''s so';
  create table roof (id int, span tstzrange, primary key (id, span without overlaps));
  create table stay (id int, span tstzrange, foreign key (id, period span) references roof (id, period span));
  create sequence ticket;
  create function spoil() returns trigger language plpgsql as $$ begin new.note := 'spoilt'; return new; end $$;
  create trigger spoil before insert on person for each row execute function spoil();
  create trigger sleeping before insert on person for each row execute function spoil();
  alter table person disable trigger sleeping;`;
const rows = `
  alter table person disable trigger spoil;
  alter table house drop constraint house_has_a_chief;
  insert into house values (1, 2);
  insert into person (house, note, photo, extra, span, at, share, names, born) values
    (1, E'linje 1\\nlinje 2\\t\\\\N \\\\. æøå 🙂', '\\x00ff0a5c', '{"a": [1, null, "\\\\n"], "b": 1.10}',
     '[2026-01-01 00:00:00.123456+00,)', 'infinity', 'NaN', array['a,b', null, '"'], '2026-02-29'::date - 0),
    (null, null, null, 'null', 'empty', '2026-10-25 02:30:00.000001+02', 0.1, '{}', null),
    (1, '', '', '{}', null, null, '-0', null, '0044-03-15 BC');
  alter table house add constraint house_has_a_chief foreign key (chief) references person;
  comment on constraint house_has_a_chief on house is 'it''s so';
  insert into roof values (1, '[2026-01-01,2026-02-01)'), (1, '[2026-02-01,)');
  insert into stay values (1, '[2026-01-15,2026-03-01)');
  insert into kind values ('added later');
  select nextval('ticket'), nextval('ticket');
  alter table person enable trigger spoil;`.replace(`'2026-02-29'::date - 0`, `'2024-02-29'`);

let folder: string;
let database: Database;
let source: postgres.Sql;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tovholder-backup-'));
  // As root the server runs under another account, which must get here.
  chmodSync(folder, 0o755);
  database = await startDatabase({ dataFolder: join(folder, 'data'), log: () => undefined });
  source = postgres(database.ownerUrl, { max: 2, onnotice: () => undefined });
  await source.unsafe(shape);
  await source.unsafe(rows);
  await writeBackup({ ownerUrl: database.ownerUrl, file: join(folder, 'copy'), progress: quiet });
});

afterAll(async () => {
  await source.end();
  await database.stop();
  rmSync(folder, { recursive: true });
});

function quiet(): void {
  // Progress is for the person at the keyboard.
}

/** A second cluster: its transaction numbers start anew, as they do when a machine is replaced. */
async function withEmptyDatabase(work: (url: string, sql: postgres.Sql) => Promise<void>) {
  const dataFolder = mkdtempSync(join(folder, 'other-'));
  const other = await startDatabase({ dataFolder, log: () => undefined });
  const sql = postgres(other.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await work(other.ownerUrl, sql);
  } finally {
    await sql.end();
    await other.stop();
  }
}

async function applyShape(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const [found] = await sql`select to_regclass('schema_migration') as name`;
  if (found?.['name'] === null) await sql.unsafe(shape);
  await sql.end();
}

test('a restored copy equals its source, row by row, and the database works on', async () => {
  for (let burnt = 0; burnt < 200; burnt += 1) await source`select pg_current_xact_id()`;
  await source`insert into house values (7, 1)`;
  await source`insert into person (house) values (7)`;
  const file = join(folder, 'later-copy');
  await writeBackup({ ownerUrl: database.ownerUrl, file, progress: quiet });
  await withEmptyDatabase(async (url, sql) => {
    await restoreBackup({ ownerUrl: url, file, migrate: applyShape, progress: quiet });
    expect(await fingerprint(sql)).toEqual(await fingerprint(source));
    expect(await readState(sql)).toEqual(await readState(source));
    expect(await sql`select id, note, lower_note from person where id = 1`).toEqual(
      await source`select id, note, lower_note from person where id = 1`,
    );
    const [future] =
      await sql`select count(*)::int as n from person where xid >= pg_current_xact_id()`;
    expect(future?.['n']).toBe(0);
    await expect(sql`insert into stay values (1, '[2020-01-01,2021-01-01)')`).rejects.toThrow(
      /foreign/,
    );
    await expect(sql`insert into house values (9, 999)`).rejects.toThrow(/foreign/);
  });
});

/** Everything beside the rows that a restore touches: sequences, foreign keys, triggers, a remark. */
async function readState(sql: postgres.Sql): Promise<unknown> {
  return [
    await sql`select sequencename, last_value from pg_sequences order by 1`,
    await sql`select conname, pg_get_constraintdef(oid) from pg_constraint where contype = 'f' order by 1`,
    await sql`select tgname, tgenabled from pg_trigger where not tgisinternal order by 1`,
    await sql`select description from pg_description d join pg_constraint k on k.oid = d.objoid
              where k.conname = 'house_has_a_chief'`,
  ];
}

test('goes on after a table whose last row fills what the reader has room for', async () => {
  await source`update person set names = array[repeat('x', 300000)] where id = 2`;
  const file = join(folder, 'long-row');
  await writeBackup({ ownerUrl: database.ownerUrl, file, progress: quiet });
  await source`update person set names = null where id = 2`;
  expect(statSync(file).size).toBeGreaterThan(500);
});

test('a database with rows in it is not restored into, and is left as it was', async () => {
  const before = await fingerprint(source);
  const options = { ownerUrl: database.ownerUrl, migrate: applyShape, progress: quiet };
  const attempt = restoreBackup({ ...options, file: join(folder, 'copy') });
  await expect(attempt).rejects.toMatchObject({ code: 'database-not-empty' });
  expect(await fingerprint(source)).toEqual(before);
});

test('a copy that is broken off, changed or no copy at all is refused before anything is touched', async () => {
  const whole = readFileSync(join(folder, 'copy'));
  const file = join(folder, 'broken');
  const options = { ownerUrl: database.ownerUrl, file, migrate: applyShape, progress: quiet };
  for (const length of [0, 1, 20, whole.length >> 1, whole.length - 1]) {
    writeFileSync(file, whole);
    truncateSync(file, length);
    await expect(restoreBackup(options)).rejects.toMatchObject({ code: 'backup-broken' });
  }
  const changed = Buffer.from(whole);
  changed[whole.length - 6] = (changed[whole.length - 6] ?? 0) ^ 1;
  writeFileSync(file, changed);
  await expect(restoreBackup(options)).rejects.toMatchObject({ code: 'backup-broken' });
  writeFileSync(file, 'noget andet');
  await expect(restoreBackup(options)).rejects.toMatchObject({ code: 'backup-broken' });
  rmSync(file);
  await expect(restoreBackup(options)).rejects.toMatchObject({ code: 'backup-unreadable' });
});

test('a copy of a newer program is refused', async () => {
  await source`insert into schema_migration values ('0002_from_the_future.sql')`;
  const file = join(folder, 'newer');
  await writeBackup({ ownerUrl: database.ownerUrl, file, progress: quiet });
  await source`delete from schema_migration where name like '0002%'`;
  await withEmptyDatabase(async (url) => {
    const attempt = restoreBackup({ ownerUrl: url, file, migrate: applyShape, progress: quiet });
    await expect(attempt).rejects.toMatchObject({ code: 'backup-newer' });
  });
});

test('rows that the database refuses end the restore with an error and leave nothing', async () => {
  const stricter = async (url: string): Promise<void> => {
    await applyShape(url);
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    await sql`alter table roof add constraint never check (id > 1)`;
    await sql.end();
  };
  await withEmptyDatabase(async (url, sql) => {
    const options = { ownerUrl: url, file: join(folder, 'copy'), progress: quiet };
    await expect(restoreBackup({ ...options, migrate: stricter })).rejects.toThrow();
    expect(await sql`select count(*)::int as n from person`).toEqual([{ n: 0 }]);
  });
});

test('a copy is for its owner alone, never replaces a file, and leaves no half file behind', async () => {
  const { ownerUrl } = database;
  const file = join(folder, 'copy');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(writeBackup({ ownerUrl, file, progress: quiet })).rejects.toMatchObject({
    code: 'backup-exists',
  });
  const nowhere = join(folder, 'no', 'such', 'folder');
  await expect(writeBackup({ ownerUrl, file: nowhere, progress: quiet })).rejects.toMatchObject({
    code: 'backup-not-writable',
  });
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('of several backups to one file at once one gets the name, and what another is writing stays', async () => {
  const { ownerUrl } = database;
  const file = join(folder, 'contested');
  const held = `${file}.1-cafe.part`;
  writeFileSync(held, 'en andens halve kopi');
  const told: string[] = [];
  const progress = (text: string) => void told.push(text);
  const ends = await Promise.allSettled(
    [1, 2, 3].map(() => writeBackup({ ownerUrl, file, progress })),
  );
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as Error] : []));
  expect(refused).toMatchObject([{ code: 'backup-exists' }, { code: 'backup-exists' }]);
  expect(readFileSync(held, 'utf8')).toBe('en andens halve kopi');
  expect(told).toContain(
    'contested.1-cafe.part er ikke færdig. Slet den, hvis ingen er ved at tage en kopi: den er ikke krypteret.',
  );
  expect(
    readdirSync(folder)
      .filter((name) => name.startsWith('contested'))
      .sort(),
  ).toEqual(['contested', 'contested.1-cafe.part']);
  await withEmptyDatabase(async (url, sql) => {
    await restoreBackup({ ownerUrl: url, file, migrate: applyShape, progress: quiet });
    expect(await fingerprint(sql)).toEqual(await fingerprint(source));
  });
});

test('a file that came while the copy was made is not replaced', async () => {
  const { ownerUrl } = database;
  const file = join(folder, 'came-first');
  const progress = () => {
    writeFileSync(file, 'noget andet');
  };
  await expect(writeBackup({ ownerUrl, file, progress })).rejects.toMatchObject({
    code: 'backup-exists',
  });
  expect(readFileSync(file, 'utf8')).toBe('noget andet');
});
