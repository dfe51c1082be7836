import fc from 'fast-check';
import { expect } from 'vitest';
import { newId } from '../src/kernel/id.ts';
import { kinds } from './permission.oracle.ts';
import type { Kind } from './permission.oracle.ts';
import { sayOfRole, sensitive, workers } from './permission.scene.ts';
import type { PermissionScene } from './permission.scene.ts';

type Wait = { do: 'wait'; hours: number };
type Yes = {
  do: 'yes';
  citizen: number;
  to: 'unit' | 'organisation' | 'worker';
  worker: number;
  asked: Kind[];
  days: number | null;
};
type Revoke = { do: 'revoke'; turn: number };
type Say = { do: 'say'; role: number; by: 'law' | 'consent'; asked: Kind[] };
type Offer = {
  do: 'offer';
  citizen: number;
  worker: number;
  answer: 'accept' | 'decline' | 'withdraw';
};
type Role = { do: 'role'; worker: number; role: number };
export type Step = Wait | Yes | Revoke | Say | Offer | Role;

const roles = ['tovholder', 'nurse', 'volunteer', 'peer', 'authority', 'secretary'];
const index = (size: number) => fc.nat({ max: size - 1 });
const a = <const T extends string>(word: T) => fc.constant(word);

/** Anything that may happen. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: a('wait'), hours: fc.integer({ min: 1, max: 60 }) }),
  fc.record({
    do: a('yes'),
    citizen: index(2),
    to: fc.constantFrom('unit', 'organisation', 'worker'),
    worker: index(workers.length),
    asked: fc.uniqueArray(fc.constantFrom(...sensitive), { minLength: 1, maxLength: 4 }),
    days: fc.option(fc.nat({ max: 3 })),
  }),
  fc.record({ do: a('revoke'), turn: fc.nat({ max: 9 }) }),
  fc.record({
    do: a('say'),
    role: index(roles.length),
    by: fc.constantFrom('law', 'consent'),
    asked: fc.uniqueArray(fc.constantFrom(...kinds), { maxLength: 5 }),
  }),
  fc.record({
    do: a('offer'),
    citizen: index(2),
    worker: index(5),
    answer: fc.constantFrom('accept', 'decline', 'withdraw'),
  }),
  fc.record({ do: a('role'), worker: index(workers.length), role: index(roles.length) }),
);

/** The yeses that stand, so that one of them can be taken back. */
let standing: string[] = [];

/** What happens, in the program and in the oracle. */
export async function carryOut(scene: PermissionScene, one: Step) {
  scene.clock.forward(1000);
  if (one.do === 'yes') await sayYes(scene, one);
  if (one.do === 'revoke') await takeBack(scene, one);
  if (one.do === 'offer') await offer(scene, one);
  if (one.do === 'role') await turnRole(scene, one);
  if (one.do === 'say')
    await sayOfRole(scene, { role: roles[one.role] ?? '', by: one.by, categories: one.asked });
  if (one.do !== 'wait') return;
  scene.clock.forward(one.hours * 3_600_000);
  await scene.signIn();
}

/** A day in Denmark so many days from today, and the instant at which it is over, in milliseconds. */
function dayAfter(nowMs: number, days: number): { day: string; ends: number } {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });
  const day = parts.format(new Date(nowMs + days * 86_400_000));
  let ends = Date.parse(`${day}T12:00:00Z`);
  while (parts.format(new Date(ends)) === day) ends += 60_000;
  return { day, ends };
}

