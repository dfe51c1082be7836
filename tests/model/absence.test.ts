import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { handClock } from '../../src/server/clock.ts';
import { openPool } from '../../src/server/db.ts';
import type { Sql } from '../../src/server/db.ts';
import { due } from '../../src/server/main.ts';
import { freshDatabase } from '../server.ts';
import { foundTown } from '../town.ts';
import type { Town } from '../town.ts';
import { endedByAbsence, unanswered, wordsForAbsence } from './absence.ts';
import { anyCitizen } from './chance.ts';
import { commands as holding } from './commands.ts';
import * as daily from './daily.commands.ts';
import { diceOf } from './dice.ts';
import { breaches } from './invariants.ts';
import * as refused from './refused.commands.ts';
import { draw, newWorld, perform } from './world.ts';
import type { Command, Throw } from './world.ts';

// "Must show" 2 of the plan and the everyday. Replay with MODEL_SEED=… vitest run tests/model/absence.
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2 ** 31);
const histories = Number(process.env['MODEL_HISTORIES'] ?? 8);
const long = 200;

const clock = handClock(new Date('2026-11-23T09:00:00.000Z'));
let database: Awaited<ReturnType<typeof freshDatabase>>;
let town: Town;
let owner: postgres.Sql;
let pools: Sql[];
beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  town = (await foundTown(database.ownerUrl, { end: clock.now(), empty: true })) as Town;
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  pools = [
    openPool(database.ownerUrl, 'tovholder_app', 2),
    openPool(database.ownerUrl, 'tovholder_app', 2),
  ];
});
afterAll(async () => {
  await Promise.all([...pools, owner].map((one) => one.end({ timeout: 2 })));
  await database.drop();
});

const about =
  (what: (by: Throw, citizenId: string) => Promise<unknown>) =>
  (by: Throw): Promise<unknown> | undefined => {
    const id = anyCitizen(by);
    return id === undefined ? undefined : what(by, id);
  };

const hour = 3_600_000;
const commands: Command[] = [
  ...holding.filter((one) => !['contact', 'due'].includes(one.name)),
  { name: 'contact', weight: 20, run: about(daily.anyContact) },
  { name: 'correct-contact', weight: 10, run: daily.correct },
  { name: 'book', weight: 16, run: about(daily.book) },
  { name: 'outcome', weight: 20, run: daily.sayWhatCame },
  { name: 'cancel-rest', weight: 6, run: daily.cancelThoseAfter },
  { name: 'wish', weight: 10, run: about(daily.wish) },
  { name: 'move-activity', weight: 16, run: daily.moveOne },
  { name: 'end-for-absence', weight: 6, run: about(daily.endForAbsence) },
  { name: 'change-task', weight: 20, run: daily.changeTask },
  { name: 'refuse', weight: 14, run: about(refused.refuse) },
  { name: 'correct-refusal', weight: 4, run: refused.correctNo },
  { name: 'withdraw-refusal', weight: 4, run: refused.withdrawNo },
  { name: 'answer-refusal', weight: 8, run: refused.answerNo },
  { name: 'decide-jointly', weight: 6, run: refused.decideOne },
  { name: 'leave-something', weight: 10, run: about(refused.leaveSomething) },
  { name: 'go-on-leaving', weight: 14, run: refused.goOnLeaving },
  { name: 'all-due', weight: 10, run: ({ program }) => due(program) },
  {
    name: 'wait',
    weight: 12,
    run: ({ dice }) => {
      clock.forward(dice.chance(0.5) ? dice.below(12) * hour : dice.below(9) * 24 * hour);
      return Promise.resolve();
    },
  },
];

async function history(seeds: readonly number[], counts: Map<string, number>) {
  const [row] = await owner<{ id: string }[]>`select id from organisation limit 1`;
  const people = Object.values(town.workerIds);
  const world = newWorld({
    owner,
    organisationId: row?.id ?? '',
    unitId: town.unitId,
    people,
    managers: [town.workerIds['sara'] ?? ''],
    teams: Object.values(town.teamIds),
  });
  for (const [turn, one] of seeds.entries()) {
    const dice = diceOf(one ^ (turn * 0x9e3779b1));
    // No two commands share an instant: what one of them did is told from what another did.
    clock.forward(1000);
    const program = { app: dice.pick(pools) as Sql, clock };
    const command = draw(commands, dice);
    const by = { world, program, me: dice.pick(people) ?? '', dice };
    const said = `${command.name}: ${await perform(command, by)}`;
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
}

/** What must have happened for the run to have shown anything. */
const often = [
  ...['contact', 'correct-contact', 'book', 'outcome', 'wish', 'move-activity', 'change-task'],
  ...[
    'refuse',
    'withdraw-refusal',
    'answer-refusal',
    'leave-something',
    'go-on-leaving',
    'all-due',
  ],
]
  .map((name) => `${name}: done`)
  .concat(
    ...[
      'appointments.no-show',
      'contacts.not-there',
      'contacts.did-not-want',
      'outreach.silence',
    ].map((kind) => `task made by ${kind}`),
    ...['refusals.recorded', 'leaving.declined'].map((kind) => `task made by ${kind}`),
    'end-for-absence: cannot-be-kept',
  );

it('the schema has words for absence only where it is told, never where something ends', async () => {
  expect(await wordsForAbsence(owner)).toEqual([
    // What came of it; out of a no-show leads only what really came.
    'appointment appointment_outcome_check',
    'appointment_turn no_show → kept',
    'appointment_turn no_show → turned_away',
    'contact contact_outcome_check',
    // Forbids them.
    'plan_state_reason plan_state_reason_reason_check',
    // What another service says.
    'refusal refusal_reason_check',
  ]);
});

it(
  `no history of ${histories * long} commands ends anything because of absence, and each has its task (seed ${seed})`,
  { timeout: 120_000 },
  async () => {
    const counts = new Map<string, number>();
    const seeds = fc.array(fc.noBias(fc.integer({ min: 0, max: 2 ** 31 - 1 })), {
      minLength: long,
      maxLength: long,
    });
    await fc.assert(
      fc.asyncProperty(seeds, async (own) => {
        await history(own, counts);
        const now = clock.now().toISOString();
        expect(await unanswered(owner, now)).toEqual([]);
        expect(await endedByAbsence(owner, now)).toEqual([]);
        expect(await breaches(owner)).toEqual([]);
      }),
      { numRuns: histories, seed, endOnFailure: true },
    );
    const causes = await owner<{ kind: string; many: number }[]>`
      select kind, count(*)::int many from step_cause group by kind order by kind`;
    for (const { kind, many } of causes) counts.set(`task made by ${kind}`, many);
    const told = [...counts].toSorted().map(([said, many]) => `${many}\t${said}`);
    process.stdout.write(`${told.join('\n')}\n`);
    for (const name of often) expect(counts.get(name) ?? 0, name).toBeGreaterThan(0);
    expect(counts.get('end-for-absence: done')).toBeUndefined();
  },
);
