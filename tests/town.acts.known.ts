import { setLetters } from '../src/capabilities/citizens/door.ts';
import { recordContact } from '../src/capabilities/contacts/door.ts';
import type { NameClinician } from '../src/capabilities/responsibility/clinician.contract.ts';
import { endClinician, nameClinician } from '../src/capabilities/responsibility/clinician.door.ts';
import { proposeMerge, unmerge } from '../src/capabilities/responsibility/merge.door.ts';
import { moveRecorded } from '../src/capabilities/responsibility/recorded.door.ts';
import { setRhythm } from '../src/capabilities/responsibility/rhythm.door.ts';
import { newId } from '../src/kernel/id.ts';
import { as } from './town.acts.ts';
import type { Happening } from './town.acts.ts';

/** Who treats, by name; and when that ended, if it has. */
export function treated(
  day: number,
  who: string,
  clinician: NameClinician,
  ended?: { day: number; who: string; note: string },
): Happening[] {
  const id = newId();
  const named: Happening = {
    day,
    run: (scene) => nameClinician(scene.program, as(scene, who), scene.id, { ...clinician, id }),
  };
  if (!ended) return [named];
  const { note } = ended;
  return [
    named,
    {
      day: ended.day,
      run: (scene) => endClinician(scene.program, as(scene, ended.who), id, { note }),
    },
  ];
}

/** How often we meet from that day; `agreed`: the citizen has said so too. */
export function meetsEvery(days: number, day: number, who: string, agreed = true): Happening {
  return {
    day,
    run: (scene) => setRhythm(scene.program, as(scene, who), scene.id, { days, agreed }),
  };
}

/** Letters reach, or do not, since so many days before the end. */
export function letters(day: number, who: string, reach: boolean, since = day): Happening {
  return {
    day,
    run: (scene) =>
      setLetters(scene.program, as(scene, who), scene.id, {
        reach,
        sinceOn: scene.diary.day(since),
      }),
  };
}

/** Taken for another of the town until both were met at once; what was recorded with the other meanwhile comes back. */
export function takenFor(
  other: string,
  who: string,
  [together, recorded, apart]: [number, number, number],
  { reason, place, text }: { reason: string; place: string; text: string },
): Happening[] {
  const link = newId();
  const contact = newId();
  return [
    {
      day: together,
      run: (scene) =>
        proposeMerge(scene.program, as(scene, who), scene.id, {
          id: link,
          survivorId: scene.people.get(other) ?? '',
          reason,
        }),
    },
    {
      day: recorded,
      run: (scene) =>
        recordContact(scene.program, as(scene, who), scene.people.get(other) ?? '', {
          id: contact,
          outcome: 'met',
          place,
          text,
        }),
    },
    { day: apart, run: (scene) => unmerge(scene.program, as(scene, who), link) },
    {
      day: apart,
      run: (scene) =>
        moveRecorded(scene.program, as(scene, who), link, {
          toCitizenId: scene.id,
          ids: [contact],
        }),
    },
  ];
}
