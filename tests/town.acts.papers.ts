import { changePaper, draft, sendPaper } from '../src/capabilities/papers/door.ts';
import type { PaperKind, SentHow } from '../src/capabilities/papers/contract.ts';
import { newId } from '../src/kernel/id.ts';
import { as } from './town.acts.ts';
import type { Happening } from './town.acts.ts';

type Written = { recipient: string; title: string; parts: { heading: string; text: string }[] };

/** A paper is drafted from what is known that day; what it came to say, and how it left, if it did. */
export function paper(
  day: number,
  who: string,
  kind: PaperKind,
  written?: Written & { sent?: SentHow },
): Happening[] {
  const id = newId();
  const drafted: Happening = {
    day,
    run: (scene) => draft(scene.program, as(scene, who), scene.id, { id, kind }),
  };
  if (!written) return [drafted];
  const { sent, ...words } = written;
  return [
    drafted,
    {
      day,
      run: (scene) => changePaper(scene.program, as(scene, who), id, { version: 1, ...words }),
    },
    ...(sent === undefined
      ? []
      : [
          {
            day,
            run: (scene) => sendPaper(scene.program, as(scene, who), id, { version: 2, how: sent }),
          } satisfies Happening,
        ]),
  ];
}
