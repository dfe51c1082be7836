import { createCitizen } from '../../src/capabilities/citizens/door.ts';
import { recordContact } from '../../src/capabilities/contacts/door.ts';
import { answerMerge, proposeMerge } from '../../src/capabilities/responsibility/merge.door.ts';
import { moveRecorded } from '../../src/capabilities/responsibility/recorded.door.ts';
import { addStep } from '../../src/capabilities/tasks/door.ts';
import { dayOf } from '../../src/kernel/day.ts';
import { anyCitizen, clockOf, odd, recent } from './chance.ts';
import type { Throw } from './world.ts';

/** Somebody new, known by an alias. */
export async function create({ world, program, me, dice }: Throw) {
  const id = dice.id();
  await createCitizen(program, { workerId: me }, { id, aliases: [`Alias ${id.slice(0, 6)}`] });
  world.citizens.push(id);
}

/** Met, seen or looked for in vain. */
export async function contact({ program, me, dice }: Throw, citizenId: string) {
  const outcome = dice.pick(['met', 'seen', 'not-there'] as const) ?? 'met';
  await recordContact(program, { workerId: me }, citizenId, { id: dice.id(), outcome });
}

/** A next step, today. */
export async function step(by: Throw, citizenId: string) {
  const id = by.dice.id();
  by.world.steps.push(id);
  await addStep(by.program, { workerId: by.me }, citizenId, {
    id,
    what: 'Følges til læge',
    dueOn: dayOf(clockOf(by)),
  });
}

/** Two records said to be one person. */
export async function merge(by: Throw, recordId: string) {
  const { world, program, me, dice } = by;
  const survivorId = anyCitizen(by) ?? recordId;
  const id = dice.id();
  const asker = { workerId: dice.chance(0.5) ? me : (dice.pick(world.managers) ?? me) };
  await proposeMerge(program, asker, recordId, { id, survivorId, reason: 'samme alias' });
  world.links.push(id);
}

/** Answered by whoever was asked, as far as the row says it. */
export async function answerOneMerge(by: Throw) {
  const { world, program, me, dice } = by;
  const how =
    dice.pick(['accepted', 'accepted', 'accepted', 'declined', 'withdrawn'] as const) ?? 'accepted';
  const [open] = await world.owner.unsafe<{ id: string; asked: string }[]>(
    `select id, to_worker_id asked from merge_proposal where state = 'proposed' order by id limit 1`,
  );
  const id = dice.chance(odd) || !open ? recent(dice, world.links, 6) : open.id;
  if (id === undefined) return 'nothing';
  await answerMerge(
    program,
    { workerId: dice.chance(odd) ? me : (open?.asked ?? me) },
    id,
    how,
    'Ja',
  );
  return 'done';
}

type Meanwhile = { link: string; a: string; b: string; ids: string[] };

/** What was recorded while two were one goes to the one it is about; now and then what never was, or to a third. */
export async function moveWhatWasRecorded(by: Throw) {
  const { world, program, me, dice } = by;
  const [one] = await world.owner.unsafe<Meanwhile[]>(
    `select link_id link, record_id a, survivor_id b, array_agg(id order by id) ids from recorded_meanwhile
      group by 1, 2, 3 order by max(at) desc, 1 limit 1`,
  );
  const link = dice.chance(odd) || !one ? recent(dice, world.links, 6) : one.link;
  if (link === undefined) return 'nothing';
  const ids =
    dice.chance(odd) || !one ? world.steps.slice(-2) : one.ids.slice(0, 1 + dice.below(3));
  const to = dice.chance(odd) ? anyCitizen(by) : dice.pick([one?.a, one?.b]);
  await moveRecorded(
    program,
    { workerId: dice.chance(0.5) ? me : (dice.pick(world.managers) ?? me) },
    link,
    { toCitizenId: to ?? link, ids },
  );
  return 'done';
}
