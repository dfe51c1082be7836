import { closed, Id, Prose, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { CreateCitizen } from '../citizens/contract.ts';
import { AcceptedBy, InquiryAnswer } from '../inquiries/contract.ts';
import { YesHow } from './contract.ts';

/** How a person has said yes themselves: neither a list nor a guess counts at the door (P8). */
export const ownYesHows = ['spoken', 'written', 'by-deed'] as const;

/** The citizen's yes: who they are, which team, who is tovholder from this instant, and how and to whom they said it. */
export const YesAtTheDoor = closed({
  /** Somebody known already; left out, and `citizen` left out, it is the one the inquiry is about. */
  citizenId: Type.Optional(Id),
  citizen: Type.Optional(CreateCitizen),
  teamId: Id,
  responsibleWorkerId: Id,
  yes: closed({ how: YesHow, toWorkerId: Type.Optional(Id), note: Type.Optional(Prose) }),
});
export type YesAtTheDoor = Static<typeof YesAtTheDoor>;

/** The answer to an inquiry. Which part is demanded depends on `answer`: the rules say so in Danish. */
export const AnswerInquiry = closed({
  id: Type.Optional(Id),
  answer: InquiryAnswer,
  words: Type.Optional(Prose),
  acceptedBy: Type.Optional(AcceptedBy),
  enrolment: Type.Optional(YesAtTheDoor),
});
export type AnswerInquiry = Static<typeof AnswerInquiry>;
