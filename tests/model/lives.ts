import { addOrganisation } from '../../src/capabilities/organisations/unit.door.ts';
import {
  addWorker,
  deactivate,
  moveEmployments,
} from '../../src/capabilities/organisations/worker.door.ts';
import { answer, proposeHandover } from '../../src/capabilities/responsibility/door.ts';
import { Refusal } from '../../src/kernel/refusal.ts';
import type { Program } from '../../src/server/access.ts';
import type { Dice } from './dice.ts';
import type { World } from './world.ts';

// What happens to workers and organisations over the years: acts of several steps, each by a lawful command.

/** How many work in the unit at most. */
const roomFor = 14;

async function said(doing: Promise<unknown>): Promise<string> {
  try {
    await doing;
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** Somebody new begins, with a role that can hold. */
export async function arrive(program: Program, world: World, dice: Dice): Promise<string> {
  if (world.people.length >= roomFor) return 'full';
  const id = dice.id();
  const doing = addWorker(
    program,
    { workerId: world.managers[0] ?? '' },
    {
      id,
      name: `Ny ${id.slice(0, 4)}`,
      profession: 'socialrådgiver',
      phone: '20 30 40 60',
      languages: [],
      organisationId: world.organisationId,
      teamId: dice.pick(world.teams) ?? '',
      roles: ['tovholder'],
    },
  );
  const how = await said(doing);
  if (how === 'done') world.people.push(id);
  return how;
}

/**
 * Somebody leaves for good: every citizen gets a letter to a colleague, who accepts; only then the employment ends.
 * Refused, and they stay, while anything is left: a letter on its way, a colleague who cannot hold.
 */
export async function farewell(program: Program, world: World, dice: Dice): Promise<string> {
  const leaving = dice.pick(world.people.filter((one) => !world.managers.includes(one)));
  if (leaving === undefined || world.people.length <= 5) return 'nobody';
  const held = await world.owner.unsafe<{ citizen_id: string }[]>(
    `select citizen_id from responsibility where worker_id = '${leaving}' and upper_inf(period) order by citizen_id`,
  );
  for (const { citizen_id: citizenId } of held) {
    const to = dice.pick(world.people.filter((one) => one !== leaving)) ?? '';
    const id = dice.id();
    const letter = { id, toWorkerId: to, reason: 'Jeg rejser', briefing: 'Vil have ro.' };
    const written = await said(proposeHandover(program, { workerId: leaving }, citizenId, letter));
    if (written === 'done') await said(answer(program, { workerId: to }, id, 'accepted', 'Ja'));
  }
  const how = await said(deactivate(program, { workerId: world.managers[0] ?? '' }, leaving));
  if (how === 'done') world.people.splice(world.people.indexOf(leaving), 1);
  return how;
}

/** On 2027-01-01 two regions become one: only employments move, and nobody is handed over. */
export async function mergeRegions(program: Program, world: World, dice: Dice): Promise<string> {
  const manager = { workerId: world.managers[0] ?? '' };
  const held = async () => {
    const [row] = await world.owner.unsafe<{ many: number }[]>(
      'select count(*)::int many from responsibility',
    );
    return row?.many ?? 0;
  };
  const before = await held();
  const old = await world.owner.unsafe<{ id: string }[]>(
    `select id from organisation where kind in ('region', 'hospital') order by name`,
  );
  const toOrganisationId = dice.id();
  await addOrganisation(program, manager, {
    id: toOrganisationId,
    kind: 'region',
    name: 'Region Østsundet',
  });
  let moved = 0;
  for (const { id } of old)
    moved += (await moveEmployments(program, manager, id, { toOrganisationId })).moved;
  if ((await held()) !== before) throw new Error('a merger of regions handed somebody over');
  return `moved ${moved}`;
}
