/* A list of 10,000 rows in the shape of sagsliste.csv: taken, previewed, confirmed until done (issue 1: ≤ 20 s). */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge, takeList } from '../src/capabilities/caseload/door.ts';
import { confirmImport, loadList } from '../src/capabilities/caseload/load.door.ts';
import { readList } from '../src/capabilities/caseload/message.ts';
import { countOutcomes } from '../src/capabilities/caseload/judgement.rules.ts';
import { Refusal } from '../src/kernel/refusal.ts';
import type { Program } from '../src/server/access.ts';
import { databaseClock } from '../src/server/clock.ts';
import { openPool } from '../src/server/db.ts';
import { migrate } from '../src/server/migrate.ts';
import { startDatabase } from '../src/server/postgres.ts';
import { foundTown } from '../tests/town.ts';

const limitSeconds = 20;
const rows = Number(process.argv[2] ?? 10_000);
const given =
  'Kim Benny Ole Michael Sanne Fatima Palle Connie Gert Hanne Ib Jytte Karl Lone Mona Nils Oda Per Rita Sten'.split(
    ' ',
  );
const family =
  'Lund Dahl Skov Holm Krag Friis Bech Juhl Riis Toft Vang Ravn Bro Kjær Mose Hede Eng Dam Høj Sø'.split(
    ' ',
  );

const cell = (text: string) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Test CPR numbers: the day plus sixty, so that they are nobody's. */
function cprOf(n: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(61 + (n % 28))}${two(1 + (n % 12))}${two(40 + (n % 55))}-${String(1000 + (n % 3000))}`;
}

/** The fixture's own rows over and over, each time as other people. */
async function makeList(): Promise<Buffer> {
  const fixture = await readList(
    await readFile(new URL('../tests/fixtures/sagsliste.csv', import.meta.url)),
    'sagsliste.csv',
  );
  if (fixture instanceof Refusal) throw fixture;
  const lines = Array.from({ length: rows }, (_, n) => {
    const cells = [...(fixture.rows[n % fixture.rows.length]?.cells ?? [])];
    const name = `${given[n % 20] ?? ''} ${family[Math.floor(n / 20) % 20] ?? ''}${family[Math.floor(n / 400) % 20]?.toLowerCase() ?? ''}`;
    return [name, `Kaldt ${n}`, cells[2] ? cprOf(n) : '', ...cells.slice(3)].map(cell).join(';');
  });
  return Buffer.from([fixture.headers.join(';'), ...lines].join('\r\n'));
}

const folder = await mkdtemp(join(tmpdir(), 'tovholder-bench-'));
await chmod(folder, 0o755);
const database = await startDatabase({ dataFolder: join(folder, 'data'), log: () => undefined });
try {
  await migrate(database.ownerUrl);
  const town = await foundTown(database.ownerUrl, { end: new Date(), empty: true });
  const program: Program = {
    app: openPool(database.ownerUrl, 'tovholder_app', 4),
    clock: databaseClock,
  };
  const anna = { workerId: town?.workerIds['anna'] ?? '' };
  const bytes = await makeList();
  const times: Record<string, { seconds: string; cpu: string }> = {};
  const time = async <T>(step: string, work: () => Promise<T>) => {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const result = await work();
    const used = process.cpuUsage(cpu);
    times[step] = {
      seconds: ((performance.now() - start) / 1000).toFixed(2),
      cpu: ((used.user + used.system) / 1e6).toFixed(2),
    };
    return result;
  };
  const { id } = await time('take', () =>
    takeList(program, anna, { bytes, name: 'liste.csv' }, '2026-11-20'),
  );
  const { judged } = await time('preview', () => judge(program, anna, id));
  await confirmImport(program, anna, id);
  await time('confirm to done', () => loadList(program, anna, id));
  await time('preview of it again', () => judge(program, anna, id));
  const [count] =
    await program.app`select (select count(*) from caseload_row where failed is not null) failed`;
  process.stdout.write(
    `${rows} rows, ${JSON.stringify(countOutcomes(judged))} ${JSON.stringify(count ?? {})}\n`,
  );
  for (const [step, { seconds, cpu }] of Object.entries(times))
    process.stdout.write(`${step}: ${seconds} s, of which its own ${cpu} s\n`);
  await program.app.end({ timeout: 2 });
  if (Number(times['confirm to done']?.seconds) > limitSeconds) process.exitCode = 1;
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
