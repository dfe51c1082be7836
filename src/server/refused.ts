import { notFound, Refusal } from '../kernel/refusal.ts';

type DatabaseError = Error & { code?: string; constraint_name?: string };

/** What the database's own refusals mean to a person: by constraint first, then by code. */
const byConstraint: Record<string, () => Refusal> = {
  one_tovholder_at_a_time: meanwhile,
  enrolled_once_at_a_time: () =>
    new Refusal(
      'already-enrolled',
      'Borgeren er allerede indskrevet. Åbn borgeren og se, hvem der er tovholder.',
      {
        promise: 'P1',
      },
    ),
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
    new Refusal('no-holder', 'Borgeren må ikke stå uden tovholder. Vælg en tovholder.', {
      promise: 'P1',
    }),
  nobody_holds_without_an_enrolment: () =>
    new Refusal('not-enrolled', 'Borgeren er ikke indskrevet. Indskriv borgeren først.', {
      promise: 'P1',
    }),
  one_cover_at_a_time: () =>
    new Refusal(
      'cover-open',
      'Der er allerede meldt fravær i den tid. Afslut det, eller vælg en anden tid.',
      {
        promise: 'P1',
      },
    ),
  agreed_once: () =>
    new Refusal('agreed-already', 'Du har allerede sagt ja til at afløse kollegaen.'),
  one_open_pull: () =>
    new Refusal('pull-open', 'Du har allerede spurgt. Tovholderen har ikke svaret endnu.', {
      promise: 'P1',
    }),
  one_open_move: () =>
    new Refusal(
      'move-open',
      'Der er allerede en flytning, som venter på svar. Svar på den først.',
      { promise: 'P10' },
    ),
  one_open_merge: () =>
    new Refusal(
      'merge-open',
      'Det er allerede foreslået at lægge denne sammen med en anden. Vent på svaret, eller træk det tilbage.',
    ),
  a_place_is_found_not_ticked_off: () =>
    new Refusal(
      'breach-stands',
      'Borgeren mangler stadig et sted. Skriv på borgerens side, hvor til; så er opgaven gjort.',
      { promise: 'P4' },
    ),
  a_joint_answer_is_given_not_ticked_off: () =>
    new Refusal(
      'breach-stands',
      'Det fælles svar mangler stadig. Skriv det på borgerens side; så er opgaven gjort.',
      { promise: 'P14' },
    ),
  a_decided_paragraph_stays: () =>
    new Refusal(
      'paragraph-decided',
      'Der er besluttet efter en anden hjemmel. Lad hjemlen stå, eller vælg Beslut, og beslut efter den nye.',
      { status: 422, field: 'legalBasisId', promise: 'P6' },
    ),
  nobody_ends_unsought: () =>
    new Refusal(
      'is-looked-for',
      'Vi leder efter borgeren, og udeblivelse afslutter intet. Skriv først, hvor og hvornår I talte sammen, også i telefon; så kan forløbet afsluttes.',
      { field: 'reason', promise: 'P2' },
    ),
  one_gp_at_a_time: meanwhile,
  clinician_named_once: meanwhile,
  merged_once_at_a_time: () =>
    new Refusal('already-merged', 'Den ene af posterne er allerede lagt sammen med en anden.', {}),
  inquiry_pkey: meanwhile,
  one_owner_at_a_time: meanwhile,
  an_inquiry_always_has_an_owner: () =>
    new Refusal('no-owner', 'En henvendelse må ikke stå uden ejer. Vælg en kollega.', {
      promise: 'P8',
    }),
  inquiry_owner_is_employed: () =>
    new Refusal(
      'owns-inquiries',
      'Medarbejderen ejer åbne henvendelser eller er ikke ansat. Giv henvendelserne videre først.',
      { promise: 'P8' },
    ),
  one_on_duty: () =>
    new Refusal(
      'duty-taken',
      'En anden har vagten i det tidsrum. Genindlæs Vagten, og prøv igen.',
      { promise: 'P8' },
    ),
  employed_once_at_a_time: () =>
    new Refusal('employed-already', 'Medarbejderen har allerede en ansættelse i det tidsrum.'),
  one_role_once: () =>
    new Refusal('role-already', 'Medarbejderen har allerede den rolle i teamet i det tidsrum.'),
  account_username_key: () =>
    new Refusal('username-taken', 'Brugernavnet er taget. Vælg et andet.', { field: 'username' }),
  command_answer_pkey: meanwhile,
};

