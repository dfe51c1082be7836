import type { NameClinician } from '../src/capabilities/responsibility/clinician.contract.ts';
import { reach } from './town.acts.ts';
import { letters, meetsEvery, treated } from './town.acts.known.ts';
import type { Happening } from './town.acts.ts';

/** The town's clinicians: invented, like everybody here. */
const gp: NameClinician = {
  kind: 'gp',
  name: 'Ingrid Vangsø',
  place: 'Lægehuset på Torvet',
  phone: '20 30 40 84',
  source: 'Sundhedskortet',
};
const otherGp: NameClinician = { ...gp, name: 'Halfdan Myrup' };
const psychiatricNurse: NameClinician = {
  kind: 'nurse',
  name: 'Tilde Brorholt, distriktspsykiatrien',
  place: 'Sundets Hospital',
  phone: '20 30 40 85',
  source: 'Aftalt på mødet',
};
const substanceDoctor: NameClinician = {
  kind: 'substance-doctor',
  name: 'Henrik Sølund',
  place: 'Rusmiddelcentret',
  phone: '20 30 40 86',
  source: 'Ringede til centret',
};

/** Who treats, how often we meet, and whether letters reach: by whom it is about, beside what the lives tell. */
export const known: Record<string, (Happening | Happening[])[]> = {
  skipper: [
    treated(320, 'anna', otherGp),
    treated(60, 'bo', { ...gp, source: 'Skiftede læge: hun kommer på klinikken om torsdagen' }),
    meetsEvery(7, 63, 'bo'),
    letters(63, 'bo', false, 64),
  ],
  connie: [meetsEvery(3, 140, 'camilla'), letters(120, 'camilla', false, 150)],
  kanalfuglen: [meetsEvery(5, 38, 'camilla', false)],
  tove: [letters(34, 'anna', false, 35)],
  frank: [meetsEvery(14, 43, 'camilla')],
  // Who loses letters: the money went with one of them.
  benny: [
    letters(48, 'anna', false, 90),
    reach(47, 'anna', 'place', 'Lanternen om formiddagen. Dines lægger breve til side'),
    treated(200, 'anna', gp),
  ],
  // Behind the door there was no promise to break; now there is one.
  birthe: [meetsEvery(14, 350, 'dines', false), meetsEvery(7, 2, 'dines')],
  // First the one, then the other; now both, by name.
  michael: [
    meetsEvery(7, 60, 'bo'),
    treated(33, 'bo', psychiatricNurse),
    treated(33, 'bo', { ...substanceDoctor, source: 'Sad med ved bordet' }),
  ],
  malee: [
    treated(150, 'camilla', { ...gp, source: 'Valgt, fordi hun tager sig tid med tolk' }),
    meetsEvery(14, 39, 'camilla'),
  ],
  palle: [meetsEvery(14, 60, 'dines')],
  jan: [meetsEvery(14, 140, 'anna')],
  yusuf: [treated(20, 'jonas', substanceDoctor)],
  svend: [meetsEvery(14, 200, 'lise'), treated(150, 'lise', otherGp)],
  helga: [meetsEvery(14, 14, 'ali'), treated(280, 'mette', gp)],
  aisha: [meetsEvery(3, 130, 'mette'), letters(138, 'mette', false), letters(60, 'mette', true)],
  // The centre stopped; we did not.
  leif: [
    treated(150, 'ali', substanceDoctor, {
      day: 21,
      who: 'ali',
      note: 'Centret skrev ham ud, da han udeblev to gange. Vi bliver',
    }),
  ],
  hjalmar: [treated(230, 'ali', otherGp)],
};

/** One of the others: some are treated by the house on the square, and with some we have agreed to meet more seldom. */
export function knownOfOthers(index: number, day: number, who: string): Happening[] {
  return [
    ...(index % 4 === 2 ? treated(day, who, index % 8 === 2 ? gp : otherGp) : []),
    ...(index % 7 === 3 ? [meetsEvery(14, day, who)] : []),
  ];
}
