import { afterAll, beforeAll, expect, it } from 'vitest';
import { everything, openScene, signedIn } from './access.scene.ts';
import type { Scene } from './access.scene.ts';
import { put } from './sample.ts';

// P12: an id that is sent along is looked at as closely as the one in the address, and a refused command leaves nothing.
type Planted = { id: string; goal: string; activity: string; step: string; refusal: string } & {
  [thing in 'mark' | 'place' | 'appointment' | 'contact' | 'leaving' | 'smallStep']: string;
};
type Signed = Awaited<ReturnType<typeof signedIn>>;

let scene: Scene;
let anna: Signed;
let sara: Signed;
/** The citizen that the commands are about, another of the same tovholder, and one of another unit. */
let mine: Planted;
let other: Planted;
let foreign: Planted;
/** A paragraph that Anna may decide by. */
let basis: string;
/** A citizen who is not enrolled yet. */
let unheld: string;
let foreignTeam: string;
let foreignWorker: string;
let foreignOrganisation: string;

beforeAll(async () => {
  scene = await openScene();
  [anna, sara] = [await signedIn(scene.running, 'anna'), await signedIn(scene.running, 'sara')];
  const stranger = await signedIn(scene.running, 'fremmed');
  const [team] = await scene.owner<{ id: string; worker: string; organisation: string }[]>`
    select t.id, w.id worker, e.organisation_id organisation from team t
    join worker w on w.name = 'Per fremmed' join employment e on e.worker_id = w.id
    where t.name = 'Team Andetsteds'`;
  [foreignTeam, foreignWorker, foreignOrganisation] = [
    team?.id ?? '',
    team?.worker ?? '',
    team?.organisation ?? '',
  ];
  const { town } = scene;
  mine = await plant(anna, town.teamIds['havnen'] ?? '', town.workerIds['anna'] ?? '');
  other = await plant(anna, town.teamIds['havnen'] ?? '', town.workerIds['anna'] ?? '');
  const mandate = {
    workerId: scene.known['workers'],
    codes: ['SEL § 85'],
    upToKr: 9,
    fromOn: '2026-01-01',
  };
  expect((await sara.send('POST', '/api/mandates', mandate)).statusCode).toBe(201);
  const ground = await anna.send('GET', '/api/plan/decision-ground');
  const { bases } = ground.json<{ bases: { id: string; code: string }[] }>();
  basis = bases.find((one) => one.code === 'SEL § 85')?.id ?? '';
  const created = await anna.send('POST', '/api/citizens', { givenName: 'Ny' });
  unheld = created.json<{ id: string }>().id;
  foreign = await plant(stranger, foreignTeam, foreignWorker);
}, 60_000);
afterAll(() => scene.close());

const leaving = { fromKind: 'hospital', at: '2026-11-30T10:00:00Z', happened: false };
const place = { kind: 'shelter', name: 'Herberget', takes: [], cannot: [] };
const no = { service: 'gp', what: 'refused', reason: 'no-room', happenedOn: '2026-11-20' };
const arranged = { kind: 'jobcentre', at: '2026-11-30T10:00:00Z' };
const wish = { what: 'Bostøtte', state: 'wished' };

/** A citizen with one of each thing that an id can be of. */
async function plant(hand: Signed, teamId: string, responsibleWorkerId: string): Promise<Planted> {
  const make = async (url: string, payload: object) => {
    const answer = await hand.send('POST', url, payload);
    expect([url, answer.statusCode, answer.body]).toEqual([url, 201, expect.any(String)]);
    return answer.json<{ id: string }>().id;
  };
  const id = await make('/api/citizens', { givenName: 'Ib' });
  const of = `/api/citizens/${id}`;
  await make(`${of}/enrolments`, { teamId, responsibleWorkerId });
  const goal = { words: 'Ro', quoted: true, area: 'bolig' };
  const small = { onDay: '2026-11-20', words: 'Lukkede døren op' };
  return {
    id,
    goal: await make(`${of}/plan/goals`, goal),
    activity: await make(`${of}/plan/activities`, wish),
    smallStep: await make(`${of}/plan/steps`, small),
    step: await make(`${of}/steps`, { what: 'Ring', dueOn: '2026-12-01' }),
    refusal: await make(`${of}/refusals`, no),
    mark: await make(`${of}/marks`, { kind: 'dog', text: 'Bider' }),
    place: await make('/api/vacancies', place),
    appointment: await make(`${of}/appointments`, arranged),
    contact: await make(`${of}/contacts`, { outcome: 'met' }),
    leaving: await make(`${of}/leavings`, { ...leaving, needs: ['rest'] }),
  };
}

