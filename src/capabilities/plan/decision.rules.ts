import { addDays } from '../../kernel/day.ts';
import type { Day } from '../../kernel/day.ts';
import { invalid, Refusal } from '../../kernel/refusal.ts';
import type { State } from './contract.ts';
import type { AskDecision, Decide, GiveMandate, Mandate } from './decision.contract.ts';

/** A mandate as the rule needs it. */
export type Held = Pick<Mandate, 'id' | 'codes' | 'upToKr' | 'fromOn' | 'untilOn'> & {
  workerId: string;
};

/** Hours that whoever is asked for a decision has to answer. */
export const hoursToDecide = 72;

/** Whether the mandate covers a measure: its paragraph, its money, this day. */
export function covers(
  mandate: Omit<Held, 'id' | 'workerId'>,
  measure: { code: string; amountKr: number | null },
  today: Day,
): boolean {
  return (
    mandate.codes.includes(measure.code) &&
    (measure.amountKr ?? 0) <= mandate.upToKr &&
    mandate.fromOn <= today &&
    (mandate.untilOn === null || today <= mandate.untilOn)
  );
}

/** Why the wish cannot be decided so: a no has its reasons and a way to complain, money is an amount (P6). */
export function whyNotDecide(command: Decide, state: State): Refusal | undefined {
  const { act, outcome, reasons, guidance, amountKr } = command;
  if (state !== 'wished' && (outcome === 'refused' || state === 'declined' || state === 'finished'))
    return new Refusal(
      'plan-not-wished',
      'Der er allerede taget stilling til indsatsen. Se, hvordan den står; ønsk den igen, hvis der skal besluttes på ny.',
      { promise: 'P6' },
    );
  if (outcome === 'refused' && act !== 'ruling')
    return invalid('act', 'Et nej er en afgørelse. Vælg Afgørelse, og begrund den.');
  if (act === 'ruling' && (reasons ?? '').trim() === '')
    return invalid('reasons', 'Skriv begrundelsen. En afgørelse skal begrundes.');
  if (act === 'ruling' && (guidance ?? '').trim() === '')
    return invalid('guidance', 'Skriv klagevejledningen: hvortil og inden hvornår der kan klages.');
  if (act === 'grant' && amountKr === undefined)
    return invalid('amountKr', 'Skriv beløbet i hele kroner. Skriv 0, hvis det ikke koster noget.');
  return undefined;
}

/** Outside every mandate of one's own: whom to ask instead. */
export function withoutMandate(): Refusal {
  return new Refusal(
    'plan-without-mandate',
    'Det ligger uden for dit mandat. Spørg en, der har det: vælg Spørg om en beslutning.',
    { status: 403, promise: 'P6' },
  );
}

/** Why the request cannot be sent so: the wish is open, not asked already, and whoever is asked may decide it. */
export function whyNotAsk(
  command: AskDecision,
  now: { state: State; asked: boolean },
  may: boolean,
): Refusal | undefined {
  if (now.state !== 'wished')
    return new Refusal('plan-not-wished', 'Der er allerede taget stilling til indsatsen.', {
      promise: 'P6',
    });
  if (now.asked)
    return new Refusal('plan-asked', 'Der er allerede spurgt. Planen viser, hvem der svarer.', {
      promise: 'P6',
    });
  if (command.act === 'grant' && command.amountKr === undefined)
    return invalid('amountKr', 'Skriv beløbet i hele kroner. Skriv 0, hvis det ikke koster noget.');
  if (!may) return invalid('workerId', 'Kollegaen har ikke mandat til det. Vælg en, der har.');
  return undefined;
}

/** Why the mandate cannot be given so. */
export function whyNotMandate(
  { fromOn, untilOn, codes }: GiveMandate,
  known: readonly string[],
  today: Day,
): Refusal | undefined {
  const far = addDays(today, 3653);
  if (codes.some((code) => !known.includes(code)))
    return invalid('codes', 'Vælg hjemler fra listen.');
  if (fromOn < addDays(today, -3653) || fromOn > far)
    return invalid('fromOn', 'Dagen ligger for langt væk. Se årstallet efter.');
  if (untilOn !== undefined && (untilOn < fromOn || untilOn > far))
    return invalid(
      'untilOn',
      'Mandatet slutter, før det begynder, eller for langt ude. Se datoerne efter.',
    );
  return undefined;
}
