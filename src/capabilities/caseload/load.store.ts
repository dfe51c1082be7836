import { newId } from '../../kernel/id.ts';
import { addDays, copenhagenInstant } from '../../kernel/day.ts';
import type { Act } from '../../server/access.ts';
import { createInAct, insertReach } from '../citizens/door.ts';
import { contactInAct } from '../contacts/door.ts';
import { sleepInAct } from '../places/door.ts';
import { authorityInAct, enrolInAct } from '../responsibility/door.ts';
import { stepInAct } from '../tasks/door.ts';
import type { Judgement } from './row.rules.ts';
import { insertTexts, markLoaded } from './store.ts';

/** What the rows of one list share. */
export type LoadBasis = { importId: string; listOn: string; teamId: string };

/** How many days the worker has to hear the citizen's own yes after the list came in (P8). */
const yesWithinDays = 14;

/** A new citizen from a row: everything the row says, and the enrolment where it names a usable tovholder. */
export async function loadNew(act: Act, basis: LoadBasis, judgement: Judgement): Promise<string> {
  const { draft } = judgement;
  const citizenId = newId();
  await createInAct(act, citizenId, {
    ...(draft.name.given ? { givenName: draft.name.given } : {}),
    ...(draft.name.family ? { familyName: draft.name.family } : {}),
    aliases: draft.aliases.length > 0 || draft.name.given || draft.name.family ? draft.aliases : [`Linje ${judgement.line}`],
    ...(draft.cpr ? { cpr: draft.cpr.digits } : {}),
    ...(draft.birthYear ? { birthYear: draft.birthYear } : {}),
    languages: draft.languages,
    interpreter: /\btolk nødvendig\b/i.test(draft.notes ?? ''),
  });
  for (const phone of draft.phones) await insertReach(act, citizenId, 'phone', phone);
  await sleepInAct(
    act,
    newId(),
    citizenId,
    { situation: draft.sleep?.situation ?? 'ukendt', ...(draft.sleep?.place ? { place: draft.sleep.place } : {}) },
    'list',
  );
  if (draft.acting?.kind === 'known' || draft.paying?.kind === 'known' || draft.caseworker) {
    await authorityInAct(act, citizenId, {
      actingCode: draft.acting?.kind === 'known' ? draft.acting.code : null,
      payingCode: draft.paying?.kind === 'known' ? draft.paying.code : null,
      caseworker: draft.caseworker ?? null,
      source: 'fra listen',
      disputed: false,
    });
  }
  if (judgement.lands === 'board' && draft.worker) await enrolFromList(act, basis, citizenId, draft.worker.id);
  await addTo(act, basis, citizenId, judgement);
  return citizenId;
}

async function enrolFromList(act: Act, basis: LoadBasis, citizenId: string, workerId: string) {
  await enrolInAct(act, newId(), citizenId, {
    teamId: basis.teamId,
    responsibleWorkerId: workerId,
    yes: { how: 'from-list' },
  });
  await stepInAct(act, newId(), citizenId, {
    what: 'Spørg om borgerens ja: det står kun på listen',
    workerId,
    dueOn: addDays(basis.listOn, yesWithinDays),
  });
}

/** A day without a clock time counts from noon; what lies ahead of us is not a sighting. */
function seenAt(day: string, time: string | undefined, now: string): Date | undefined {
  const start = copenhagenInstant(day, time ?? '00:00').getTime();
  if (start > Date.parse(now)) return undefined;
  return new Date(Math.min(copenhagenInstant(day, time ?? '12:00').getTime(), Date.parse(now)));
}

/** What a row adds to a citizen, new or known: the sighting, the next step, and the text that has no field. */
export async function addTo(act: Act, basis: LoadBasis, citizenId: string, judgement: Judgement) {
  const { draft, line } = judgement;
  const when = draft.sighting?.when;
  const sure = when?.day !== undefined && (when.precision === 'day' || when.precision === 'instant');
  const at = sure ? seenAt(when.day ?? '', when.time, act.now) : undefined;
  if (at) {
    await contactInAct(
      act,
      newId(),
      citizenId,
      { outcome: 'seen', at: at.toISOString(), ...(draft.sighting?.place ? { place: draft.sighting.place } : {}) },
      'list',
    );
  }
  if (draft.step) {
    const { what, dueOn, time, with: whom } = draft.step;
    await stepInAct(act, newId(), citizenId, {
      what,
      ...(whom ? { detail: whom } : {}),
      dueOn,
      ...(time ? { time } : {}),
      ...(draft.worker ? { workerId: draft.worker.id } : {}),
    });
  }
  const vague = draft.sighting && !at ? [{ header: 'Sidst set', text: [when?.original, draft.sighting.place].filter(Boolean).join(', ') }] : [];
  const notes = draft.notes ? [{ header: 'Bemærkninger', text: draft.notes }] : [];
  const kept = draft.kept.filter((one) => !(vague.length > 0 && one.header === 'Sidst set'));
  await insertTexts(act, citizenId, basis.listOn, [...vague, ...notes, ...kept]);
  await markLoaded(act, basis.importId, line, citizenId);
}