const unknown = '00000000-0000-7000-8000-00000000dead';

/** A command as it would be taken, and the field of an id in it with the ids that may not stand there. */
type Try = { url: string; body: object; field: string; ids: string[]; by?: Signed };

function tries(): Try[] {
  const of = `/api/citizens/${mine.id}`;
  const workers = [unknown, foreignWorker, mine.id];
  const things = (thing: keyof Planted) => [unknown, other[thing], foreign[thing], mine.id];
  const places = [unknown, foreign.place, mine.id];
  const goals = things('goal');
  const met = { outcome: 'met', saidBy: 'Karen', metBy: 'Karen' };
  const coming = { ...leaving, needs: ['rest'] };
  const step = { what: 'Ring', dueOn: '2026-12-01' };
  const small = { onDay: '2026-11-20', words: 'Kom ned' };
  const activity = `${of}/plan/activities/${mine.activity}`;
  const asked = { act: 'grant', activityId: mine.activity, legalBasisId: basis, amountKr: 5 };
  const decided = { ...asked, outcome: 'granted' };
  const request = { ...asked, workerId: scene.known['workers'] };
  const enrol = { teamId: scene.known['teams'], responsibleWorkerId: scene.known['workers'] };
  const letter = { reason: 'Ferie', briefing: 'Vil have ro.' };
  const inquiry = { kind: 'citizen', said: 'Fryser', about: 'Ib' };
  const held = `/api/appointments/${mine.appointment}/arrangement`;
  const corrected = `/api/contacts/${mine.contact}/correction`;
  const left = `/api/leavings/${mine.leaving}`;
  const one = (url: string, body: object, field: string, ids: string[], by = anna): Try => {
    return { url, body, field, ids, by };
  };
  return [
    one(`${of}/appointments`, arranged, 'workerId', workers),
    one(`${of}/appointments`, arranged, 'escort.workerId', workers),
    one(`${of}/appointments`, arranged, 'companion.workerId', workers),
    one(held, {}, 'escort.workerId', workers),
    one(held, {}, 'companion.workerId', workers),
    one(`${of}/contacts`, { outcome: 'met' }, 'workerIds.0', workers),
    one(corrected, {}, 'workerIds.0', workers),
    one(`${of}/leavings`, { ...coming, answer: met }, 'answer.placeId', places),
    one(`${left}/answer`, met, 'placeId', places),
    one(`${left}/left`, { at: '2026-11-22T08:00:00Z', answer: met }, 'answer.placeId', places),
    one(`${of}/plan/activities`, wish, 'goalId', goals),
    one(`${of}/plan/activities`, wish, 'workerId', workers),
    one(`${of}/plan/activities`, wish, 'organisationId', [unknown, mine.id, foreignOrganisation]),
    one(`${of}/plan/activities`, wish, 'legalBasisId', [unknown, mine.id]),
    one(activity, { what: 'Andet', version: 1 }, 'goalId', goals),
    one(activity, { what: 'Andet', version: 1 }, 'workerId', workers),
    one(activity, { what: 'Andet', version: 1 }, 'organisationId', [unknown, foreignOrganisation]),
    one(activity, { what: 'Andet', version: 1 }, 'legalBasisId', [unknown, mine.id]),
    one(`${of}/plan/steps`, small, 'goalId', goals),
    one(`${of}/plan/steps/${mine.smallStep}`, { ...small, version: 1 }, 'goalId', goals),
    one(`${of}/plan/decisions`, decided, 'activityId', things('activity')),
    one(`${of}/plan/decisions`, decided, 'legalBasisId', [unknown, mine.id]),
    one(`${of}/plan/decision-requests`, request, 'activityId', things('activity')),
    one(`${of}/plan/decision-requests`, request, 'legalBasisId', [unknown, mine.id]),
    one(`${of}/plan/decision-requests`, request, 'workerId', workers),
    one(`${of}/steps`, step, 'workerId', workers),
    one(`/api/steps/${mine.step}/reassign`, {}, 'workerId', workers),
    one(`${of}/papers`, { kind: 'sanction' }, 'refusalId', things('refusal')),
    one(`${of}/marks`, { kind: 'dog', text: 'Bider' }, 'replaces', things('mark')),
    one(`${of}/handovers`, letter, 'toWorkerId', workers),
    one(`${of}/merges`, { reason: 'samme mand' }, 'survivorId', [unknown, foreign.id, mine.id]),
    one('/api/covers', { kind: 'sick' }, 'substituteId', workers),
    one(
      '/api/covers',
      { kind: 'sick', substituteId: scene.known['workers'] },
      'workerId',
      workers,
      sara,
    ),
    one(
      '/api/mandates',
      { codes: ['SEL § 85'], upToKr: 1, fromOn: '2026-01-01' },
      'workerId',
      [...workers],
      sara,
    ),
    one(`/api/citizens/${unheld}/enrolments`, enrol, 'teamId', [unknown, foreignTeam, mine.id]),
    one(`/api/citizens/${unheld}/enrolments`, enrol, 'responsibleWorkerId', workers),
    one(
      `/api/citizens/${unheld}/enrolments`,
      { ...enrol, yes: { how: 'spoken' } },
      'yes.toWorkerId',
      workers,
    ),
    one('/api/cover-agreements', {}, 'workerId', workers),
    one('/api/inquiries', inquiry, 'citizenId', [unknown, foreign.id]),
    one('/api/inquiries', inquiry, 'ownerId', workers),
  ];
}

