import { closeReach } from '../../src/capabilities/citizens/reach.door.ts';
import { addReach, setLetters } from '../../src/capabilities/citizens/door.ts';
import { recordAttempt } from '../../src/capabilities/inquiries/attempt.door.ts';
import { takeNote } from '../../src/capabilities/meetings/door.ts';
import {
  endClinician,
  nameClinician,
} from '../../src/capabilities/responsibility/clinician.door.ts';
import { setRhythm } from '../../src/capabilities/responsibility/rhythm.door.ts';
import { addDays, dayOf } from '../../src/kernel/day.ts';
import { clockOf, odd, recent, settle } from './chance.ts';
import type { Throw } from './world.ts';

/** A note of the morning meeting or the afternoon round; now and then an empty one. */
export function note({ program, me, dice }: Throw, citizenId: string) {
  return takeNote(program, { workerId: me }, citizenId, {
    id: dice.id(),
    meeting: dice.pick(['morning', 'afternoon'] as const) ?? 'morning',
    text: dice.chance(odd) ? ' ' : 'Sover dårligt.',
  });
}

/** Somebody treats the citizen, by name; few names, so that the same one is told twice. */
export async function clinician({ world, program, me, dice }: Throw, citizenId: string) {
  const id = dice.id();
  await nameClinician(program, { workerId: me }, citizenId, {
    id,
    kind: dice.pick(['gp', 'psychiatrist', 'substance-doctor', 'nurse'] as const) ?? 'gp',
    name: dice.pick(['Rasmus Holt', 'Lis Holt', ' ']) ?? '',
    source: 'Sundhedskortet',
  });
  world.clinicians.push(id);
}

/** Who treated does so no longer. */
export async function clinicianEnds({ world, program, me, dice }: Throw) {
  const id = recent(dice, world.clinicians);
  if (id === undefined) return 'nothing';
  await endClinician(program, { workerId: me }, id, { note: 'Flyttet' });
  settle(dice, world.clinicians, id);
  return 'done';
}

/** How often we meet, from each day to more seldom than may be. */
export function rhythm({ program, me, dice }: Throw, citizenId: string) {
  const days = dice.pick([1, 3, 7, 14, 90, 91]) ?? 7;
  return setRhythm(program, { workerId: me }, citizenId, {
    id: dice.id(),
    days,
    agreed: dice.chance(0.5),
  });
}

/** Letters reach or do not, since a day that has come, mostly. */
export function letters(by: Throw, citizenId: string) {
  const { program, me, dice } = by;
  return setLetters(program, { workerId: me }, citizenId, {
    id: dice.id(),
    reach: dice.chance(0.4),
    sinceOn: addDays(dayOf(clockOf(by)), dice.below(40) - 37),
  });
}

/** A way to reach the citizen; now and then a number that cannot be called. */
export async function reach({ world, program, me, dice }: Throw, citizenId: string) {
  const id = dice.id();
  await addReach(program, { workerId: me }, citizenId, {
    id,
    kind: dice.chance(0.5) ? 'phone' : 'place',
    text: dice.chance(odd) ? 'ved havnen' : '20 30 40 71',
  });
  world.reaches.push(id);
}

/** The citizen is not reached that way any longer. */
export async function reachEnds({ world, program, me, dice }: Throw) {
  const id = recent(dice, world.reaches);
  if (id === undefined) return 'nothing';
  await closeReach(program, { workerId: me }, id);
  settle(dice, world.reaches, id);
  return 'done';
}

/** Somebody went to look, mostly the one who owns the worry or a manager; it ends nothing (P2). */
export function attempt(by: Throw) {
  const { world, program, me, dice } = by;
  const id = recent(dice, world.inquiries);
  if (id === undefined) return undefined;
  const ahead = new Date(clockOf(by).getTime() + 3_600_000).toISOString();
  return recordAttempt(
    program,
    { workerId: dice.chance(0.5) ? me : (dice.pick(world.managers) ?? me) },
    id,
    {
      id: dice.id(),
      how: 'went',
      result: 'not-found',
      ...(dice.chance(odd) && { at: ahead }),
    },
  );
}
