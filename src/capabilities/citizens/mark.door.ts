import { dayOf, daysBetween, isDay } from '../../kernel/day.ts';
import type { Day } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { AddMark } from './contract.ts';
import { citizenOfMark, copyMark, endMark, findMark, insertMark } from './mark.store.ts';
import { mustSee } from './store.ts';

/**
 * Something to know before you meet; *gå to sammen* demands reason and review date. It may take the place of another:
 * looked at again, or said better.
 * @throws Refusal when it says nothing, or what it replaces was ended meanwhile.
 */
export function addMark(program: Program, asker: Asker, citizenId: string, command: AddMark) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'citizens.add-mark', id, citizens: [citizenId] },
    async (a) => {
      await mustSee(a, citizenId);
      demandWords(command);
      if (command.reviewOn !== undefined) demandReview(command.reviewOn, dayOf(new Date(a.now)));
      if (command.replaces !== undefined) await endReplaced(a, command.replaces);
      await insertMark(a, id, citizenId, command);
      await append(a, [{ kind: 'citizens.marked', citizenId, data: { markId: id } }]);
      return { id };
    },
  );
}

/** It need not be known any longer. Doing it twice is no error: it stands as asked. */
export function closeMark(program: Program, asker: Asker, markId: string) {
  const citizens = (sql: Act['sql']) => citizenOfMark(sql, markId);
  return act(program, asker, { name: 'citizens.end-mark', citizens }, async (a) => {
    if (a.records.length === 0) throw notFound();
    const citizenId = await endMark(a, markId);
    if (citizenId) await append(a, [{ kind: 'citizens.mark-ended', citizenId, data: { markId } }]);
    return { id: markId };
  });
}

/** As long as the line with *Fortryd* may stand on somebody's page, and more. */
const undoMinutes = 10;

/**
 * Undoes that a mark was ended: it is said anew with its author, reason and dates, for what was ended stays ended.
 * Doing it twice is no error: it stands as asked.
 * @throws Refusal when another ended it, or longer ago than a slip of the hand is noticed.
 */
export function reopenMark(program: Program, asker: Asker, markId: string) {
  const citizens = (sql: Act['sql']) => citizenOfMark(sql, markId);
  const id = newId();
  return act(program, asker, { name: 'citizens.reopen-mark', citizens }, async (a) => {
    const mark = await findMark(a, markId);
    if (!mark) throw notFound();
    if (mark.standing_as !== null) return { id: mark.standing_as };
    const sinceEnded = Date.parse(a.now) - Date.parse(mark.ended_at ?? '');
    if (mark.ended_by !== a.me.workerId || sinceEnded > undoMinutes * 60_000) {
      throw new Refusal(
        'mark-ended',
        'Kun den, der lige har taget det ned, kan fortryde. Skriv det igen under Det skal du vide, hvis det gælder.',
      );
    }
    await copyMark(a, id, markId);
    const data = { markId: id, was: markId };
    await append(a, [{ kind: 'citizens.mark-reopened', citizenId: mark.citizen_id, data }]);
    return { id };
  });
}

function demandWords({ kind, text, reason, reviewOn }: AddMark) {
  if (!text.trim()) throw invalid('text', 'Skriv med få ord, hvad man skal vide.');
  if (kind === 'together' && !reason?.trim()) {
    throw invalid(
      'reason',
      'Skriv, hvorfor I går to sammen: det skal kunne forklares for borgeren.',
    );
  }
  if (kind === 'together' && !reviewOn)
    throw invalid('reviewOn', 'Skriv, hvornår I ser på det igen.');
}

/** What is to be looked at again is looked at while it can still be remembered why it was written. */
const reviewWithinDays = 731;

function demandReview(reviewOn: Day, today: Day) {
  if (!isDay(reviewOn)) throw invalid('reviewOn', 'Dagen findes ikke. Vælg en dag.');
  const ahead = daysBetween(today, reviewOn);
  if (ahead < 0) throw invalid('reviewOn', 'Dagen er gået. Vælg i dag eller en dag, der kommer.');
  if (ahead > reviewWithinDays)
    throw invalid('reviewOn', 'Dagen ligger mere end to år ude. Vælg en tidligere dag.');
}

async function endReplaced(a: Act, markId: string) {
  const citizenId = await endMark(a, markId);
  if (!citizenId) {
    throw new Refusal(
      'mark-ended',
      'En kollega har taget det ned imens. Genindlæs borgeren, og skriv det igen, hvis det gælder.',
    );
  }
  await append(a, [{ kind: 'citizens.mark-ended', citizenId, data: { markId } }]);
}