type Told = { code?: string; detail?: string; field?: string };

/** What is replaced, or the citizen chosen, is no longer there: said in words, and nothing in the form can be mended. */
const saysWhatStands: Record<string, string> = {
  replaces: 'mark-ended',
  citizenId: 'not-found',
};

it('no command takes the id of another citizen’s thing, of another unit’s, or of none', async () => {
  const before = await everything(scene);
  const found: string[] = [];
  for (const { url, body, field, ids, by = anna } of tries()) {
    for (const id of ids) {
      const answer = await by.send('POST', url, put(body, field, id));
      const told = answer.json<Told>();
      const which = `${url.replace(mine.id, 'mine')} ${field} [${String(ids.indexOf(id))}]`;
      if (answer.statusCode < 400 || answer.statusCode >= 500)
        found.push(`${which}: ${String(answer.statusCode)} ${answer.body.slice(0, 120)}`);
      else if (
        saysWhatStands[field] !== told.code &&
        !field.split('.').includes(told.field?.split('.').at(-1) ?? '')
      )
        found.push(`${which} ${String(told.field)} ${String(told.detail)}`);
    }
  }
  expect(found).toEqual([]);
  expect(await everything(scene)).toBe(before);
}, 60_000);

it('a new thing under an id that there is already is a repeat or refused; what stood is as it was', async () => {
  const of = `/api/citizens/${mine.id}`;
  const making: [string, object, keyof Planted][] = [
    [`${of}/appointments`, arranged, 'appointment'],
    [`${of}/contacts`, { outcome: 'met' }, 'contact'],
    [`${of}/leavings`, { ...leaving, needs: ['rest'] }, 'leaving'],
    [`${of}/refusals`, no, 'refusal'],
    [`${of}/plan/activities`, wish, 'activity'],
    [`${of}/plan/goals`, { words: 'Ro', quoted: true, area: 'bolig' }, 'goal'],
    [`${of}/plan/steps`, { onDay: '2026-11-20', words: 'Kom ned' }, 'smallStep'],
    [`${of}/steps`, { what: 'Ring', dueOn: '2026-12-01' }, 'step'],
    [`${of}/marks`, { kind: 'dog', text: 'Bider' }, 'mark'],
    ['/api/vacancies', place, 'place'],
    ['/api/citizens', { givenName: 'Ib' }, 'id'],
  ];
  const before = await everything(scene);
  const found: string[] = [];
  for (const [url, body, thing] of making) {
    // Mine from before, where it was made, is a repeat: answered as the first time, and nothing is made.
    const there = url.replace(mine.id, other.id);
    const again = await anna.send('POST', there, { ...body, id: other[thing] });
    if (again.statusCode !== 201 || again.json<{ id: string }>().id !== other[thing])
      found.push(`${thing} again: ${again.body.slice(0, 160)}`);
    // The same id about another citizen is none.
    const elsewhere = await anna.send('POST', url, { ...body, id: other[thing] });
    if (there !== url && (elsewhere.statusCode !== 422 || elsewhere.json<Told>().field !== 'id'))
      found.push(`${thing} elsewhere: ${elsewhere.body.slice(0, 160)}`);
    const { statusCode, body: said } = await anna.send('POST', url, {
      ...body,
      id: foreign[thing],
    });
    const words = (JSON.parse(said) as Told).detail ?? '';
    if (statusCode < 400 || statusCode >= 500 || !/[æøå]/.test(words))
      found.push(`${thing} of another unit: ${String(statusCode)} ${said.slice(0, 160)}`);
  }
  expect(found).toEqual([]);
  expect(await everything(scene)).toBe(before);
}, 60_000);
