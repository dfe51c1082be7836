import type { JournalOwner } from '../src/capabilities/contacts/journal.contract.ts';
import type { RecordContact } from '../src/capabilities/contacts/contract.ts';
import type { CorrectContact } from '../src/capabilities/contacts/correction.contract.ts';
import {
  correctContact,
  endPlacesRefused,
  markJournalled,
  recordContact,
  refusePlaces,
} from '../src/capabilities/contacts/door.ts';
import { newId } from '../src/kernel/id.ts';
import { as, workerOf } from './town.acts.ts';
import type { Happening } from './town.acts.ts';

type Told = Omit<RecordContact, 'id' | 'at' | 'workerIds'> & { withMe?: string[] };

/** What came after: corrected by somebody, or its care brought into a journal. */
type After = {
  corrected?: { day: number; who: string; what: CorrectContact };
  journalled?: { day: number; who: string; owner: JournalOwner };
};

/** A contact with all that was told of it: how long, who was with, care, supplies, a note. */
export function tells(
  day: number,
  who: string,
  { withMe = [], ...told }: Told,
  { corrected, journalled }: After = {},
): Happening[] {
  const id = newId();
  const recorded: Happening = {
    day,
    run: (scene) =>
      recordContact(scene.program, as(scene, who), scene.id, {
        ...told,
        id,
        ...(withMe.length > 0 && { workerIds: withMe.map((key) => workerOf(scene, key)) }),
      }),
  };
  return [
    recorded,
    ...(corrected
      ? [
          {
            day: corrected.day,
            run: (scene: Parameters<Happening['run']>[0]) =>
              correctContact(scene.program, as(scene, corrected.who), id, corrected.what),
          },
        ]
      : []),
    ...(journalled
      ? [
          {
            day: journalled.day,
            run: (scene: Parameters<Happening['run']>[0]) =>
              markJournalled(scene.program, as(scene, journalled.who), id, {
                owner: journalled.owner,
              }),
          },
        ]
      : []),
  ];
}

/** The citizen did not want to see us that day. */
export function unwilling(day: number, who: string, place: string, text?: string): Happening[] {
  return tells(day, who, { outcome: 'did-not-want', place, ...(text && { text }) });
}

/** Spoken with a relative or somebody else around the citizen. */
export function spokeWith(
  day: number,
  who: string,
  whom: string,
  text: string,
  company: 'relative' | 'network' = 'relative',
): Happening[] {
  return tells(day, who, { outcome: 'network', with: company, who: whom, channel: 'phone', text });
}

/** From that day no places are written, until another day if there is one. */
export function refusesPlaces(day: number, who: string, until?: number): Happening[] {
  const id = newId();
  const refused: Happening = {
    day,
    run: (scene) => refusePlaces(scene.program, as(scene, who), scene.id, { id }),
  };
  if (until === undefined) return [refused];
  return [
    refused,
    { day: until, run: (scene) => endPlacesRefused(scene.program, as(scene, who), id) },
  ];
}
