import { closed, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { refusalReasons, services } from './contract.ts';
import type { RefusalReason, Service } from './contract.ts';

/** A count, or nothing where it would point at somebody (METHODS §7 "Suppression"). */
const Cell = nullable(Type.Integer());

export const MonthAsked = closed({
  /** `YYYY-MM`; the newest month with something in it unless told. */
  month: Type.Optional(Type.String({ pattern: '^(?:19\\d\\d|2[01]\\d\\d)-(?:0[1-9]|1[0-2])$' })),
});

/** One kind of service: how many of each reason, and in all. */
export const MonthRow = closed({
  service: oneOf(Object.keys(services) as Service[]),
  /** Those with a name of their own, where five or more were of it. */
  names: Type.Array(closed({ name: Type.String(), count: Type.Integer() })),
  cells: Type.Array(Cell),
  total: Cell,
});
export type MonthRow = Static<typeof MonthRow>;

/** Afvisninger in a month: by service and reason, nobody to be recognised. */
export const RefusalMonth = closed({
  month: Type.String(),
  months: Type.Array(Type.String()),
  reasons: Type.Array(oneOf(Object.keys(refusalReasons) as RefusalReason[])),
  rows: Type.Array(MonthRow),
  totals: Type.Array(Cell),
  total: Cell,
});
export type RefusalMonth = Static<typeof RefusalMonth>;
