import { newId } from '../../kernel/id.ts';
import { notFound } from '../../kernel/refusal.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { EndClinician, NameClinician } from './clinician.contract.ts';
import { whoIsFollowed, whyNotEnd, whyNotName } from './clinician.rules.ts';
import {
  closeClinicians,
  findClinician,
  insertClinician,
  listTreating,
} from './clinician.store.ts';

/** Which clinician, and no more: what kind of treatment it is belongs to no journal line. */
function fact(what: 'named' | 'ended', citizenId: string, clinicianId: string) {
  return { kind: `responsibility.clinician-${what}`, citizenId, data: { clinicianId } };
}

/** Names who treats the citizen from this instant; a new general practitioner follows the former (P1). */
export function nameClinician(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: NameClinician,
) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'responsibility.name-clinician', id, citizens: [citizenId] },
    async (a) => {
      const [seen] = await a.sql<
        { survivor: string }[]
      >`select survivor_of(id) survivor from citizen where id = ${citizenId}`;
      if (!seen) throw notFound();
      const treating = await listTreating(a);
      const refusal = whyNotName(command, treating);
      if (refusal) throw refusal;
      const followed = whoIsFollowed(command.kind, treating);
      await closeClinicians(a, followed, null);
      await insertClinician(a, id, seen.survivor, command);
      await append(a, [
        ...followed.map((one) => fact('ended', seen.survivor, one)),
        fact('named', seen.survivor, id),
      ]);
      return { id };
    },
  );
}

/** The clinician no longer treats the citizen; who they were stays. */
export function endClinician(
  program: Program,
  asker: Asker,
  clinicianId: string,
  command: EndClinician,
) {
  const citizens = async (sql: Act['sql']) => {
    const spell = await findClinician(sql, clinicianId);
    return spell ? [spell.citizenId] : [];
  };
  return act(program, asker, { name: 'responsibility.end-clinician', citizens }, async (a) => {
    const spell = await findClinician(a.sql, clinicianId);
    if (!spell) throw notFound();
    const refusal = whyNotEnd(spell.until);
    if (refusal) throw refusal;
    await closeClinicians(a, [clinicianId], lineOrNull(command.note));
    await append(a, [fact('ended', spell.citizenId, clinicianId)]);
    return { id: clinicianId };
  });
}
