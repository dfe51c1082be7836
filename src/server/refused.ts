import { Refusal } from '../kernel/refusal.ts';

type DatabaseError = Error & { code?: string; constraint_name?: string };

/** What the database's own refusals mean to a person: by constraint first, then by code. */
const byConstraint: Record<string, () => Refusal> = {
  one_tovholder_at_a_time: meanwhile,
  enrolled_once_at_a_time: () =>
    new Refusal('already-enrolled', 'Borgeren er allerede indskrevet. Åbn borgeren og se, hvem der er tovholder.', {
      promise: 'P1',
    }),
  one_open_handover: () =>
    new Refusal(
      'handover-open',
      'Der ligger allerede en overdragelse af borgeren og venter på svar. Træk den tilbage, eller vent på svaret.',
      { promise: 'P1' },
    ),
  tovholder_is_employed: () =>
    new Refusal(
      'holds-citizens',
      'Medarbejderen er ikke ansat eller er stadig tovholder for borgere. Overdrag borgerne først.',
      { promise: 'P1' },
    ),
  somebody_holds_at_every_instant: () =>
    new Refusal('no-holder', 'Borgeren må ikke stå uden tovholder. Vælg en tovholder.', { promise: 'P1' }),
  nobody_holds_without_an_enrolment: () =>
    new Refusal('not-enrolled', 'Borgeren er ikke indskrevet. Indskriv borgeren først.', { promise: 'P1' }),
  merged_once_at_a_time: () =>
    new Refusal('already-merged', 'Den ene af posterne er allerede lagt sammen med en anden.', {}),
  command_answer_pkey: meanwhile,
};

const byCode: Record<string, () => Refusal> = {
  TV002: () =>
    new Refusal('merged-onwards', 'En sammenlagt post kan ikke lægges videre. Vælg den post, den hører til.'),
  TV003: meanwhile,
  TV004: () =>
    new Refusal('desk-holds-nobody', 'Vagten er en telefon, ikke en person. Vælg en medarbejder som tovholder.', {
      status: 422,
      promise: 'P1',
    }),
  TV005: () =>
    new Refusal('one-person-one-holder', 'En person har én tovholder. Overdrag først, og læg så sammen.', {
      promise: 'P1',
    }),
  TV409: meanwhile,
  '40001': meanwhile,
  '40P01': meanwhile,
  '42501': () =>
    new Refusal('forbidden', 'Det har du ikke adgang til. Spørg borgerens team eller lederen.', { status: 403 }),
};

function meanwhile(): Refusal {
  return new Refusal(
    'meanwhile',
    'En anden nåede at handle på borgeren først. Siden viser nu, hvordan det står; se efter, og prøv igen.',
  );
}

/**
 * Turns the database's refusal into words. What is not a refusal stays what it is: a defect, answered with a number
 * and no details.
 */
export function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error;
  const { code, constraint_name: constraint } = error as DatabaseError;
  const make = byConstraint[constraint ?? ''] ?? byCode[code ?? ''];
  return make ? make() : error;
}
