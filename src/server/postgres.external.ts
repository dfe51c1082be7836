import postgres from 'postgres';
import { errorCode, StartRefusal } from './start-refusal.ts';

const oldestVersion = 180_000;
const connectSeconds = 10;

/**
 * Sees that an external database can be used: reachable, let in, and PostgreSQL 18 or newer (older ones
 * have no temporal keys, on which P1 rests).
 * @throws StartRefusal naming host and database, never the password
 */
export async function checkExternal(databaseUrl: string): Promise<void> {
  const where = describe(databaseUrl);
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: connectSeconds });
  try {
    const [row] = await sql<{ version: number; text: string }[]>`
      select current_setting('server_version_num')::int as version,
             current_setting('server_version') as text`;
    demandVersion(row?.version ?? 0, row?.text ?? '?');
  } catch (error) {
    throw error instanceof StartRefusal ? error : explain(error, where);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function describe(databaseUrl: string): { host: string; database: string; user: string } {
  try {
    const url = new URL(databaseUrl);
    if (!/^postgres(ql)?:$/.test(url.protocol)) throw new TypeError('not a postgres address');
    return {
      host: url.host,
      database: url.pathname.slice(1),
      user: decodeURIComponent(url.username),
    };
  } catch {
    throw new StartRefusal(
      'database-url-unreadable',
      'DATABASE_URL er ikke en adresse til en PostgreSQL-database.',
      'Den skal se sådan ud: postgres://bruger:adgangskode@vært:5432/database (særlige tegn i adgangskoden skrives som %XX). Fjern den for at bruge den indbyggede database.',
    );
  }
}

/**
 * Refuses a server older than PostgreSQL 18.
 * @param version as `server_version_num` gives it
 * @param text as people say it
 */
export function demandVersion(version: number, text: string): void {
  if (version >= oldestVersion) return;
  throw new StartRefusal(
    'database-too-old',
    `Databasen er PostgreSQL ${text}; der kræves 18 eller nyere.`,
    'Opgrader serveren; eller fjern DATABASE_URL for at bruge den indbyggede database.',
  );
}

function explain(error: unknown, where: { host: string; database: string; user: string }): unknown {
  const code = errorCode(error);
  if (code === '28P01') {
    return new StartRefusal(
      'database-password',
      `Databasen på ${where.host} afviste brugeren ${where.user}: forkert bruger eller adgangskode.`,
      'Ret brugernavn og adgangskode i DATABASE_URL.',
    );
  }
  if (code === '28000') {
    return new StartRefusal(
      'database-not-let-in',
      `Databasen på ${where.host} lukker ikke brugeren ${where.user} ind.`,
      'Opret brugeren, giv adgang i serverens pg_hba.conf, eller slå kryptering til med ?sslmode=require i DATABASE_URL.',
    );
  }
  if (code === '3D000') {
    return new StartRefusal(
      'database-missing',
      `Databasen ${where.database} findes ikke på ${where.host}.`,
      `Opret den: create database ${where.database} owner ${where.user}; eller ret DATABASE_URL.`,
    );
  }
  if (code === '53300') {
    return new StartRefusal(
      'database-full-house',
      `Databasen på ${where.host} har ingen ledige forbindelser.`,
      'Luk andre programmer, der bruger den, eller hæv max_connections.',
    );
  }
  return new StartRefusal(
    'database-not-reachable',
    `Databasen på ${where.host} svarer ikke${code === '' ? '' : ` (${code})`}.`,
    'Se efter, at serveren kører, at vært og port i DATABASE_URL er rigtige, og at netværket tillader forbindelsen.',
  );
}
