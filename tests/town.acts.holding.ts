import type { CreateCitizen } from '../src/capabilities/citizens/contract.ts';
import { createCitizen } from '../src/capabilities/citizens/door.ts';
import { recordAttempt } from '../src/capabilities/inquiries/attempt.door.ts';
import type { RecordInquiry } from '../src/capabilities/inquiries/contract.ts';
import { recordInquiry } from '../src/capabilities/inquiries/door.ts';
import type { Briefing, End, YesHow } from '../src/capabilities/responsibility/contract.ts';
import { answer, end, enrol, proposeHandover } from '../src/capabilities/responsibility/door.ts';
import { answerInquiry } from '../src/capabilities/responsibility/inquiry.door.ts';
import { proposeMerge } from '../src/capabilities/responsibility/merge.door.ts';
import type {
  AcceptMove,
  SetAuthority,
} from '../src/capabilities/responsibility/party.contract.ts';
import {
  answerMove,
  recordMove,
  setAuthority,
} from '../src/capabilities/responsibility/party.door.ts';
import { askPull } from '../src/capabilities/responsibility/pull.door.ts';
import { newId } from '../src/kernel/id.ts';
import { as, workerOf } from './town.acts.ts';
import type { Happening } from './town.acts.ts';

/** The letter and, where it has one, its answer. */
export function letter(
  day: number,
  from: string,
  to: string,
  reason: string,
  briefing: Briefing | string,
  answered?: { day: number; how: 'accepted' | 'declined' | 'withdrawn'; words: string | null },
): Happening[] {
  const id = newId();
  const sent: Happening = {
    day,
    run: (scene) =>
      proposeHandover(scene.program, as(scene, from), scene.id, {
        id,
        toWorkerId: workerOf(scene, to),
        reason,
        briefing,
      }),
  };
  if (!answered) return [sent];
  const by = answered.how === 'withdrawn' ? from : to;
  return [
    sent,
    {
      day: answered.day,
      run: (scene) => answer(scene.program, as(scene, by), id, answered.how, answered.words),
    },
  ];
}

export function authority(day: number, who: string, command: SetAuthority): Happening {
  return { day, run: (scene) => setAuthority(scene.program, as(scene, who), scene.id, command) };
}

/** A move to another municipality, and who there said yes, if anybody has. */
export function moves(
  day: number,
  who: string,
  to: string,
  source: string,
  accepted?: AcceptMove & { day: number },
): Happening[] {
  const id = newId();
  const told: Happening = {
    day,
    run: (scene) =>
      recordMove(scene.program, as(scene, who), scene.id, {
        id,
        to,
        on: scene.diary.day(Math.floor(day)),
        source,
      }),
  };
  if (!accepted) return [told];
  const { day: when, ...person } = accepted;
  return [
    told,
    { day: when, run: (scene) => answerMove(scene.program, as(scene, who), id, person) },
  ];
}

export function ends(day: number, who: string, command: End & { died?: number }): Happening {
  const { died, ...rest } = command;
  return {
    day,
    ended: true,
    run: (scene) =>
      end(scene.program, as(scene, who), scene.enrolmentId, {
        ...rest,
        ...(died !== undefined && { diedOn: scene.diary.day(died) }),
      }),
  };
}

/** Enrolled, first or anew. */
export function enrols(
  day: number,
  who: string,
  holder: string,
  team: string,
  how: YesHow,
  note?: string,
): Happening {
  return {
    day,
    run: (scene) => {
      scene.enrolmentId = newId();
      return enrol(scene.program, as(scene, who), scene.id, {
        id: scene.enrolmentId,
        teamId: scene.town.teamIds[team] ?? '',
        responsibleWorkerId: workerOf(scene, holder),
        yes: { how, ...(note && { note }) },
      });
    },
  };
}

/** A second record of the same person, found and laid together. */
export function twice(
  day: number,
  who: string,
  record: CreateCitizen,
  reason: string,
  holder?: { key: string; team: string },
): Happening {
  return {
    day,
    run: async (scene) => {
      const asker = as(scene, who);
      const other = await createCitizen(scene.program, asker, record);
      if (holder) {
        await enrol(scene.program, asker, other.id, {
          teamId: scene.town.teamIds[holder.team] ?? '',
          responsibleWorkerId: workerOf(scene, holder.key),
          yes: { how: 'by-deed' },
        });
      }
      return proposeMerge(scene.program, asker, other.id, { survivorId: scene.id, reason });
    },
  };
}

export function pull(day: number, who: string, why: string): Happening {
  return { day, run: (scene) => askPull(scene.program, as(scene, who), scene.id, { why }) };
}

/** How a citizen came to us by the door (P8): who was worried and what they said, two days before the yes. */
export type Door = Pick<RecordInquiry, 'kind' | 'worriedName' | 'about' | 'place' | 'said'> & {
  tried: string;
  yes: string;
};

/** The worry, an attempt in vain, and the yes that makes the citizen, the enrolment and the tovholder at once. */
export function comesByTheDoor(
  day: number,
  who: string,
  team: string,
  record: CreateCitizen,
  { tried, yes, ...worry }: Door,
): Happening[] {
  const id = newId();
  return [
    {
      day: day + 2,
      run: (scene) =>
        recordInquiry(scene.program, as(scene, who), {
          ...worry,
          id,
          dueAt: scene.diary.instant(day - 1, scene.of).toISOString(),
        }),
    },
    {
      day: day + 1,
      run: (scene) =>
        recordAttempt(scene.program, as(scene, who), id, {
          how: 'went',
          result: 'not-found',
          words: tried,
        }),
    },
    {
      day,
      run: (scene) =>
        answerInquiry(scene.program, as(scene, who), id, {
          answer: 'citizen-said-yes',
          enrolment: {
            citizen: { ...record, id: scene.id },
            teamId: scene.town.teamIds[team] ?? '',
            responsibleWorkerId: workerOf(scene, who),
            yes: { how: 'spoken', toWorkerId: workerOf(scene, who), note: yes },
          },
        }),
    },
  ];
}
