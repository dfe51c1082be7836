import { invalid, Refusal } from '../../kernel/refusal.ts';
import { lineOrNull } from '../../kernel/text.ts';
import type { Care, Channel, Company, Note, Outcome, Supply, Topic } from './contract.ts';
import type { CorrectContact } from './correction.contract.ts';
import { farMs, whyNotTell } from './rules.ts';

/** A contact as it stands, as the correction needs it. */
export type Corrected = {
  outcome: Outcome;
  at: string;
  place: string | null;
  text: string | null;
  channel: Channel;
  minutes: number | null;
  ownPremises: boolean | null;
  topics: Topic[];
  with: Company;
  who: string | null;
  void: boolean;
  care: Care[];
  supplies: Supply[];
  note: Note | null;
};

/** What stands after: what was named takes the place of what stood; with the citizen there is no other company. */
export function correctedBy<T extends Corrected>(stood: T, command: CorrectContact): T {
  const after = {
    ...stood,
    ...(command.outcome !== undefined && { outcome: command.outcome }),
    ...(command.at !== undefined && { at: new Date(command.at).toISOString() }),
    ...(command.place !== undefined && { place: lineOrNull(command.place) }),
    ...(command.text !== undefined && { text: lineOrNull(command.text) }),
    ...(command.channel !== undefined && { channel: command.channel }),
    ...(command.minutes !== undefined && { minutes: command.minutes }),
    ...(command.ownPremises !== undefined && { ownPremises: command.ownPremises }),
    ...(command.topics !== undefined && { topics: [...new Set(command.topics)] }),
    ...(command.with !== undefined && { with: command.with }),
    ...(command.who !== undefined && { who: lineOrNull(command.who) }),
    ...(command.care !== undefined && { care: command.care }),
    ...(command.supplies !== undefined && { supplies: command.supplies }),
    ...(command.note !== undefined && { note: command.note }),
    ...(command.void !== undefined && { void: command.void }),
  };
  const back = command.outcome !== undefined && command.outcome !== 'network';
  if (!back || stood.outcome !== 'network') return after;
  return { ...after, with: command.with ?? 'citizen', who: lineOrNull(command.who) };
}

/** Why a contact cannot be corrected so, or null (P7: corrections keep the original). */
export function whyNotCorrect(
  stood: Corrected & { recordedAt: string },
  command: CorrectContact,
): Refusal | null {
  if (stood.void) {
    return new Refusal(
      'contact-void',
      'Kontakten er allerede meldt fejlregistreret og bliver stående sådan. Registrér en ny.',
    );
  }
  if (Object.keys(command).every((field) => field === 'id')) {
    return invalid('outcome', 'Der er intet rettet. Skriv, hvad der skal stå i stedet.');
  }
  const after = correctedBy(stood, command);
  if (Date.parse(after.at) > Date.parse(stood.recordedAt)) {
    return invalid(
      'at',
      'Kontakten kan ikke være sket, efter at den blev skrevet ned. Ret tidspunktet.',
    );
  }
  // What a list told of may lie longer ago, and stays so; what is said anew is a slip of the hand.
  if (command.at !== undefined && Date.parse(after.at) < Date.parse(stood.recordedAt) - farMs) {
    return invalid('at', 'Kontakten ligger mere end ti år tilbage. Se årstallet efter.');
  }
  return after.void ? null : whyNotTell(after);
}
