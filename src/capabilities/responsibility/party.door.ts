import { dayOf } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { AcceptMove, RecordMove, SetAuthority } from './party.contract.ts';
import { whyNotAnswerMove, whyNotAuthority, whyNotMove } from './party.rules.ts';
import {
  answerMoveRow,
  findMove,
  findPaying,
  insertAuthority,
  insertMove,
  selectMunicipalities,
} from './party.store.ts';

async function knownCodes(a: Act) {
  const known = new Set((await selectMunicipalities(a.sql)).map((one) => one.code));
  return (code: string) => known.size === 0 || known.has(code);
}

/** Records which municipality acts and pays, from this instant, with its source (P1, P10). */
export function setAuthority(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: SetAuthority,
) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'responsibility.set-authority', id, citizens: [citizenId] },
    async (a) => {
      const [seen] = await a.sql`select id from citizen where id = ${citizenId}`;
      if (!seen) throw notFound();
      const refusal = whyNotAuthority(command, await knownCodes(a));
      if (refusal) throw refusal;
      await insertAuthority(a, command);
      await append(a, [
        {
          kind: 'responsibility.authority-set',
          citizenId,
          data: {
            acting: command.acting ?? null,
            paying: command.paying ?? null,
            disputed: command.disputed ?? false,
          },
        },
      ]);
      return { id };
    },
  );
}

/** The citizen moves: the enrolment goes on and the old contact stays until a named person there has accepted (P10). */
export function recordMove(program: Program, asker: Asker, citizenId: string, command: RecordMove) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'responsibility.record-move', id, citizens: [citizenId] },
    async (a) => {
      const [seen] = await a.sql<
        { survivor: string }[]
      >`select survivor_of(id) survivor from citizen where id = ${citizenId}`;
      if (!seen) throw notFound();
      const refusal = whyNotMove(command, await knownCodes(a), dayOf(new Date(a.now)));
      if (refusal) throw refusal;
      await insertMove(a, { ...command, id, citizenId: seen.survivor });
      await append(a, [
        {
          kind: 'responsibility.move-recorded',
          citizenId: seen.survivor,
          data: { moveId: id, to: command.to, on: command.on },
        },
      ]);
      return { id, state: 'open' as const };
    },
  );
}

/** A named person at the new municipality has said yes: it acts from now, and they are the caseworker. Null takes the move back. */
export function answerMove(
  program: Program,
  asker: Asker,
  moveId: string,
  accepted: AcceptMove | null,
) {
  const citizens = async (sql: Act['sql']) => {
    const move = await findMove(sql, moveId);
    return move ? [move.citizenId] : [];
  };
  const state = accepted ? ('accepted' as const) : ('withdrawn' as const);
  return act(program, asker, { name: `responsibility.move-${state}`, citizens }, async (a) => {
    const move = await findMove(a.sql, moveId);
    if (!move) throw notFound();
    const refusal = whyNotAnswerMove(move.state);
    if (refusal) throw refusal;
    await answerMoveRow(a, moveId, accepted);
    if (accepted) {
      const caseworker = [accepted.person, accepted.phone].filter(Boolean).join(', ');
      await insertAuthority(a, {
        acting: move.to,
        paying: (await findPaying(a)) ?? move.to,
        caseworker,
        source: `Flytning: ${move.source}`,
      });
    }
    await append(a, [
      {
        kind: `responsibility.move-${state}`,
        citizenId: move.citizenId,
        data: { moveId, to: move.to },
      },
    ]);
    return { id: moveId, state };
  });
}
