import { newId } from '../../kernel/id.ts';
import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { mustSee } from '../citizens/door.ts';
import type { PassInquiry, PlainAnswer, RecordInquiry } from './contract.ts';
import {
  dueAfterMs,
  whyNotDue,
  whyNotOwner,
  whyNotPast,
  whyNotPlain,
  whyNotStep,
} from './rules.ts';
import type { InquiryStep } from './rules.ts';
import {
  citizensOfInquiry,
  closeInquiry,
  findOwner,
  findStanding,
  insertInquiry,
  insertNextOwner,
  lockInquiry,
} from './store.ts';
import type { Answered, InquiryStanding, NewInquiry } from './store.ts';

/**
 * Records a worry with its one owner and its due time (P8); whoever records it owns it unless another is named.
 * @throws Refusal when nothing says whom it is about or what was said, or the owner cannot own it.
 */
export function recordInquiry(program: Program, asker: Asker, command: RecordInquiry) {
  const id = command.id ?? newId();
  const citizens = command.citizenId === undefined ? [] : [command.citizenId];
  return act(program, asker, { name: 'inquiries.record', id, citizens }, async (a) => {
    if (command.citizenId !== undefined) await mustSee(a, command.citizenId);
    const inquiry = await readWorry(a, id, command);
    await insertInquiry(a, inquiry);
    const { unitId, ownerId } = inquiry;
    await append(a, [
      {
        kind: 'inquiries.recorded',
        unitId,
        ...citizenIn(inquiry.citizenId),
        data: { inquiryId: id, ownerId },
      },
    ]);
    return { id };
  });
}

/** The worry as it is kept, or why it cannot be. */
async function readWorry(a: Act, id: string, command: RecordInquiry): Promise<NewInquiry> {
  const { unitId } = a.me;
  if (unitId === null)
    throw new Refusal('no-unit', 'Du er ikke medlem af en enhed. Bed lederen om at tilføje dig.', {
      status: 403,
    });
  const { said, about } = readWords(command);
  const ownerId = command.ownerId ?? a.me.workerId;
  const { refusal, heardAt, dueAt } = readTimes(command, a.now);
  const why = refusal ?? whyNotOwner(await findOwner(a.sql, ownerId), 'ownerId');
  if (why) throw why;
  return {
    ...{ id, unitId, said, about, ownerId, heardAt, dueAt, kind: command.kind },
    worriedName: lineOrNull(command.worriedName),
    worriedPhone: lineOrNull(command.worriedPhone),
    citizenId: command.citizenId ?? null,
    place: lineOrNull(command.place),
  };
}

function readWords(command: RecordInquiry) {
  const said = lineOrNull(command.said);
  const about = lineOrNull(command.about);
  if (about === null && command.citizenId === undefined) {
    throw invalid(
      'about',
      'Skriv, hvem det handler om, eller vælg borgeren. En beskrivelse er nok.',
    );
  }
  if (said === null) throw invalid('said', 'Skriv, hvad der blev sagt, med deres ord.');
  return { said, about: about ?? '' };
}

function readTimes(command: RecordInquiry, now: string) {
  const at = Date.parse(now);
  const heard = command.heardAt === undefined ? at : Date.parse(command.heardAt);
  const due = command.dueAt === undefined ? at + dueAfterMs : Date.parse(command.dueAt);
  return {
    refusal: whyNotPast(heard, at, 'heardAt') ?? whyNotDue(due, at),
    heardAt: new Date(Math.min(heard, at)).toISOString(),
    dueAt: new Date(due).toISOString(),
  };
}

/** The citizen of a fact, where there is one to name. */
export function citizenIn(citizenId: string | null) {
  return citizenId === null ? {} : { citizenId };
}

/** An inquiry under its lock: the act at its one instant, and how it stands. */
export type InquiryAct = { a: Act; standing: InquiryStanding };

/**
 * Locks the inquiry inside an act whose citizens are locked already, and asks the rules whether the step may be taken.
 * @param virtualNow the program's own clock, as `begin_act` gets it; null where the database's counts.
 * @returns the act at the instant that is later than everything that happened to the inquiry and its citizens.
 */