const byCode: Record<string, () => Refusal> = {
  TV002: () =>
    new Refusal(
      'merged-onwards',
      'En sammenlagt post kan ikke lægges videre. Vælg den post, den hører til.',
    ),
  TV010: () =>
    new Refusal(
      'consent-stands',
      'Borgeren har allerede sagt ja til at dele det samme. Træk det ja tilbage først, og skriv så det nye svar.',
      { field: 'categories', promise: 'P9' },
    ),
  TV003: meanwhile,
  TV004: () =>
    new Refusal(
      'desk-holds-nobody',
      'Vagten er en telefon, ikke en person. Vælg en medarbejder som tovholder.',
      {
        status: 422,
        promise: 'P1',
      },
    ),
  TV005: () =>
    new Refusal(
      'one-person-one-holder',
      'En person har én tovholder. Overdrag først, og læg så sammen.',
      {
        promise: 'P1',
      },
    ),
  TV006: () =>
    new Refusal(
      'other-clock',
      'Programmets ur og databasens går ikke ens, og her er rigtige data. Bed den, der driver programmet, om at stille uret.',
      { status: 503 },
    ),
  TV007: meanwhile,
  TV011: () =>
    new Refusal(
      'places-refused',
      'Borgeren vil ikke have skrevet ned, hvor vi mødes. Lad stedet stå tomt, og send igen.',
      { status: 422, field: 'place' },
    ),
  TV012: () =>
    new Refusal(
      'appointment-stays',
      'Det kan aftalen ikke blive til. Siden viser nu, hvordan den står; se efter, og prøv igen.',
      { promise: 'P2' },
    ),
  // A leaving that has been answered, put off or left behind meanwhile (P4).
  TV014: meanwhile,
  TV013: () =>
    new Refusal(
      'plan-not-so',
      'Planen tillader det ikke, som den står nu. Siden viser, hvordan den står; se efter, og prøv igen.',
      { promise: 'P5' },
    ),
  TV015: () =>
    new Refusal(
      'paper-stays',
      'Papiret er sendt og står, som det blev sendt, eller en anden skrev i det imens. Åbn det igen, og se efter.',
      { promise: 'P15' },
    ),
  TV016: () =>
    new Refusal(
      'task-not-so',
      'Det kan opgaven eller reglen ikke: udeblivelse og afvisning er altid nogens opgave. Vælg en dag inden for en uge, og prøv igen.',
      { promise: 'P2' },
    ),
  TV404: notFound,
  TV409: meanwhile,
  // An id that somebody else has used: answered alike, whoever has it and whatever it is of.
  '23505': () =>
    new Refusal('id-reused', 'Handlingens nummer er brugt til noget andet. Prøv igen fra siden.', {
      status: 422,
      field: 'id',
    }),
  '22007': unkeepable,
  '22008': unkeepable,
  '22021': unkeepable,
  '22P02': unkeepable,
  '22P05': unkeepable,
  '23514': unkeepable,
  '40001': meanwhile,
  '40P01': meanwhile,
  '42501': () =>
    new Refusal('forbidden', 'Det har du ikke adgang til. Spørg borgerens team eller lederen.', {
      status: 403,
    }),
};

function meanwhile(): Refusal {
  return new Refusal(
    'meanwhile',
    'En anden nåede at handle på borgeren først. Siden viser nu, hvordan det står; se efter, og prøv igen.',
  );
}

/** The code of the net below all checks: what reaches it is answered, and logged as a check that is missing. */
export const unkeepableCode = 'cannot-be-kept';

function unkeepable(): Refusal {
  return new Refusal(
    unkeepableCode,
    'Noget af det, du skrev, kan ikke gemmes, og intet er gemt. Se felterne efter for tomme felter, datoer og særlige tegn, og send igen.',
    { status: 422 },
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
  if (!make) return error;
  const refusal = make();
  refusal.cause = error;
  return refusal;
}
