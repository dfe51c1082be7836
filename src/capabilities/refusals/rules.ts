import { addDays, isDay } from '../../kernel/day.ts';
import type { Day } from '../../kernel/day.ts';
import { invalid, Refusal } from '../../kernel/refusal.ts';
import type {
  AnswerRefusal,
  DecideJointly,
  RecordRefusal,
  RefusalReason,
  RefusalTold,
  Service,
} from './contract.ts';

/** Two refusals further apart than this are not said of the same need (P14). */
const pingPongDays = 180;

/** So far back a refusal may be written down. */
const pastDays = 3653;

const impliedBy: Partial<Record<RefusalReason, Service>> = {
  'substance-first': 'substance-centre',
  'psychiatry-first': 'psychiatry',
};

/** Whom the service says must act first: as it was told, or as its reason says. */
export function whoIsReferredTo(
  said: Pick<RecordRefusal, 'reason' | 'refersTo'>,
): Service | undefined {
  return said.refersTo ?? impliedBy[said.reason];
}

/** Why the refusal cannot be written so: it has happened, and a reason of their own has words. */
export function whyNotRecord(said: Omit<RecordRefusal, 'id'>, today: Day): Refusal | undefined {
  if (!isDay(said.happenedOn)) return invalid('happenedOn', 'Dagen findes ikke. Vælg en dag.');
  if (said.happenedOn > today) {
    return invalid('happenedOn', 'Dagen ligger ude i fremtiden. Vælg den dag, det skete.');
  }
  if (said.happenedOn < addDays(today, -pastDays)) {
    return invalid('happenedOn', 'Dagen ligger mere end ti år tilbage. Vælg den dag, det skete.');
  }
  if (said.reason === 'other' && !said.reasonText?.trim()) {
    return invalid('reasonText', 'Skriv, hvilken grund de gav.');
  }
  if (said.service === 'other' && !said.serviceName?.trim()) {
    return invalid('serviceName', 'Skriv, hvem det var.');
  }
  return undefined;
}

/** Why the refusal cannot be corrected so: it happened before it was written down. */
export function whyNotCorrect(
  { happenedOn }: Pick<RecordRefusal, 'happenedOn'>,
  recordedOn: Day,
  withdrawnAt: string | null = null,
): Refusal | undefined {
  if (withdrawnAt !== null) return withdrawn();
  if (happenedOn <= recordedOn) return undefined;
  return invalid(
    'happenedOn',
    'Afvisningen blev skrevet ned før den dag. Vælg den dag, det skete, eller skriv en ny.',
  );
}

/**
 * Why the refusal cannot be withdrawn: it is already, or an appointment says it, and then the appointment is what is wrong.
 */
export function whyNotWithdraw({
  withdrawnAt,
  source,
}: {
  withdrawnAt: string | null;
  source: RefusalTold['source'];
}): Refusal | undefined {
  if (withdrawnAt !== null) return withdrawn();
  if (source !== 'appointment') return undefined;
  return new Refusal(
    'said-at-an-appointment',
    'Afvisningen kommer fra en aftale. Ret aftalens udfald under Aftaler; så trækkes afvisningen tilbage af sig selv.',
    { promise: 'P14' },
  );
}

function withdrawn(): Refusal {
  return new Refusal(
    'refusal-withdrawn',
    'Afvisningen er trukket tilbage og tæller ikke med. Borgerens side viser af hvem og hvorfor; skete det alligevel, så skriv en ny.',
    { promise: 'P14' },
  );
}

/** Why the answer cannot be written: it says what we did, and each refusal is answered once. */
export function whyNotAnswer(
  answer: AnswerRefusal,
  { answeredAt, withdrawnAt }: { answeredAt: string | null; withdrawnAt: string | null },
): Refusal | undefined {
  if (withdrawnAt !== null) return withdrawn();
  if (answeredAt !== null) {
    return new Refusal(
      'refusal-answered',
      'Der er allerede svaret på afvisningen. Borgerens side viser svaret.',
      { promise: 'P14' },
    );
  }
  return answer.answer.trim() ? undefined : invalid('answer', 'Skriv, hvad I gjorde.');
}

/** Why the joint answer cannot be written: it says what and who, and is given by both at once (P14). */
export function whyNotDecide(
  command: DecideJointly,
  owed: { services: readonly Service[]; answeredAt: string | null; withdrawnAt?: string | null },
): Refusal | undefined {
  if (owed.withdrawnAt) {
    return new Refusal(
      'joint-withdrawn',
      'De to henviser ikke længere til hinanden, så der skal ikke gives et fælles svar. Borgerens side viser hvorfor.',
      { promise: 'P14' },
    );
  }
  if (owed.answeredAt !== null) {
    return new Refusal(
      'jointly-decided',
      'Det fælles svar er allerede givet. Borgerens side viser det.',
      { promise: 'P14' },
    );
  }
  if (!command.decision.trim()) return invalid('decision', 'Skriv, hvad de har besluttet.');
  if (!command.decidedBy.trim()) return invalid('decidedBy', 'Skriv, hvem der har besluttet det.');
  if (owed.services.some((one) => !command.services.includes(one))) {
    return invalid(
      'services',
      'Et fælles svar gives af dem begge. Bliver de ikke enige, er det stadig ikke besluttet.',
    );
  }
  return undefined;
}

/** What the rule needs to know of a refusal. */
export type Said = {
  id: string;
  service: Service;
  serviceName: string | null;
  refersTo: Service | null;
  happenedOn: Day;
};

/**
 * Which of the citizen's other refusals point back at who this one points at: two that refuse with reference to each
 * other, within half a year (P14). One kind of service may be two: a municipality that points at another municipality.
 */
export function pointsBack<T extends Said>(one: Said, others: readonly T[]): T[] {
  return others.filter(
    (other) =>
      other.id !== one.id &&
      one.refersTo === other.service &&
      other.refersTo === one.service &&
      (one.service !== other.service || areTwo(one, other)) &&
      addDays(one.happenedOn, -pingPongDays) <= other.happenedOn &&
      other.happenedOn <= addDays(one.happenedOn, pingPongDays),
  );
}

/** The two services in one order, however they were found. */
export function inOrder(a: Service, b: Service): [Service, Service] {
  return a <= b ? [a, b] : [b, a];
}

function areTwo(one: Said, other: Said): boolean {
  const [a, b] = [one, other].map((each) => each.serviceName?.trim().toLowerCase() ?? '');
  return a !== '' && b !== '' && a !== b;
}
