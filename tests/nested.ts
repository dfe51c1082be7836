import { sample } from './sample.ts';
import type { Schema } from './sample.ts';

/** A field of a body, however deep: where it is, and what its schema says. */
export type Field = { path: (string | number)[]; schema: Schema };

/** Whether the field is an id. */
export const isId = (schema: Schema) =>
  kindsOf(schema).some((kind) => kind.pattern?.startsWith('^[0-9a-f]{8}'));

/** Whether the field is a day or an instant. */
export const isTime = (schema: Schema) => kindsOf(schema).some((kind) => kind.format !== undefined);

/** Whether the field is text that a person writes. */
export const isText = (schema: Schema) =>
  kindsOf(schema).some(
    (kind) => kind.type === 'string' && !('const' in kind) && !kind.pattern && !kind.format,
  );

function kindsOf(schema: Schema): Schema[] {
  return schema.anyOf ? schema.anyOf.flatMap(kindsOf) : [schema];
}

/** Every field of a body with those inside objects and lists. */
export function fieldsOf(schema: Schema | undefined, path: Field['path'] = []): Field[] {
  if (schema === undefined) return [];
  return kindsOf(schema).flatMap((kind) => {
    if (kind.type === 'object') {
      return Object.entries(kind.properties ?? {}).flatMap(([name, one]) => [
        { path: [...path, name], schema: one },
        ...fieldsOf(one, [...path, name]),
      ]);
    }
    if (kind.type !== 'array' || kind.items === undefined) return [];
    return [{ path: [...path, 0], schema: kind.items }, ...fieldsOf(kind.items, [...path, 0])];
  });
}

/** The body with the value at the place; what lies on the way there and is not, is made as its schema demands. */
export function planted(
  schema: Schema,
  known: Record<string, string>,
  base: unknown,
  path: Field['path'],
  value: unknown,
): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const kinds = kindsOf(schema);
  const wanted = typeof step === 'number' ? 'array' : 'object';
  const kind = kinds.find(
    (one) =>
      one.type === wanted && (typeof step === 'number' || one.properties?.[step] !== undefined),
  );
  const inner = typeof step === 'number' ? kind?.items : kind?.properties?.[step];
  if (kind === undefined || inner === undefined) throw new Error('the path is of the schema');
  if (typeof step === 'number') return [planted(inner, known, undefined, rest, value)];
  const here = (typeof base === 'object' && base !== null ? base : sample(kind, known)) as Record<
    string,
    unknown
  >;
  return { ...here, [step]: planted(inner, known, here[step], rest, value) };
}
