import { closed, Id, Type } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { InquiryAnswer } from '../inquiries/contract.ts';
import { AnswerInquiry } from './inquiry.contract.ts';
import { answerInquiry } from './inquiry.door.ts';

const Answered = closed({ id: Id, state: InquiryAnswer, citizenId: Type.Optional(Id) });

/** The answer to an inquiry: it lives here because a yes enrols, and `inquiries` stands above this capability. */
export function inquiryAnswerRoutes(server: Server, program: Program) {
  server.post(
    '/api/inquiries/:id/answer',
    {
      config: { act: 'responsibility.answer-inquiry', access: 'member' },
      schema: { params: closed({ id: Id }), body: AnswerInquiry, response: { 200: Answered } },
    },
    (request) => answerInquiry(program, asker(request), request.params.id, request.body),
  );
}
