/** As much of JSON schema as our contracts use. */
export type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  const?: unknown;
  items?: Schema;
  minItems?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
};

/**
 * A value that the schema accepts, with only what it requires: so that a walk over all routes gets past the check of
 * the body. Ids are taken from `known` by the field's name (`toWorkerId` → `workers`), else the citizen's.
 */
export function sample(
  schema: Schema | undefined,
  known: Record<string, string>,
  name = '',
): unknown {
  if (schema === undefined) return undefined;
  if ('const' in schema) return schema.const;
  if (schema.anyOf) return sample(schema.anyOf[0], known, name);
  if (schema.type === 'object') {
    const { required = [], properties = {} } = schema;
    return Object.fromEntries(
      required.map((field) => [field, sample(properties[field], known, field)]),
    );
  }
  if (schema.type === 'array') {
    return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items, known, name));
  }
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  return text(schema, known, name);
}

function text(
  { pattern = '', format }: Schema,
  known: Record<string, string>,
  name: string,
): string {
  if (pattern.includes('[0-9a-f]{8}')) {
    const kind = Object.keys(known).find((one) => name.toLowerCase().includes(one.slice(0, -1)));
    return known[kind ?? 'citizens'] ?? '';
  }
  if (format === 'date' || pattern.startsWith('^\\d{4}-')) return '2026-12-01';
  if (pattern.startsWith('^\\d{2}:')) return '10:00';
  if (pattern === '^\\d{4}$') return '0751';
  if (format === 'date-time')
    return name === 'to' ? '2026-12-02T10:00:00Z' : '2026-12-01T10:00:00Z';
  return 'abc';
}

/** A value that a field of the body may not have, and what is odd about it. */
export type Odd = { field: string; value: unknown; said: string };

/** The same for the fields within a field: of an object, or of the objects of a list. The field is its path. */
export function nestedOddOnes(schema: Schema | undefined): Odd[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([field, one]) =>
    (one.anyOf ?? [one]).flatMap((kind) => {
      const below = kind.items?.properties ? kind.items : kind;
      if (!below.properties) return [];
      const path = below === kind ? field : `${field}.0`;
      return [...oddOnes(below), ...nestedOddOnes(below)].map((odd) => ({
        ...odd,
        field: `${path}.${odd.field}`,
      }));
    }),
  );
}

/** For every field of a body what no person means: another type, a text of no end, a sign or a year that there is not. */
export function oddOnes(schema: Schema | undefined): Odd[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([field, one]) => {
    const odd = (said: string, value: unknown) => ({ field, value, said });
    const kinds = one.anyOf ?? [one];
    const type = odd(
      'of another type',
      kinds.some((kind) => kind.type === 'object') ? 7 : { a: 1 },
    );
    const texts = kinds.filter((kind) => kind.type === 'string');
    if (texts.length === 0 || kinds.some((kind) => kind.type === 'object')) return [type];
    const long = odd('too long', 'x'.repeat(100_000));
    const days = texts.some((kind) => kind.format !== undefined)
      ? ['0001-01-01', '9999-12-31', '9999-12-31T23:59:59Z'].map((value) => odd(value, value))
      : [];
    const nul = odd('with a NUL', 'a\0b');
    return [type, long, nul, odd('with half a sign', 'a\ud800b'), ...days];
  });
}

/** The body with a value at a path of names and places, such as `care.0.kind`; what leads there is made. */
export function put(body: unknown, path: string, value: unknown): object {
  const [step = '', ...rest] = path.split('.');
  const old = (body as Record<string, unknown> | undefined)?.[step];
  const below = rest.length === 0 ? value : put(old, rest.join('.'), value);
  if (step === '0') return [below];
  return { ...(body as object | undefined), [step]: below };
}
