import { newId } from '../../kernel/id.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { RecordAttempt } from './contract.ts';
import { beginInquiryAct, citizenIn } from './door.ts';
import { readAttempt, whyNotPast } from './rules.ts';
import { citizensOfInquiry, insertAttempt } from './store.ts';

/**
 * Tells that somebody went, looked, rang or wrote, without a yes yet. It ends nothing (P2): owner and due time stay.
 * @throws Refusal when the inquiry is answered, unknown to me, or the time lies ahead.
 */
export function recordAttempt(
  program: Program,
  asker: Asker,
  inquiryId: string,
  command: RecordAttempt,
) {
  const id = command.id ?? newId();
  const citizens = (sql: Act['sql']) => citizensOfInquiry(sql, inquiryId);
  return act(program, asker, { name: 'inquiries.try', id, citizens }, async (begun) => {
    const { a, standing } = await beginInquiryAct(begun, inquiryId, 'try', program.clock.now());
    const told = readAttempt(command);
    if (told instanceof Refusal) throw told;
    const tried = command.at === undefined ? Date.parse(a.now) : Date.parse(command.at);
    const refusal = whyNotPast(tried, Date.parse(a.now), 'at');
    if (refusal) throw refusal;
    const at = new Date(Math.min(tried, Date.parse(a.now))).toISOString();
    await append(a, [
      {
        kind: 'inquiries.tried',
        unitId: standing.unit_id,
        ...citizenIn(standing.citizen_seen ? standing.citizen_id : null),
        at,
        data: { inquiryId, attemptId: id, ...told },
      },
    ]);
    await insertAttempt(a, inquiryId, { ...told, id, at, words: lineOrNull(command.words) });
    return { id };
  });
}
