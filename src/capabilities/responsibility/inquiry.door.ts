import { newId } from '../../kernel/id.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { createInAct } from '../citizens/door.ts';
import {
  answerInAct,
  answerPlainly,
  beginInquiryAct,
  citizensOfInquiry,
} from '../inquiries/door.ts';
import type { InquiryAct } from '../inquiries/door.ts';
import { enrolInAct } from './door.ts';
import type { AnswerInquiry, YesAtTheDoor } from './inquiry.contract.ts';
import { whyNotYes } from './inquiry.rules.ts';

/**
 * Answers an inquiry in one of its three ways (P8). A yes makes or chooses the citizen, enrols them with a tovholder
 * and ends the inquiry in one transaction at one instant: none of it happens without the rest.
 * @throws Refusal when it is answered already, is not mine to answer, or the answer lacks what it must tell.
 */
export function answerInquiry(
  program: Program,
  asker: Asker,
  inquiryId: string,
  command: AnswerInquiry,
) {
  const { answer, enrolment, id, ...plain } = command;
  if (answer !== 'citizen-said-yes')
    return answerPlainly(program, asker, inquiryId, { answer, ...plain }, id);
  const citizens = async (sql: Act['sql']) => {
    const known = await citizensOfInquiry(sql, inquiryId);
    return enrolment?.citizenId === undefined
      ? known
      : [...new Set([...known, enrolment.citizenId])];
  };
  return act(
    program,
    asker,
    { name: 'responsibility.answer-inquiry', id, citizens },
    async (begun) => {
      const inquiry = await beginInquiryAct(begun, inquiryId, answer, program.clock.now());
      const refusal = whyNotYes(enrolment, inquiry.standing.citizen_id);
      if (refusal) throw refusal;
      const enrolled = await enrolFromDoor(inquiry, enrolment as YesAtTheDoor);
      await answerInAct(inquiry, { answer, words: lineOrNull(command.words), ...enrolled });
      return { id: inquiryId, state: answer, citizenId: enrolled.citizenId };
    },
  );
}

async function enrolFromDoor({ a, standing }: InquiryAct, enrolment: YesAtTheDoor) {
  const { citizen, teamId, responsibleWorkerId, yes } = enrolment;
  const citizenId = enrolment.citizenId ?? standing.citizen_id ?? citizen?.id ?? newId();
  if (citizen) await createInAct(a, citizenId, citizen);
  const enrolmentId = newId();
  const records = citizen ? [citizenId] : a.records;
  await enrolInAct({ ...a, records }, enrolmentId, citizenId, { teamId, responsibleWorkerId, yes });
  return { citizenId, enrolmentId };
}
