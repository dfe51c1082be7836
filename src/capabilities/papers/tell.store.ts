import { paperKinds, sentHows } from './contract.ts';
import type { PaperLine } from './contract.ts';

/** What was drafted and sent, in sentences for the timeline. */
export function tellPapers(rows: readonly PaperLine[]) {
  return rows.flatMap((one) => {
    const kind = paperKinds[one.kind];
    const begun = { id: one.id, at: one.at, text: `${kind} er begyndt.`, by: one.by || null };
    if (one.sentAt === null || one.sentHow === null) return [begun];
    const text = `${kind} er sendt ${sentHows[one.sentHow]} til ${one.recipient}.`;
    return [begun, { id: one.id, at: one.sentAt, text, by: one.sentBy }];
  });
}
