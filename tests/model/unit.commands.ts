import { recordInquiry } from '../../src/capabilities/inquiries/door.ts';
import {
  addMembership,
  deactivate,
  employ,
} from '../../src/capabilities/organisations/worker.door.ts';
import { answerInquiry } from '../../src/capabilities/responsibility/inquiry.door.ts';
import { anyCitizen, recent } from './chance.ts';
import type { Throw } from './world.ts';

/** Somebody at the door is worried. */
export async function inquire({ world, program, me, dice }: Throw) {
  const id = dice.id();
  await recordInquiry(
    program,
    { workerId: me },
    { id, kind: 'neighbour', about: 'En mand i porten', said: 'Han fryser.' },
  );
  world.inquiries.push(id);
}

/** The citizen says yes at the door: known, or new by it. */
export function sayYes(by: Throw) {
  const { world, program, me, dice } = by;
  const inquiry = recent(dice, world.inquiries, 8);
  if (inquiry === undefined) return undefined;
  const id = dice.id();
  const known = dice.chance(0.4) ? anyCitizen(by) : undefined;
  if (known === undefined) world.citizens.push(id);
  return answerInquiry(program, { workerId: dice.pick(world.managers) ?? me }, inquiry, {
    answer: 'citizen-said-yes',
    enrolment: {
      ...(known === undefined
        ? { citizen: { id, aliases: [`Dør ${id.slice(0, 6)}`] } }
        : { citizenId: known }),
      teamId: dice.pick(world.teams) ?? '',
      responsibleWorkerId: dice.pick(world.people) ?? me,
      yes: { how: 'spoken' },
    },
  });
}

/** Somebody leaves, and is refused while they hold; whoever has left comes back to their old work. */
export async function leaveOrReturn(by: Throw) {
  const { world, program, dice } = by;
  const worker = dice.pick(world.people) ?? by.me;
  const manager = { workerId: dice.pick(world.managers) ?? by.me };
  const [employed] = await world.owner.unsafe(
    `select from employment where worker_id = '${worker}' and upper_inf(period)`,
  );
  if (employed) return deactivate(program, manager, worker);
  await employ(program, manager, worker, { organisationId: world.organisationId });
  return addMembership(program, manager, worker, {
    id: dice.id(),
    teamId: world.teams[0] ?? '',
    role: 'tovholder',
  });
}
