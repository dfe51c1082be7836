import { newId } from '../../kernel/id.ts';
import { addDays, copenhagenInstant, dayOf } from '../../kernel/day.ts';
import type { Act } from '../../server/access.ts';
import { createManyInAct } from '../citizens/door.ts';
import { sightingsInAct } from '../contacts/door.ts';
import type { ListedSighting } from '../contacts/door.ts';
import { firstSleepsInAct } from '../places/door.ts';
import { refusalsInAct } from '../refusals/door.ts';
import { enrolManyInAct, firstAuthoritiesInAct } from '../responsibility/door.ts';
import { stepsInAct } from '../tasks/door.ts';
import type { Draft } from './draft.rules.ts';
import type { Judgement } from './judgement.rules.ts';
import { refusalIn } from './refusal.rules.ts';
import { insertTexts, markLoaded } from './store.ts';

/** What the rows of one list share. */
export type LoadBasis = { importId: string; listOn: string; teamId: string };

/** A row and the citizen it becomes, or is. */
export type Placed = { judgement: Judgement; citizenId: string };

/** How many days the worker has to hear the citizen's own yes after the list came in (P8). */
const yesWithinDays = 14;

/** New citizens from rows: everything the rows say, and the enrolment where a row names a usable tovholder. */
export async function loadNew(
  act: Act,
  basis: LoadBasis,
  judgements: readonly Judgement[],
): Promise<Placed[]> {
  const placed = judgements.map((judgement) => ({ judgement, citizenId: newId() }));
  await createManyInAct(act, placed.map(toCitizen));
  await firstSleepsInAct(
    act,
    placed.map(({ citizenId, judgement: { draft } }) => ({
      citizenId,
      situation: draft.sleep?.situation ?? 'ukendt',
      place: draft.sleep?.place,
    })),
    'list',
  );
  await firstAuthoritiesInAct(act, placed.flatMap(toAuthority));
  await enrolFromList(
    act,
    basis,
    placed.filter(({ judgement }) => judgement.lands === 'board'),
  );
  await addTo(act, basis, placed);
  return placed;
}

function toCitizen({ judgement: { draft, line }, citizenId }: Placed) {
  const named = draft.aliases.length > 0 || draft.name.given || draft.name.family;
  return {
    id: citizenId,
    phones: draft.phones,
    sex: draft.sex,
    command: {
      ...(draft.name.given ? { givenName: draft.name.given } : {}),
      ...(draft.name.family ? { familyName: draft.name.family } : {}),
      aliases: named ? draft.aliases : [`Linje ${line}`],
      ...(draft.cpr ? { cpr: draft.cpr.digits } : {}),
      ...(draft.birthYear ? { birthYear: draft.birthYear } : {}),
      languages: draft.languages,
      interpreter: /\btolk nødvendig\b/i.test(draft.notes ?? ''),
    },
  };
}

function toAuthority({ judgement: { draft }, citizenId }: Placed) {
  const { acting, paying, caseworker } = draft;
  if (acting?.kind !== 'known' && paying?.kind !== 'known' && !caseworker) return [];
  return [
    {
      citizenId,
      actingCode: acting?.kind === 'known' ? acting.code : null,
      payingCode: paying?.kind === 'known' ? paying.code : null,
      caseworker: caseworker ?? null,
      source: 'fra listen',
      disputed: false,
    },
  ];
}

/** The yes stands on the list only, so the tovholder is asked to hear it (P8). */
async function enrolFromList(act: Act, basis: LoadBasis, placed: readonly Placed[]) {
  const many = placed.flatMap(({ judgement: { draft }, citizenId }) =>
    draft.worker ? [{ citizenId, workerId: draft.worker.id }] : [],
  );
  await enrolManyInAct(act, basis.teamId, 'from-list', many);
  const dueOn = addDays(basis.listOn, yesWithinDays);
  await stepsInAct(
    act,
    many.map((one) => ({ ...one, what: 'Spørg om borgerens ja: det står kun på listen', dueOn })),
  );
}

