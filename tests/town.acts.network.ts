import { addNetworkPerson, askChildren } from '../src/capabilities/citizens/door.ts';
import type {
  AddNetworkPerson,
  ChildAnswer,
} from '../src/capabilities/citizens/network.contract.ts';
import { as } from './town.acts.ts';
import type { Happening } from './town.acts.ts';

/** Somebody around the citizen, and whether we may call them. */
export function aroundThem(day: number, who: string, person: AddNetworkPerson): Happening {
  return {
    day,
    run: (scene) => addNetworkPerson(scene.program, as(scene, who), scene.id, person),
  };
}

/** The citizen was asked about children. */
export function childrenAsked(
  day: number,
  who: string,
  answer: ChildAnswer,
  note?: string,
): Happening {
  return {
    day,
    run: (scene) =>
      askChildren(scene.program, as(scene, who), scene.id, { answer, ...(note && { note }) }),
  };
}
