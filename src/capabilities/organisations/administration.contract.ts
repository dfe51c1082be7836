import { CalendarDay, closed, Id, Instant, Line, nullable, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { OrganisationKind, Role, Username } from './contract.ts';

const Phone = Type.String({ minLength: 1, maxLength: 40 });

/** Who is controller and on what legal basis: until both are said, every page says that it is for invented data. */
export const SaveUnit = closed({
  name: Line,
  controller: nullable(Line),
  legalBasis: nullable(Line),
});
export type SaveUnit = Static<typeof SaveUnit>;

export const SaveOrganisation = closed({
  id: Type.Optional(Id),
  kind: OrganisationKind,
  name: Line,
  sor: Type.Optional(nullable(Type.String({ pattern: '^\\d{11,20}$' }))),
  cvr: Type.Optional(nullable(Type.String({ pattern: '^\\d{8}$' }))),
  municipalityCode: Type.Optional(nullable(Type.String({ pattern: '^\\d{4}$' }))),
});
export type SaveOrganisation = Static<typeof SaveOrganisation>;

export const SaveTeam = closed({ id: Type.Optional(Id), name: Line });
export type SaveTeam = Static<typeof SaveTeam>;

export const SaveWorker = closed({
  name: Line,
  profession: Line,
  phone: Phone,
  languages: Type.Array(Line, { maxItems: 20 }),
});
export type SaveWorker = Static<typeof SaveWorker>;

export const AddWorker = closed({
  id: Type.Optional(Id),
  ...SaveWorker.properties,
  organisationId: Id,
  teamId: Id,
  roles: Type.Array(Role, { minItems: 1, maxItems: 12 }),
  /** A duty desk is a phone, not a person: it never holds a citizen and signs in nowhere. */
  isDesk: Type.Optional(Type.Boolean()),
  username: Type.Optional(Username),
});
export type AddWorker = Static<typeof AddWorker>;

/** From `fromDay` (today unless told) to and with `toDay` (open unless told). */
export const AddMembership = closed({
  id: Type.Optional(Id),
  teamId: Id,
  role: Role,
  fromDay: Type.Optional(CalendarDay),
  toDay: Type.Optional(CalendarDay),
});
export type AddMembership = Static<typeof AddMembership>;

export const OpenAccount = closed({ username: Type.Optional(Username) });

/** Where the worker is employed from now, or from the first instant of a coming day in Denmark. */
export const Employ = closed({ organisationId: Id, fromDay: Type.Optional(CalendarDay) });
export type Employ = Static<typeof Employ>;

export const MoveEmployments = closed({
  toOrganisationId: Id,
  fromDay: Type.Optional(CalendarDay),
});
export type MoveEmployments = Static<typeof MoveEmployments>;

export const SaveTurn = closed({
  id: Type.Optional(Id),
  workerId: Id,
  /** The worker's own unless told. */
  phone: Type.Optional(Phone),
  from: Instant,
  to: Instant,
  /** Takes the time from whoever has it; without it an overlap is refused. */
  replace: Type.Optional(Type.Boolean()),
});
export type SaveTurn = Static<typeof SaveTurn>;

/** The given password is shown once and kept nowhere; null where a repeat found it done. */
export const Given = closed({
  id: Id,
  username: nullable(Type.String()),
  oneTimePassword: nullable(Type.String()),
});
export const Done = closed({ id: Id });

const Membership = closed({
  id: Id,
  teamId: Id,
  team: Type.String(),
  role: Role,
  from: Type.String(),
  to: nullable(Type.String()),
});

export const AdministeredWorker = closed({
  id: Id,
  name: Type.String(),
  profession: Type.String(),
  phone: Type.String(),
  languages: Type.Array(Type.String()),
  isDesk: Type.Boolean(),
  username: nullable(Type.String()),
  /** Persons whose tovholder this is now. */
  holds: Type.Integer(),
  organisationId: nullable(Id),
  organisation: nullable(Type.String()),
  /** A planned change of employer, and when. */
  next: nullable(closed({ organisation: Type.String(), from: Type.String() })),
  memberships: Type.Array(Membership),
});
export type AdministeredWorker = Static<typeof AdministeredWorker>;

export const AdministeredOrganisation = closed({
  id: Id,
  kind: OrganisationKind,
  name: Type.String(),
  sor: nullable(Type.String()),
  cvr: nullable(Type.String()),
  municipalityCode: nullable(Type.String()),
  municipality: nullable(Type.String()),
  partner: Type.Boolean(),
  employed: Type.Integer(),
});
export type AdministeredOrganisation = Static<typeof AdministeredOrganisation>;

export const Administration = closed({
  unit: closed({
    id: Id,
    name: Type.String(),
    controller: nullable(Type.String()),
    legalBasis: nullable(Type.String()),
  }),
  organisations: Type.Array(AdministeredOrganisation),
  teams: Type.Array(closed({ id: Id, name: Type.String(), members: Type.Integer() })),
  workers: Type.Array(AdministeredWorker),
});
export type Administration = Static<typeof Administration>;

export const Municipality = closed({
  code: Type.String(),
  name: Type.String(),
  regionCode: Type.String(),
  region: Type.String(),
});
export type Municipality = Static<typeof Municipality>;