async function sayYes({ oracle, town, hand, idOf, nowMs, citizens }: PermissionScene, one: Yes) {
  const worker = idOf(workers[one.worker] ?? '');
  const citizen = citizens[one.citizen] ?? '';
  const employer = oracle.employments.find((each) => each.worker === worker)?.organisation ?? '';
  const to = { unit: town.unitId, organisation: employer, worker }[one.to];
  const until = one.days === null ? null : dayAfter(nowMs(), one.days);
  const id = newId();
  const answer = await hand('sara').post(`/api/citizens/${citizen}/consents`, {
    ...{ id, answer: 'given', how: 'oral', purpose: 'Hjælp', categories: one.asked },
    ...{ saidOn: dayAfter(nowMs(), 0).day, to: { kind: one.to, id: to } },
    ...(until && { untilOn: until.day }),
  });
  if (answer.statusCode === 409) return;
  // Nobody is named who works here no longer.
  const named = one.to !== 'worker' || oracle.works(worker, nowMs());
  expect(answer.statusCode).toBe(named ? 201 : 422);
  if (!named) return;
  standing.push(id);
  const whom = { citizen, whom: one.to, id: to, yes: true, ref: id, from: nowMs() };
  oracle.open({ ...whom, kinds: ['core', ...one.asked], ...(until && { to: until.ends }) });
}

async function takeBack({ oracle, hand, nowMs }: PermissionScene, { turn }: Revoke) {
  const id = standing[turn % Math.max(1, standing.length)];
  if (id === undefined) return;
  const answer = await hand('sara').post(`/api/consents/${id}/revoke`, { how: 'phone' });
  expect([200, 404]).toContain(answer.statusCode);
  if (answer.statusCode === 200) oracle.close(id, nowMs());
  standing = standing.filter((each) => each !== id);
}

async function offer(scene: PermissionScene, one: Offer) {
  const { owner, oracle, hand, idOf, nowMs, clock } = scene;
  const citizen = scene.citizens[one.citizen] ?? '';
  const [held] = await owner<{ by: string }[]>`select worker_id "by" from responsibility
    where citizen_id = ${citizen} and upper_inf(period)`;
  const giver = workers.find((key) => idOf(key) === held?.by) ?? '';
  const taker = workers[one.worker] ?? '';
  if (giver === taker || !oracle.sees(idOf(giver), citizen, 'core', nowMs())) return;
  const id = newId();
  const letter = { seriousness: 'stable', summary: 'Rolig', actions: 'Besøg', contingency: 'Ring' };
  const offered = await hand(giver).post(`/api/citizens/${citizen}/handovers`, {
    ...{ id, toWorkerId: idOf(taker), reason: 'Ferie' },
    briefing: { ...letter, citizenTold: false },
  });
  if (offered.statusCode !== 201) return;
  const opened = { citizen, whom: 'worker', yes: false, kinds } as const;
  oracle.open({ ...opened, id: idOf(taker), ref: id, from: nowMs() });
  clock.forward(1000);
  const by = one.answer === 'withdraw' ? giver : taker;
  const words = one.answer === 'accept' ? {} : { reason: 'Nej' };
  const answered = await hand(by).post(`/api/handovers/${id}/${one.answer}`, words);
  expect([200, 201]).toContain(answered.statusCode);
  if (one.answer !== 'accept') {
    oracle.close(id, nowMs());
    return;
  }
  const span = { from: nowMs(), to: nowMs() + 30 * 86_400_000 };
  oracle.open({ ...opened, ...span, id: idOf(giver), ref: `${id}-gave` });
}

/** A role begins or ends, as the manager will have it. */
async function turnRole({ owner, oracle, town, clock, idOf }: PermissionScene, one: Role) {
  const [worker, role] = [idOf(workers[one.worker] ?? ''), roles[one.role] ?? ''];
  const at = clock.now();
  const ended = await owner`update membership set period = tstzrange(lower(period), ${at})
    where worker_id = ${worker} and role = ${role} and upper_inf(period) returning id`;
  if (ended.length > 0) {
    oracle.leave(worker, role, at.getTime());
    return;
  }
  await owner`insert into membership (id, worker_id, team_id, role, period, recorded_by, recorded_at)
    values (uuidv7(), ${worker}, ${town.teamIds['havnen'] ?? ''}, ${role}, tstzrange(${at}, null), ${worker}, ${at})`;
  oracle.join({ worker, unit: town.unitId, role, from: at.getTime() });
}
