import { invalid, Refusal } from '../../kernel/refusal.ts';
import type { ClinicianKind, NameClinician } from './clinician.contract.ts';

/** A clinician who treats the citizen now, as the rules need it. */
export type Treating = { id: string; kind: ClinicianKind; name: string };

/** Why the clinician cannot be named so: somebody is named, it is known from somewhere, and nobody stands twice. */
export function whyNotName(
  command: NameClinician,
  treating: readonly Treating[],
): Refusal | undefined {
  if (!command.name.trim()) return invalid('name', 'Skriv behandlerens navn.');
  if (!command.source.trim()) return invalid('source', 'Skriv, hvor du ved det fra.');
  if (treating.some((one) => one.kind === command.kind && sameName(one.name, command.name))) {
    return invalid(
      'name',
      'Behandleren står der allerede. Afslut den gamle linje først, hvis noget er ændret.',
    );
  }
  return undefined;
}

/** Whom the new one follows: a citizen has one general practitioner at a time, of the others there may be several. */
export function whoIsFollowed(kind: ClinicianKind, treating: readonly Treating[]): string[] {
  return kind === 'gp' ? treating.filter((one) => one.kind === 'gp').map((one) => one.id) : [];
}

/** Why the spell cannot be ended: it has been already. */
export function whyNotEnd(until: string | null): Refusal | undefined {
  if (until === null) return undefined;
  return new Refusal(
    'clinician-ended',
    'Behandleren er allerede afsluttet. Borgerens side viser, hvem der behandler nu.',
    { promise: 'P1' },
  );
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
