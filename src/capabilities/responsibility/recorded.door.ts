import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { findLink } from './merge.store.ts';
import type { MoveRecorded } from './recorded.contract.ts';
import { listRecorded, moveRows } from './recorded.store.ts';

/**
 * After an un-merge: moves what was recorded meanwhile to the one of the two that it is about.
 * @throws Refusal when I may not see both, they are still merged, or one of the things was not recorded meanwhile.
 */
export function moveRecorded(
  program: Program,
  asker: Asker,
  linkId: string,
  command: MoveRecorded,
) {
  const citizens = async (sql: Act['sql']) => {
    const link = await findLink(sql, linkId);
    return link ? [link.record_id, link.survivor_id] : [];
  };
  return act(program, asker, { name: 'responsibility.move-recorded', citizens }, async (a) => {
    const link = await findLink(a.sql, linkId);
    if (!link || a.records.length === 0) throw notFound();
    if (link.open) {
      throw new Refusal('still-merged', 'De to er lagt sammen. Skil dem ad, og flyt så.');
    }
    const sides = [link.record_id, link.survivor_id];
    if (!sides.includes(command.toCitizenId))
      throw invalid('toCitizenId', 'Vælg en af de to, der var lagt sammen.');
    const moving = await stillThere(a, linkId, command);
    const ids = moving.map((one) => one.id);
    await moveRows(a, linkId, ids, command.toCitizenId);
    await append(
      a,
      moving.flatMap(({ what, id, citizenId }) =>
        sides.map((side) => ({
          kind: `responsibility.${what}-${side === citizenId ? 'moved-away' : 'moved'}`,
          citizenId: side,
          data: { linkId, id, from: citizenId },
        })),
      ),
    );
    return { id: linkId, moved: moving.length };
  });
}

// What stands there already is no error: it stands as asked.
async function stillThere(a: Act, linkId: string, { ids, toCitizenId }: MoveRecorded) {
  const known = await listRecorded(a.sql, linkId, ids);
  if (ids.some((id) => !known.some((one) => one.id === id))) {
    throw invalid(
      'ids',
      'Noget af det blev ikke skrevet, mens de to var lagt sammen. Genindlæs siden, og vælg igen.',
    );
  }
  if (known.some((one) => !one.movable))
    throw invalid(
      'ids',
      'Noget af det bliver, hvor det blev skrevet. Skriv det om hos den anden, hvis det hører til der.',
    );
  return known.filter((one) => one.citizenId !== toCitizenId);
}
