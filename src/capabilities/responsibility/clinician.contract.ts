import { closed, Id, Line, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** Who treats, as the interface says it. */
export const clinicianKinds = {
  gp: 'egen læge',
  psychiatrist: 'psykiater',
  'substance-doctor': 'læge på rusmiddelcentret',
  nurse: 'sygeplejerske',
  other: 'anden behandler',
} as const;
export type ClinicianKind = keyof typeof clinicianKinds;
const ClinicianKind = oneOf(Object.keys(clinicianKinds) as ClinicianKind[]);

/** A clinician takes the treatment from now: by name, where, how to reach them, and how we know (P1). */
export const NameClinician = closed({
  id: Type.Optional(Id),
  kind: ClinicianKind,
  name: Line,
  place: Type.Optional(Line),
  phone: Type.Optional(Line),
  source: Line,
});
export type NameClinician = Static<typeof NameClinician>;

/** The clinician no longer treats the citizen. */
export const EndClinician = closed({ note: Type.Optional(Line) });
export type EndClinician = Static<typeof EndClinician>;

/** A named clinician, as the citizen's page tells it; those who have ended too. */
export const Clinician = closed({
  id: Id,
  kind: ClinicianKind,
  name: Type.String(),
  place: nullable(Type.String()),
  phone: nullable(Type.String()),
  source: Type.String(),
  since: Type.String(),
  until: nullable(Type.String()),
  endNote: nullable(Type.String()),
  by: Type.String(),
});
export type Clinician = Static<typeof Clinician>;
