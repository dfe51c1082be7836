import { closed, Id, Line, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** Roles a membership can have (DOMAIN §3). Only `tovholder`-capable people hold citizens; a desk never does. */
export const roles = [
  'tovholder',
  'contact-person',
  'support-contact',
  'authority',
  'outreach',
  'nurse',
  'doctor',
  'peer',
  'volunteer',
  'manager',
  'secretary',
  'administrator',
] as const;
export const Role = oneOf(roles);
export type Role = (typeof roles)[number];

/** The roles in Danish, as the interface says them. */
export const roleNames: Record<Role, string> = {
  tovholder: 'tovholder',
  'contact-person': 'kontaktperson',
  'support-contact': 'støttekontaktperson',
  authority: 'myndighed',
  outreach: 'opsøgende',
  nurse: 'sygeplejerske',
  doctor: 'læge',
  peer: 'peer',
  volunteer: 'frivillig',
  manager: 'leder',
  secretary: 'sekretær',
  administrator: 'administrator',
};

export const organisationKinds = {
  municipality: 'kommune',
  region: 'region',
  hospital: 'hospital',
  gp: 'almen praksis',
  ngo: 'forening',
  other: 'andet',
} as const;
export type OrganisationKind = keyof typeof organisationKinds;
export const OrganisationKind = oneOf(Object.keys(organisationKinds) as OrganisationKind[]);

/** What a person signs in with: small letters, digits, dot and hyphen. */
export const Username = Type.String({ pattern: '^[a-zæøå0-9][a-zæøå0-9._-]{1,59}$' });

/** A worker as colleagues see one: name, profession, phone at work, where employed, which teams. */
export const Worker = closed({
  id: Id,
  name: Type.String(),
  profession: Type.String(),
  phone: Type.String(),
  languages: Type.Array(Type.String()),
  organisation: nullable(Type.String()),
  teams: Type.Array(closed({ id: Id, name: Type.String(), roles: Type.Array(Role) })),
  active: Type.Boolean(),
});
export type Worker = Static<typeof Worker>;

/** Who has the duty now (P8): shown on every page. `null` is a breach that the manager owns. */
export const Duty = nullable(
  closed({
    workerId: Id,
    name: Type.String(),
    phone: Type.String(),
    until: nullable(Type.String()),
  }),
);
export type Duty = Static<typeof Duty>;

/** Who is signed in, and what every page shows. */
export const Me = closed({
  csrfToken: Type.String(),
  worker: closed({ id: Id, name: Type.String(), profession: Type.String(), phone: Type.String() }),
  unit: nullable(closed({ id: Id, name: Type.String() })),
  teams: Type.Array(closed({ id: Id, name: Type.String() })),
  roles: Type.Array(Role),
  duty: Duty,
  /** Null when an administrator has stated controller and legal basis; else the sentence every page shows. */
  notice: nullable(Type.String()),
  /** My password was given to me: I choose my own before anything else. */
  mustChangePassword: Type.Boolean(),
  now: Type.String(),
});
export type Me = Static<typeof Me>;

export const SignIn = closed({
  username: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
});
export type SignIn = Static<typeof SignIn>;

export const ChangePassword = closed({
  current: Type.String({ minLength: 1, maxLength: 200 }),
  next: Type.String({ minLength: 1, maxLength: 200 }),
});
export type ChangePassword = Static<typeof ChangePassword>;

/** The first step of an empty program: the unit, its first organisation and team, and who administers it. */
export const FirstAdministrator = closed({
  /** From the line that the program wrote when it was started. */
  code: Type.String({ maxLength: 100 }),
  unit: Line,
  team: Line,
  organisation: Line,
  organisationKind: OrganisationKind,
  name: Line,
  profession: Line,
  phone: Line,
  username: Username,
  password: Type.String({ minLength: 1, maxLength: 200 }),
});
export type FirstAdministrator = Static<typeof FirstAdministrator>;
