import { invalid } from '../../kernel/refusal.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { addDays } from '../../kernel/day.ts';
import type { Day } from '../../kernel/day.ts';
import { categories } from './contract.ts';
import type { Category, Reach, Receiver, SayConsent, Sight, Tell } from './contract.ts';

/** What a role sees at most of a basis: by law alone, or by the citizen's yes and by an override. */
export type RoleSight = {
  unitId: string | null;
  role: string;
  by: 'law' | 'consent';
  categories: readonly Category[];
};

/** A worker at an instant: the unit and roles of their memberships, and who employs them. */
export type Member = {
  workerId: string;
  unitId: string;
  roles: readonly string[];
  organisationId: string | null;
};

/** Whom a row names: a worker, everybody in a unit, its managers, or an organisation's people in it. */
export type Named = { kind: 'worker' | 'unit' | 'managers' | 'organisation'; id: string };

/** A row that opens kinds of information about one citizen for a while; instants in milliseconds, the end not included. */
export type Opening = {
  names: Named;
  by: 'law' | 'consent';
  categories: readonly Category[];
  from: number;
  until: number | null;
};

/** The kinds that a worker's roles let through, of what stands by law or by consent; the unit's own word goes first. */
function letThrough(
  member: Member,
  by: 'law' | 'consent',
  sights: readonly RoleSight[],
  roles: readonly string[] = member.roles,
): Set<Category> {
  return new Set(
    roles.flatMap((role) => {
      const said = sights.filter((one) => one.role === role && one.by === by);
      const own = said.filter(({ unitId }) => unitId === member.unitId);
      return (own.length > 0 ? own : said.filter(({ unitId }) => unitId === null)).flatMap(
        (one) => [...one.categories],
      );
    }),
  );
}

/**
 * The rows through which a worker may see a kind of information at an instant: none, and there is no data. The same
 * question stands in the database (`may_see`, `my_basis`), which asks it of every row; this one explains it to people.
 * @param at milliseconds
 */
export function whyMaySee(
  member: Member,
  category: Category,
  at: number,
  { openings, sights }: { openings: readonly Opening[]; sights: readonly RoleSight[] },
): Opening[] {
  return openings.filter(
    (one) =>
      one.from <= at &&
      (one.until === null || at < one.until) &&
      one.categories.includes(category) &&
      names(one.names, member) &&
      letThrough(
        member,
        one.by,
        sights,
        one.names.kind === 'managers'
          ? member.roles.filter((role) => role === 'manager')
          : member.roles,
      ).has(category),
  );
}

function names({ kind, id }: Named, member: Member): boolean {
  if (kind === 'worker') return id === member.workerId;
  if (kind === 'organisation') return id === member.organisationId;
  if (kind === 'managers') return id === member.unitId && member.roles.includes('manager');
  return id === member.unitId;
}

/** Who would get to see what that they do not see now, if the citizen said yes: shown before anything is shared. */
export function wouldSee(
  to: Receiver | null,
  asked: readonly Category[],
  { reach, sight }: { reach: readonly Reach[]; sight: readonly Sight[] },
): { workerId: string; name: string; categories: Category[] }[] {
  if (to === null) return [];
  return reach
    .filter((one) => reaches(to, one))
    .map((one) => {
      const seen = new Set(
        sight
          .find(({ workerId }) => workerId === one.workerId)
          ?.opened.flatMap((row) => row.categories),
      );
      const fresh = categories.filter(
        (kind) => asked.includes(kind) && one.categories.includes(kind) && !seen.has(kind),
      );
      return { workerId: one.workerId, name: one.name, categories: fresh };
    })
    .filter((one) => one.categories.length > 0);
}

function reaches({ kind, id }: Receiver, one: Reach): boolean {
  if (kind === 'worker') return one.workerId === id;
  return kind === 'unit' || one.organisationId === id;
}

/** So long a yes may hold before it is asked for again, in days: it is the citizen's, and people change. */
const longestDays = 731;

/**
 * What keeps an answer from being written.
 * @returns the refusal that names the field, undefined where it can be written
 */
export function whyNotSay(command: SayConsent, today: Day): Refusal | undefined {
  const { answer, categories: kinds, purpose, saidOn, untilOn } = command;
  if (kinds.length === 0)
    return invalid('categories', 'Vælg mindst én slags oplysninger, som borgeren er spurgt om.');
  if (kinds.includes('core'))
    return invalid('categories', 'Hvem borgeren er, følger med af sig selv. Vælg noget andet.');
  if (!purpose.trim()) return invalid('purpose', 'Skriv, hvad oplysningerne skal bruges til.');
  if (saidOn > today)
    return invalid('saidOn', 'Dagen ligger ude i fremtiden. Skriv den dag, borgeren svarede.');
  if (saidOn < addDays(today, -longestDays))
    return invalid('saidOn', 'Svaret er mere end to år gammelt. Spørg borgeren igen.');
  if (answer === 'refused' && untilOn !== undefined)
    return invalid('untilOn', 'Et nej har ingen slutdag. Lad feltet stå tomt.');
  if (untilOn !== undefined && untilOn < today)
    return invalid('untilOn', 'Slutdagen er gået. Vælg i dag eller en senere dag.');
  if (untilOn !== undefined && untilOn > addDays(today, longestDays))
    return invalid('untilOn', 'Slutdagen ligger mere end to år ude. Vælg en nærmere dag.');
  return undefined;
}

/** So far back it may be written that somebody was told, in days: a wrong year is a slip of the hand. */
const longestAgo = 3653;

/**
 * What keeps it from being written that the citizen was told.
 * @returns the refusal that names the field, undefined where it can be written
 */
export function whyNotTell({ orally, onPaper, toldOn }: Tell, today: Day): Refusal | undefined {
  if (!orally && !onPaper)
    return invalid('orally', 'Vælg, om borgeren fik det at vide mundtligt, på papir eller begge.');
  if (toldOn > today)
    return invalid('toldOn', 'Dagen ligger ude i fremtiden. Skriv den dag, I talte om det.');
  if (toldOn < addDays(today, -longestAgo))
    return invalid('toldOn', 'Dagen ligger mere end ti år tilbage. Se årstallet efter.');
  return undefined;
}
