import type { Day } from '../../kernel/day.ts';
import type { CorrectRefusal, RefusalKind, Service } from '../refusals/contract.ts';
import { readRefusalByService } from './cell.rules.ts';

/** Whom the list means, by a part of the word; the first that fits. */
const serviceWords: readonly [RegExp, Service][] = [
  [/jobcent/, 'jobcentre'],
  [/ydelse/, 'benefits'],
  [/rusmiddel|brugscent/, 'substance-centre'],
  [/psyk|distrikt/, 'psychiatry'],
  [/hospital|sygehus|skadestue|akutmodtagelse/, 'hospital'],
  [/tandlæge|tandplej/, 'dentist'],
  [/læge/, 'gp'],
  [/herberg|forsorgshjem|nattjeneste/, 'shelter'],
  [/bolig/, 'housing'],
  [/kriminalforsorg|retten|byret/, 'court'],
  [/kommune|borgerservice/, 'municipality'],
];

/** What the list says they did. That somebody was discharged is no refusal by itself. */
const kindWords: readonly [RegExp, RefusalKind][] = [
  [/lukket|afsluttet/, 'closed'],
  [/afvist/, 'refused'],
  [/bortvist|smidt ud|karantæne/, 'excluded'],
];

const longest = 300;

/**
 * What a list's remarks say of a service that has closed, refused or excluded, as a fact (P14): "sag lukket af
 * jobcenter". The remarks stay as they are beside it.
 * @param day the list's own day: when it happened nobody has written
 */
export function refusalIn(notes: string | undefined, day: Day): CorrectRefusal | undefined {
  const said = readRefusalByService(notes ?? '');
  const what = kindWords.find(([words]) => words.test(said?.what ?? ''))?.[1];
  if (!said || !what || !notes) return undefined;
  const whom = said.service.normalize('NFC').toLowerCase();
  const service = serviceWords.find(([words]) => words.test(whom))?.[1] ?? 'other';
  const absent = /mødte? ikke|udeblev|kom ikke|ikke mødt/i.test(notes.normalize('NFC'));
  return {
    service,
    ...(service === 'other' && { serviceName: said.service }),
    what,
    reason: absent ? 'absence' : 'other',
    reasonText: notes.replace(/\s+/g, ' ').trim().slice(0, longest),
    happenedOn: day,
  };
}
