import { dayOf } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { act, readParts } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { mustSee } from '../citizens/door.ts';
import type { Insight, RevokeConsent, SayConsent, Sight, Tell } from './contract.ts';
import { logReading } from './log.store.ts';
import { whyNotSay, whyNotTell } from './rules.ts';
import {
  citizenOfConsent,
  insertConsent,
  insertTold,
  isOfMyUnit,
  revoke,
  selectBases,
  selectConsents,
  selectPartners,
  selectReach,
  selectSight,
  selectToldOf,
  selectWho,
  toConsent,
} from './store.ts';

/**
 * What the citizen answered when asked: a yes opens at once what it names, a no is kept and opens nothing (P9).
 * @throws Refusal when it names nothing, its days do not fit, or a yes about the same stands
 */
export function sayConsent(program: Program, asker: Asker, citizenId: string, said: SayConsent) {
  const id = said.id ?? newId();
  return act(program, asker, { name: 'consent.say', id, citizens: [citizenId] }, async (a) => {
    await mustSee(a, citizenId);
    const refusal = whyNotSay(said, dayOf(new Date(a.now)));
    if (refusal) throw refusal;
    if (!(await isOfMyUnit(a, said.to)))
      throw invalid('to', 'Vælg enheden, en af dens parter eller en, der arbejder i den nu.');
    await insertConsent(a, id, citizenId, said);
    await append(a, [{ kind: `consent.${said.answer}`, citizenId, data: { consentId: id } }]);
    return { id };
  });
}

/** A yes is taken back, with effect at once. Doing it twice is no error: it stands as asked. */
export function revokeConsent(program: Program, asker: Asker, id: string, command: RevokeConsent) {
  const citizens = (sql: Act['sql']) => citizenOfConsent(sql, id);
  return act(program, asker, { name: 'consent.revoke', citizens }, async (a) => {
    if (a.records.length === 0) throw notFound();
    const citizenId = await revoke(a, id, command);
    if (citizenId) {
      await append(a, [{ kind: 'consent.revoked', citizenId, data: { consentId: id } }]);
    }
    return { id };
  });
}

/**
 * The citizen was told that we write, what and why, orally and on paper (DOMAIN §5).
 * @throws Refusal when they were told in no way, or on a day that has not come
 */
export function tellCitizen(program: Program, asker: Asker, citizenId: string, told: Tell) {
  const id = told.id ?? newId();
  return act(program, asker, { name: 'consent.tell', id, citizens: [citizenId] }, async (a) => {
    await mustSee(a, citizenId);
    const refusal = whyNotTell(told, dayOf(new Date(a.now)));
    if (refusal) throw refusal;
    await insertTold(a, id, citizenId, told);
    await append(a, [{ kind: 'consent.told', citizenId, data: { toldId: id } }]);
    return { id };
  });
}

/**
 * Samtykke og indsigt of a citizen, at an instant or now: one round trip.
 * @param at ISO instant that has passed; null: now
 * @throws Refusal 404 where the citizen is unknown or not mine to see
 */
export async function readInsight(
  program: Program,
  asker: Asker,
  citizenId: string,
  at: string | null,
): Promise<Insight> {
  const { parts } = await readParts(program, asker, (sql) => ({
    who: selectWho(sql, citizenId),
    told: selectToldOf(sql, citizenId),
    consents: selectConsents(sql, citizenId, at),
    bases: selectBases(sql, citizenId, at),
    sight: selectSight(sql, citizenId, at),
    reach: selectReach(sql),
    partners: selectPartners(sql),
    logged: logReading(sql, citizenId, 'insight'),
  }));
  const [who] = parts.who;
  if (!who) throw notFound();
  return {
    at: at ?? who.now,
    citizen: { id: who.id, name: who.name, fullName: who.fullName },
    told: [...parts.told],
    consents: parts.consents.map(toConsent),
    bases: [...parts.bases],
    sight: toSight(parts.sight),
    unit: { id: who.unitId, name: who.unitName },
    organisations: [...parts.partners],
    reach: [...parts.reach],
  };
}

type Opened = Omit<Sight, 'opened'> & Sight['opened'][number];

function toSight(rows: readonly Opened[]): Sight[] {
  const people = new Map<string, Sight>();
  for (const { basisId, categories, ...worker } of rows) {
    const one = people.get(worker.workerId) ?? { ...worker, opened: [] };
    one.opened.push({ basisId, categories });
    people.set(worker.workerId, one);
  }
  return [...people.values()];
}