/** Rows of citizens we have: as what is new in them, and the enrolment where the citizen has never had one. */
export async function loadKnown(act: Act, basis: LoadBasis, placed: readonly Placed[]) {
  const ids = placed.flatMap(({ judgement, citizenId }) =>
    judgement.draft.worker ? [citizenId] : [],
  );
  const never = await act.sql<{ id: string }[]>`select c id from unnest(${ids}::uuid[]) c
    where not exists (select from enrolment e where e.citizen_id = any (person_records(array[c])))`;
  const open = new Set(never.map((row) => row.id));
  // The first row that names a tovholder counts.
  const first = placed.filter(
    ({ judgement, citizenId }) => judgement.draft.worker && open.delete(citizenId),
  );
  await enrolFromList(act, basis, first);
  await addTo(act, basis, placed);
}

/** What rows add to citizens, new or known: the sighting, the next step, a refusal, and the text that has no field. */
async function addTo(act: Act, basis: LoadBasis, placed: readonly Placed[]) {
  const seen = placed.map((one) => ({ ...one, sighting: toSighting(one, act.now) }));
  await sightingsInAct(
    act,
    seen.flatMap(({ sighting }) => (sighting ? [sighting] : [])),
  );
  await stepsInAct(act, placed.flatMap(toStep));
  const today = dayOf(new Date(act.now));
  const day = basis.listOn < today ? basis.listOn : today;
  await refusalsInAct(
    act,
    placed.flatMap(({ citizenId, judgement: { draft } }) => {
      const said = refusalIn(draft.notes, day);
      return said ? [{ citizenId, said }] : [];
    }),
  );
  const texts = seen.flatMap(({ citizenId, judgement, sighting }) =>
    textsOf(judgement.draft, sighting !== undefined).map((text) => ({ citizenId, ...text })),
  );
  await insertTexts(act, basis.listOn, texts);
  await markLoaded(
    act,
    basis.importId,
    placed.map(({ judgement, citizenId }) => ({ line: judgement.line, citizenId })),
  );
}

function toSighting(
  { judgement: { draft }, citizenId }: Placed,
  now: string,
): ListedSighting | undefined {
  const when = draft.sighting?.when;
  const sure =
    when?.day !== undefined && (when.precision === 'day' || when.precision === 'instant');
  const at = sure ? seenAt(when.day ?? '', when.time, now) : undefined;
  return at && { citizenId, at: at.toISOString(), place: draft.sighting?.place };
}

/** A day without a clock time counts from noon; what lies ahead of us is not a sighting. */
function seenAt(day: string, time: string | undefined, now: string): Date | undefined {
  const start = copenhagenInstant(day, time ?? '00:00').getTime();
  if (start > Date.parse(now)) return undefined;
  return new Date(Math.min(copenhagenInstant(day, time ?? '12:00').getTime(), Date.parse(now)));
}

function toStep({ judgement: { draft }, citizenId }: Placed) {
  if (!draft.step) return [];
  const { what, dueOn, time, with: whom } = draft.step;
  return [
    {
      citizenId,
      what,
      dueOn,
      ...(whom ? { detail: whom } : {}),
      ...(time ? { time } : {}),
      ...(draft.worker ? { workerId: draft.worker.id } : {}),
    },
  ];
}

const homelessWords = { yes: 'ja', no: 'nej', unknown: 'ved ikke' };

/** What has no field, so that nothing of a row is lost; what was read as a sighting is not said twice. */
function textsOf(draft: Draft, hasSighting: boolean): { header: string; text: string }[] {
  const texts = [...draft.kept.filter((one) => hasSighting || one.header !== 'Sidst set')];
  const vague = hasSighting
    ? ''
    : [draft.sighting?.when?.original, draft.sighting?.place].filter(Boolean).join(', ');
  if (draft.notes) texts.unshift({ header: 'Bemærkninger', text: draft.notes });
  if (vague) texts.unshift({ header: 'Sidst set', text: vague });
  if (draft.homeless) texts.push({ header: 'Hjemløs', text: homelessWords[draft.homeless] });
  if (!draft.worker && draft.workerText)
    texts.push({ header: 'Tovholder', text: draft.workerText });
  if (draft.organisation && !draft.worker)
    texts.push({ header: 'Organisation', text: draft.organisation });
  return texts;
}
