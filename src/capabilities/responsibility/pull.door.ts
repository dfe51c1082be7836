import { newId } from '../../kernel/id.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { AskPull } from './pull.contract.ts';
import { whyNotAnswerPull, whyNotAskPull } from './pull.rules.ts';
import { answerPullRow, findPull, insertPull } from './pull.store.ts';
import { whyNotHolder } from './rules.ts';
import { findCandidate, findHolder } from './store.ts';

/** Asks the tovholder for a citizen; nothing changes until they have written the letter and I have accepted (P1). */
export function askPull(program: Program, asker: Asker, citizenId: string, command: AskPull) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'responsibility.ask-pull', id, citizens: [citizenId] },
    async (a) => {
      const [seen] = await a.sql<
        { survivor: string }[]
      >`select survivor_of(id) survivor from citizen where id = ${citizenId}`;
      if (!seen) throw notFound();
      const why = command.why.trim();
      if (why === '') throw invalid('why', 'Skriv kort hvorfor, så tovholderen kan tage stilling.');
      const refusal =
        whyNotAskPull(await findHolder(a), a.me.workerId) ??
        whyNotHolder(await findCandidate(a.sql, a.me.workerId), 'workerId');
      if (refusal) throw refusal;
      await insertPull(a, { id, citizenId: seen.survivor, why });
      await append(a, [
        {
          kind: 'responsibility.pull-asked',
          citizenId: seen.survivor,
          data: { pullId: id, by: a.me.workerId },
        },
      ]);
      return { id, state: 'asked' as const };
    },
  );
}

/** Declines with a reason, or takes the question back. The yes is the letter itself: `proposeHandover`. */
export function answerPull(
  program: Program,
  asker: Asker,
  pullId: string,
  answer: 'declined' | 'withdrawn',
  words: string | null,
) {
  const citizens = async (sql: Act['sql']) => {
    const pull = await findPull(sql, pullId);
    return pull ? [pull.citizenId] : [];
  };
  return act(program, asker, { name: `responsibility.pull-${answer}`, citizens }, async (a) => {
    const pull = await findPull(a.sql, pullId);
    if (!pull) throw notFound();
    if (answer === 'declined' && !words?.trim())
      throw invalid('reason', 'Skriv kort hvorfor, så kollegaen kan komme videre.');
    const isManager = a.me.roles.includes('manager');
    const refusal = whyNotAnswerPull({ ...pull, holderId: await findHolder(a) }, answer, {
      workerId: a.me.workerId,
      isManager,
    });
    if (refusal) throw refusal;
    await answerPullRow(a, pullId, answer, words);
    await append(a, [
      {
        kind: `responsibility.pull-${answer}`,
        citizenId: pull.citizenId,
        data: { pullId, by: pull.askedBy },
      },
    ]);
    return { id: pullId, state: answer };
  });
}
