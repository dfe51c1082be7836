import { afterAll, beforeAll, expect, it } from 'vitest';
import { callsOf, everything, openScene, signedIn } from './access.scene.ts';
import type { Scene } from './access.scene.ts';
import { fieldsOf, isId, isText, isTime, planted } from './nested.ts';
import type { Field } from './nested.ts';
import { maker, plant } from './planted.scene.ts';

// "Must show" 5, below the first row of fields: whatever lies in an object or a list of a command.
let scene: Scene;
let anna: Awaited<ReturnType<typeof signedIn>>;
/** What stands on another citizen of ours, and what another unit has. */
let others: Record<string, string>;
let theirs: Record<string, string>;

beforeAll(async () => {
  scene = await openScene();
  anna = await signedIn(scene.running, 'anna');
  const stranger = await signedIn(scene.running, 'fremmed');
  const other = await maker(anna)('/api/citizens', { givenName: 'Anden' });
  others = { citizens: other, ...(await plant(anna, scene.owner, other)) };
  const far = await maker(stranger)('/api/citizens', { givenName: 'Fjern' });
  const [worker] = await scene.owner`select id from worker where name = 'Per fremmed'`;
  const [team] = await scene.owner`select id from team where name = 'Team Andetsteds'`;
  const ids = { workers: String(worker?.['id']), teams: String(team?.['id']) };
  theirs = { citizens: far, ...ids, ...(await plant(stranger, scene.owner, far)) };
}, 60_000);
afterAll(() => scene.close());

const commands = () =>
  callsOf(scene).filter(
    ({ method, url, schema }) =>
      method !== 'GET' && !url.startsWith('/api/session') && schema?.body !== undefined,
  );
type Call = ReturnType<typeof commands>[number];

const danish = /[æøåÆØÅ]|\b(ikke|skriv|vælg|er|kan|prøv|igen|findes|der|allerede|har|handler)\b/i;
type Told = { code?: string; detail?: string; field?: string };

/** What a rule asks beyond the shape: so that the walk gets as far as the field. */
const met = { outcome: 'met', saidBy: 'Stedet', metBy: 'Karen' };
const valid: [RegExp, object][] = [
  [/^\/api\/inquiries$/, { about: 'En mand ved broen' }],
  [/\/enrolments\/:id\/end$/, { reason: 'accepted-elsewhere' }],
  [/\/leavings$/, { at: '2026-12-01T10:00:00Z', happened: false, needs: ['rest'], answer: met }],
  [/\/leavings\/:id\/answer$/, met],
  [/\/leavings\/:id\/left$/, { at: '2026-11-22T07:00:00Z', answer: met }],
  [/\/plan\/steps$/, { onDay: '2026-11-20' }],
  [/\/appointments\/:id\/outcome$/, { outcome: 'moved' }],
];

/** Which thing a field names that does not say so by its own name. */
const meant: Record<string, string> = {
  activityId: 'activities',
  ids: 'contacts',
  replaces: 'marks',
  survivorId: 'citizens',
  placeId: 'leavings',
  legalBasisId: 'goals',
};

/** Whoever is worried may be worried about any citizen of ours: it is the one id that may be another's. */
const mayBeAnothers = ['/api/inquiries citizenId'];

/** Ids that the field may not have: of nobody, of another kind, of another citizen, of another unit. */
function wrongIds({ path }: Field): [string, string][] {
  const name = String(path.findLast((step) => typeof step === 'string'));
  const noun =
    meant[name] ??
    Object.keys(theirs).find((one) => name.toLowerCase().includes(one.slice(0, -1))) ??
    'citizens';
  const ids: [string, string | undefined][] = [
    ['nobody', '00000000-0000-7000-8000-00000000dead'],
    ['another kind', scene.known[noun === 'steps' ? 'goals' : 'steps']],
    ['another citizen', others[noun]],
    ['another unit', theirs[noun]],
  ];
  return ids.filter((one): one is [string, string] => one[1] !== undefined);
}

async function send({ method, url, asked, body, schema }: Call, { path }: Field, value: unknown) {
  const activityId = scene.known['activities'];
  const base = {
    ...body,
    // A measure of the citizen's own, so that the walk gets past it.
    ...(schema?.body?.properties?.['activityId'] && { activityId }),
    ...valid.find(([end]) => end.test(url))?.[1],
  };
  const payload = planted(schema?.body ?? {}, scene.known, base, path, value) as object;
  return anna.send(method, asked, payload);
}