export async function beginInquiryAct(
  a: Act,
  id: string,
  step: InquiryStep,
  virtualNow: Date | null,
): Promise<InquiryAct> {
  const now = await lockInquiry(a, id, virtualNow);
  if (now === undefined) throw notFound();
  const at = { ...a, now, me: { ...a.me, instant: now } };
  const standing = await findStanding(at, id);
  if (!standing) throw notFound();
  const actor = {
    workerId: a.me.workerId,
    isManager: a.me.roles.includes('manager'),
    onDuty: standing.on_duty,
  };
  const refusal = whyNotStep({ state: standing.state, ownerId: standing.owner_id }, step, actor);
  if (refusal) throw refusal;
  return { a: at, standing };
}

/** Passes the inquiry to a colleague, who owns it from this instant; the due time stays. */
export function passInquiry(
  program: Program,
  asker: Asker,
  inquiryId: string,
  command: PassInquiry,
) {
  const about = {
    name: 'inquiries.pass',
    id: command.id,
    citizens: (sql: Act['sql']) => citizensOfInquiry(sql, inquiryId),
  };
  return act(program, asker, about, async (begun) => {
    const { a, standing } = await beginInquiryAct(begun, inquiryId, 'pass', program.clock.now());
    const refusal = whyNotOwner(await findOwner(a.sql, command.toWorkerId), 'toWorkerId');
    if (refusal) throw refusal;
    if (standing.owner_id === command.toWorkerId) {
      throw invalid('toWorkerId', 'Medarbejderen ejer den allerede. Vælg en anden.');
    }
    await append(a, [
      {
        kind: 'inquiries.passed',
        unitId: standing.unit_id,
        ...citizenIn(standing.citizen_seen ? standing.citizen_id : null),
        data: { inquiryId, from: standing.owner_id, to: command.toWorkerId },
      },
    ]);
    await insertNextOwner(a, inquiryId, command.toWorkerId, lineOrNull(command.note));
    return { id: inquiryId };
  });
}

/** Another party accepted, or the worry is answered: the two ways that need nothing but words (P8). */
export function answerPlainly(
  program: Program,
  asker: Asker,
  inquiryId: string,
  command: PlainAnswer,
  commandId?: string,
) {
  const about = {
    name: 'inquiries.answer',
    id: commandId,
    citizens: (sql: Act['sql']) => citizensOfInquiry(sql, inquiryId),
  };
  return act(program, asker, about, async (begun) => {
    const inquiry = await beginInquiryAct(begun, inquiryId, command.answer, program.clock.now());
    await answerInAct(inquiry, readAnswer(command, inquiry.a.now));
    return { id: inquiryId, state: command.answer };
  });
}

function readAnswer(command: PlainAnswer, now: string): Answered {
  const { answer, acceptedBy } = command;
  const at = acceptedBy?.at === undefined ? Date.parse(now) : Date.parse(acceptedBy.at);
  const refusal = whyNotPlain(command) ?? whyNotPast(at, Date.parse(now), 'acceptedBy.at');
  if (refusal) throw refusal;
  const words = lineOrNull(command.words);
  if (answer === 'worry-answered' || acceptedBy === undefined) return { answer, words };
  return {
    answer,
    words,
    party: acceptedBy.party.trim(),
    person: acceptedBy.person.trim(),
    how: acceptedBy.how.trim(),
    acceptedAt: new Date(Math.min(at, Date.parse(now))).toISOString(),
  };
}

/** Ends the locked inquiry with its answer, inside a command of a higher capability too (enrolment). */
export async function answerInAct({ a, standing }: InquiryAct, answered: Answered) {
  const citizenId = answered.citizenId ?? (standing.citizen_seen ? standing.citizen_id : null);
  await append(a, [
    {
      kind: 'inquiries.answered',
      unitId: standing.unit_id,
      ...citizenIn(citizenId),
      data: { inquiryId: standing.id, answer: answered.answer },
    },
  ]);
  await closeInquiry(a, standing.id, answered);
}

export { logReadings, selectInquiries, selectWorries, tellWorries } from './list.store.ts';
export { citizensOfInquiry } from './store.ts';
