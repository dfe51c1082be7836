/**
 * An oracle of its own for "why may this worker see this?": it replays what happened and looks at it by brute force. It
 * shares nothing with the program: neither its rules nor its database.
 */
export const kinds = [
  'core',
  'social',
  'health',
  'psychiatric',
  'substance',
  'economy',
  'legal',
] as const;
export type Kind = (typeof kinds)[number];

type Span = { from: number; to: number };
const forever = Number.POSITIVE_INFINITY;

export type Opened = Span & {
  citizen: string;
  whom: 'worker' | 'unit' | 'managers' | 'organisation';
  id: string;
  /** By the law alone, or because the citizen said yes. */
  yes: boolean;
  kinds: readonly Kind[];
  ref: string;
};
type Membership = Span & { worker: string; unit: string; role: string };
type Employment = Span & { worker: string; organisation: string };
type Said = Span & { unit: string | null; role: string; yes: boolean; kinds: readonly Kind[] };

export class Oracle {
  readonly opened: Opened[] = [];
  readonly memberships: Membership[] = [];
  readonly employments: Employment[] = [];
  readonly said: Said[] = [];

  open(one: Omit<Opened, 'to'> & { to?: number }) {
    this.opened.push({ to: forever, ...one });
  }

  close(ref: string, at: number) {
    for (const one of this.opened) if (one.ref === ref && one.to > at) one.to = at;
  }

  join(one: Omit<Membership, 'to'>) {
    this.memberships.push({ ...one, to: forever });
  }

  leave(worker: string, role: string, at: number) {
    for (const one of this.memberships)
      if (one.worker === worker && one.role === role && one.to > at) one.to = at;
  }

  say(one: Omit<Said, 'to'>) {
    for (const old of this.said)
      if (
        old.unit === one.unit &&
        old.role === one.role &&
        old.yes === one.yes &&
        old.to > one.from
      )
        old.to = one.from;
    this.said.push({ ...one, to: forever });
  }

  /** Whether the worker has any role now. */
  works(worker: string, at: number): boolean {
    return this.memberships.some((one) => one.worker === worker && one.from <= at && at < one.to);
  }

  /** Whether the worker may see the kind at the instant, in milliseconds. */
  sees(worker: string, citizen: string, kind: Kind, at: number): boolean {
    const now = <T extends Span>(all: readonly T[]) =>
      all.filter((one) => one.from <= at && at < one.to);
    const mine = now(this.memberships).filter((one) => one.worker === worker);
    const employer = now(this.employments).find((one) => one.worker === worker)?.organisation;
    return now(this.opened).some((row) => {
      if (row.citizen !== citizen || !row.kinds.includes(kind)) return false;
      return mine.some(({ unit, role }) => {
        const named =
          (row.whom === 'worker' && row.id === worker) ||
          (row.whom === 'unit' && row.id === unit) ||
          (row.whom === 'managers' && row.id === unit && role === 'manager') ||
          (row.whom === 'organisation' && row.id === employer);
        const words = now(this.said).filter((one) => one.role === role && one.yes === row.yes);
        const own = words.filter((one) => one.unit === unit);
        const through = own.length > 0 ? own : words.filter((one) => one.unit === null);
        return named && through.some((one) => one.kinds.includes(kind));
      });
    });
  }
}
