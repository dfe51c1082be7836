import postgres from 'postgres';
import { urlOf } from './migrate.ts';
import type { RoleName } from './migrate.ts';

/** Instants travel as ISO text with milliseconds, days as `YYYY-MM-DD`, ranges as text, bigints as numbers. */
const types = {
  instant: {
    to: 1184,
    from: [1184],
    serialize: (value: string | Date) => (value instanceof Date ? value.toISOString() : value),
    parse: (text: string) => new Date(text).toISOString(),
  },
  day: { to: 1082, from: [1082], serialize: (value: string) => value, parse: (text: string) => text },
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: number | string) => String(value),
    parse: (text: string) => Number(text),
  },
};

export type Sql = postgres.Sql<{ instant: string | Date; day: string; bigint: number | string }>;
export type Rows = postgres.PendingQuery<postgres.Row[]>;

/** A pool of connections as one of the roles. `max` connections at most; each keeps its prepared statements. */
export function openPool(ownerUrl: string, role: RoleName, max = 10): Sql {
  return postgres(urlOf(role, ownerUrl), {
    max,
    types,
    onnotice: () => undefined,
    connection: { application_name: role, TimeZone: 'UTC' },
  }) as unknown as Sql;
}
