import Type from 'typebox';
import type { Static, TSchema } from 'typebox';

export { Type };
export type { Static, TSchema };

/** An id as the client or the database made it: a UUID in lower-case text. */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
});

/** An instant: RFC 3339 with offset or Z, 1900–2200, and no leap second: clocks and the database have none. */
export const Instant = Type.String({
  format: 'date-time',
  pattern:
    '^(?:19\\d\\d|2[01]\\d\\d|2200)-.{6}\\d\\d:\\d\\d:[0-5]\\d(?:\\.\\d+)?(?:[Zz]|[+-](?:0\\d|1[0-4]):[0-5]\\d)$',
  maxLength: 40,
});

/** A calendar day in Denmark that exists, `YYYY-MM-DD`, 1900–2200. */
export const CalendarDay = Type.String({
  format: 'date',
  pattern: '^(?:19\\d\\d|2[01]\\d\\d|2200)-\\d{2}-\\d{2}$',
});

/** A line of text that people wrote: trimmed length is checked by the rule that uses it. */
export const Line = Type.String({ minLength: 1, maxLength: 300 });

/** Longer text. */
export const Prose = Type.String({ maxLength: 8000 });

/** A value or null, as JSON carries it. */
export function nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

/** A closed object: what the contract does not name is refused, never dropped in silence. */
export function closed<T extends Record<string, TSchema>>(properties: T) {
  return Type.Object(properties, { additionalProperties: false });
}

/** One of a closed list of words; its type is their union. */
export function oneOf<const T extends string>(values: readonly T[]) {
  return Type.Unsafe<T>(Type.Union(values.map((value) => Type.Literal(value))));
}
