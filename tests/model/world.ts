import { Refusal } from '../../src/kernel/refusal.ts';
import type { Program } from '../../src/server/access.ts';
import type { Dice } from './dice.ts';
import type { Reader } from './invariants.ts';

type Letter = { id: string; citizenId: string; to: string; from: string };

/** What the commands know of the town they act in: ids that exist, or existed; the truth is in the database. */
export type World = {
  owner: Reader;
  people: string[];
  managers: string[];
  teams: string[];
  unitId: string;
  /** One's own employer, for whoever comes back. */
  organisationId: string;
  citizens: string[];
  enrolments: Map<string, string>;
  letters: Letter[];
  inquiries: string[];
  covers: { id: string; worker: string; substitute: string }[];
  links: string[];
  steps: string[];
  pulls: string[];
  moves: string[];
  clinicians: string[];
  reaches: string[];
};

/** One throw: through which program, who acts, and what chance says. */
export type Throw = { world: World; program: Program; me: string; dice: Dice };

/** A command as the model knows it: how often it is drawn, and what it does; nothing, or `'nothing'`, where there is nothing to do. */
export type Command = {
  name: string;
  weight: number;
  run(by: Throw): Promise<unknown> | undefined;
};

/** What came of a command: done, nothing to do, or the code of a refusal in words. A defect is thrown. */
export async function perform(command: Command, by: Throw): Promise<string> {
  try {
    const running = command.run(by);
    if (running === undefined) return 'nothing';
    return (await running) === 'nothing' ? 'nothing' : 'done';
  } catch (error) {
    if (error instanceof Refusal && error.message.trim() !== '') return error.code;
    throw new Error(`${command.name}: ${(error as Error).message}`, { cause: error });
  }
}

/** Draws a command by its weight. */
export function draw(commands: readonly Command[], dice: Dice): Command {
  let left = dice.below(commands.reduce((sum, one) => sum + one.weight, 0));
  for (const command of commands) {
    left -= command.weight;
    if (left < 0) return command;
  }
  throw new Error('there are no commands to draw from');
}

/** Who holds the citizen now, read as the owner; undefined where nobody does. */
export async function holderOf(world: World, citizenId: string): Promise<string | undefined> {
  const [row] = await world.owner.unsafe<{ worker_id: string }[]>(
    `select worker_id from responsibility where citizen_id = '${citizenId}' and upper_inf(period)`,
  );
  return row?.worker_id;
}

/** An empty world around a founded town. */
export function newWorld(
  known: Pick<World, 'owner' | 'people' | 'managers' | 'teams' | 'unitId' | 'organisationId'>,
): World {
  return {
    ...known,
    citizens: [],
    enrolments: new Map(),
    letters: [],
    inquiries: [],
    covers: [],
    links: [],
    steps: [],
    pulls: [],
    moves: [],
    clinicians: [],
    reaches: [],
  };
}
