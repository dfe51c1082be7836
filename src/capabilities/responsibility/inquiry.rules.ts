import { invalid, Refusal } from '../../kernel/refusal.ts';
import { ownYesHows } from './inquiry.contract.ts';
import type { YesAtTheDoor } from './inquiry.contract.ts';

/**
 * Why this yes cannot enrol anybody: nobody is named, two different people are, or nobody heard the yes (P8).
 * @param aboutId the citizen the inquiry is about, where known.
 */
export function whyNotYes(
  yes: YesAtTheDoor | undefined,
  aboutId: string | null,
): Refusal | undefined {
  if (!yes)
    return invalid(
      'enrolment',
      'Skriv, hvem der sagde ja, hvordan, og hvem der er tovholder fra nu.',
    );
  if (!ownYesHows.some((how) => how === yes.yes.how)) {
    return invalid(
      'enrolment.yes',
      'Skriv, hvordan borgeren sagde ja. Uden borgerens eget ja bliver henvendelsen åben.',
    );
  }
  const named = yes.citizenId ?? aboutId;
  if (named === null && yes.citizen === undefined) {
    return invalid(
      'enrolment.citizen',
      'Skriv borgerens navn, eller det, borgeren er kendt som, eller vælg en borger.',
    );
  }
  if (named !== null && yes.citizen !== undefined) {
    return invalid(
      'enrolment.citizen',
      'Vælg enten en borger, vi kender, eller opret en ny, ikke begge dele.',
    );
  }
  if (aboutId !== null && named !== aboutId) {
    return new Refusal(
      'another-citizen',
      'Henvendelsen handler om en anden borger. Indskriv den rette fra borgerens side, og besvar henvendelsen for sig.',
      { status: 422, field: 'enrolment.citizenId' },
    );
  }
  return undefined;
}
