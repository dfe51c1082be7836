import { newId } from '../../kernel/id.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Parts, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { mustSee } from '../citizens/door.ts';
import type { ChangePaper, DraftPaper, SendPaper } from './contract.ts';
import { draftPaper } from './draft.rules.ts';
import { selectKnown, toKnown } from './known.store.ts';
import { categoryOf, whyNotChange, whyNotSend, whyNotWords } from './rules.ts';
import { citizenOfPaper, findPaper, insertPaper, markSent, updatePaper } from './store.ts';

/**
 * Drafts a paper from what is known; what nobody knows is a gap in it (P15).
 * @throws Refusal when the citizen, or the refusal it answers, is unknown to me
 */
export function draft(program: Program, asker: Asker, citizenId: string, command: DraftPaper) {
  const id = command.id ?? newId();
  const about = { name: 'papers.draft', id, citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    await mustSee(a, citizenId);
    const known = await whatIsKnown(a, citizenId);
    const { kind, refusalId } = command;
    if (refusalId !== undefined && !known.refusals.some((one) => one.id === refusalId)) {
      throw invalid('refusalId', 'Afslaget findes ikke hos borgeren. Vælg et af borgerens afslag.');
    }
    await insertPaper(
      a,
      { id, citizenId, kind, refusalId: refusalId ?? null },
      draftPaper(kind, known, refusalId),
    );
    const category = categoryOf(kind);
    await append(a, [{ kind: 'papers.drafted', citizenId, category, data: { ref: id } }]);
    return { id, version: 1 };
  });
}

async function whatIsKnown(a: Act, citizenId: string) {
  const statements = selectKnown(a.sql, citizenId);
  const rows = await Promise.all(Object.values(statements));
  const parts = Object.fromEntries(Object.keys(statements).map((name, at) => [name, rows[at]]));
  const known = toKnown(parts as Parts<typeof statements>, a.me);
  if (!known) throw notFound();
  return known;
}

/**
 * The words written anew, upon the version that the writer had before them.
 * @throws Refusal when a colleague wrote meanwhile, or the paper was sent: nothing is overwritten
 */
export function changePaper(program: Program, asker: Asker, id: string, command: ChangePaper) {
  return act(program, asker, { name: 'papers.change', citizens: ofPaper(id) }, async (a) => {
    const paper = await mustFind(a, id);
    const refusal = whyNotChange(paper, command.version) ?? whyNotWords(command);
    if (refusal) throw refusal;
    await updatePaper(a, id, command);
    await tell(a, paper, id, 'changed');
    return { id, version: command.version + 1 };
  });
}

/** It left us: by whom, how, when; from now it stays as it is. */
export function sendPaper(program: Program, asker: Asker, id: string, command: SendPaper) {
  return act(program, asker, { name: 'papers.send', citizens: ofPaper(id) }, async (a) => {
    const paper = await mustFind(a, id);
    const refusal = whyNotChange(paper, command.version) ?? whyNotSend(paper);
    if (refusal) throw refusal;
    await markSent(a, id, command.how);
    await tell(a, paper, id, 'sent');
    return { id, version: command.version };
  });
}

function tell(a: Act, of: { citizenId: string; category: string }, ref: string, what: string) {
  const { citizenId, category } = of;
  return append(a, [{ kind: `papers.${what}`, citizenId, category, data: { ref } }]);
}

const ofPaper = (id: string) => (sql: Act['sql']) => citizenOfPaper(sql, id);

async function mustFind(a: Act, id: string) {
  const found = await findPaper(a, id);
  if (!found) throw notFound();
  return found;
}

export { selectPapers, toPapers } from './store.ts';
export { tellPapers } from './tell.store.ts';