/** Whatever is wrong with the answer to what nobody means. */
function faults(answer: Awaited<ReturnType<typeof send>>, path: Field['path']): string[] {
  if (answer.statusCode >= 500) return [answer.body.slice(0, 200)];
  if (answer.statusCode < 400) return [`was taken: ${answer.statusCode}`];
  const { code, detail = '', field } = answer.json<Told>();
  return [
    ...(danish.test(detail) ? [] : [`is not said in Danish: ${answer.body.slice(0, 200)}`]),
    ...(code === 'cannot-be-kept' ? [`reached the net: ${answer.body.slice(0, 200)}`] : []),
    // A part that commands share names its field as it is in the part; of two ids one is looked at first.
    ...(field === undefined ||
    field.split('.')[0] === path[0] ||
    path.join('.').endsWith(field) ||
    field === 'legalBasisId'
      ? []
      : [`names ${field}`]),
  ];
}

const emoji = '🧡 \u202eÅge\u202c ﷽ 你好';
/** What a field inside another cannot be. */
function oddOf({ schema }: Field): [string, unknown][] {
  const type: [string, unknown] = ['another type', { a: 1 }];
  const array: [string, unknown] = ['a list', [[[]]]];
  if (isTime(schema))
    return [type, ['no year', '0001-01-01'], ['the last year', '9999-12-31T23:59:59Z']];
  if (!isText(schema)) return [array, ['a number of no end', 1e308]];
  return [
    type,
    ['too long', 'x'.repeat(600_000)],
    ['with a NUL', 'a\0b'],
    ['half a sign', 'a\ud800b'],
  ];
}

it('what lies deep in a command is refused by name, and nothing is half saved', async () => {
  const before = await everything(scene);
  const found: string[] = [];
  let tried = 0;
  for (const call of commands()) {
    for (const field of fieldsOf(call.schema?.body).filter(({ path }) => path.length > 1)) {
      for (const [said, value] of oddOf(field)) {
        const answer = await send(call, field, value);
        tried++;
        for (const fault of faults(answer, field.path))
          found.push(`${call.url} ${field.path.join('.')} ${said}: ${fault}`);
      }
    }
  }
  expect(found).toEqual([]);
  expect(tried).toBeGreaterThan(200);
  expect(await everything(scene)).toBe(before);
}, 60_000);

it('an id of nobody, of another citizen or of another unit is refused in every field', async () => {
  const before = await everything(scene);
  const found: string[] = [];
  let tried = 0;
  for (const call of commands()) {
    for (const field of fieldsOf(call.schema?.body)) {
      // A command's own id is a new one, deep or not.
      if (!isId(field.schema) || field.path.at(-1) === 'id') continue;
      for (const [said, id] of wrongIds(field)) {
        if (
          said === 'another citizen' &&
          mayBeAnothers.includes(`${call.url} ${field.path.join('.')}`)
        )
          continue;
        const answer = await send(call, field, id);
        tried++;
        for (const fault of faults(answer, field.path))
          found.push(`${call.url} ${field.path.join('.')} ${said}: ${fault}`);
      }
    }
  }
  expect(found).toEqual([]);
  expect(tried).toBeGreaterThan(80);
  expect(await everything(scene)).toBe(before);
}, 60_000);

it('a day a lifetime away is no day of anything deep in a command', async () => {
  const found: string[] = [];
  for (const call of commands()) {
    for (const field of fieldsOf(call.schema?.body)) {
      if (!isTime(field.schema) || field.path.length < 2) continue;
      // An answer with a yes needs an enrolment first: its acceptedBy is not reached from here.
      if (call.url === '/api/inquiries/:id/answer') continue;
      for (const value of [
        '1900-01-01',
        '2200-12-31',
        '1900-01-01T00:00:00Z',
        '2200-12-31T09:00:00Z',
      ]) {
        const answer = await send(call, field, value);
        for (const fault of faults(answer, field.path))
          found.push(`${call.url} ${field.path.join('.')} ${value}: ${fault}`);
      }
    }
  }
  expect(found).toEqual([]);
}, 60_000);

it('signs of every people are kept as written deep in a command too, or refused in words', async () => {
  const found: string[] = [];
  for (const call of commands()) {
    for (const field of fieldsOf(call.schema?.body)) {
      if (!isText(field.schema) || field.path.length < 2) continue;
      const answer = await send(call, field, emoji);
      if (answer.statusCode >= 500) found.push(`${call.url} ${field.path.join('.')}`);
    }
  }
  expect(found).toEqual([]);
}, 60_000);
