import { afterAll, beforeAll, expect, it } from 'vitest';
import { callsOf, openScene, signedIn } from './access.scene.ts';
import type { Scene } from './access.scene.ts';

// Another unit's manager who knows every id of ours, and sends what would be done if it came from us.
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const unknown = '00000000-0000-7000-8000-00000000dead';

/** Nouns of an address that name nothing of a citizen. */
const notOfCitizens = ['workers', 'teams', 'organisations', 'memberships', 'duty', 'mandates'];

/** What a rule asks beyond the shape, by the end of the address: a valid body must get as far as the access. */
const bodies: [RegExp, object][] = [
  [/\/plan\/steps$/, { onDay: '2026-11-20' }],
  [/\/plan\/home$/, { evictionOn: null }],
];

/** Every call that names something of our citizen. */
const calls = () =>
  callsOf(scene)
    .filter(({ url }) => url.includes(':') && !notOfCitizens.includes(url.split('/')[2] ?? ''))
    .map((call) => ({
      ...call,
      body: call.body && { ...call.body, ...bodies.find(([end]) => end.test(call.url))?.[1] },
    }));

/** Every row of every table that is of our citizen. */
async function ofCitizen() {
  const { owner, known } = scene;
  const tables = await owner<{ name: string }[]>`select table_name as name
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'citizen_id' order by 1`;
  const rows: unknown[] = [];
  for (const { name } of tables) {
    const [row] =
      await owner`select count(*)::int n, md5(string_agg(t::text, '' order by t::text)) h
      from ${owner(name)} t where citizen_id = ${known['citizens'] ?? ''}`;
    rows.push([name, row?.['n'], row?.['h']]);
  }
  return rows;
}

/** What is of two citizens or of workers, or of a list that is not loaded: their capabilities' own tests try strangers on them. */
const triedElsewhere = ['links', 'merges', 'covers', 'cover-agreements', 'pulls', 'imports'];

it('every noun of an address has a thing of its own planted', () => {
  const nouns = new Set(calls().map(({ url }) => url.split('/')[2] ?? ''));
  expect([...nouns].filter((noun) => scene.known[noun] === undefined).sort()).toEqual(
    triedElsewhere.toSorted(),
  );
});

it('somebody of another unit is told that it is not there, and nothing is written', async () => {
  const stranger = await signedIn(scene.running, 'fremmed');
  const before = await ofCitizen();
  expect(before.length).toBeGreaterThan(40);
  const found: unknown[] = [];
  for (const { method, url, asked, body } of calls()) {
    const answer = await stranger.send(method, asked, body);
    const text = answer.body.replaceAll(/"instance":"[^"]*"/g, '');
    const told = scene.secrets.filter((secret) => text.includes(secret));
    if (answer.statusCode !== 404 || told.length > 0)
      found.push([method, url, answer.statusCode, told, answer.body.slice(0, 160)]);
    const nowhere = asked.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, unknown);
    const none = await stranger.send(method, nowhere, body);
    if (none.body !== answer.body) found.push([method, url, 'differs', none.body, answer.body]);
  }
  expect(found).toEqual([]);
  expect(await ofCitizen()).toEqual(before);
}, 60_000);

it('a list holds nothing of ours', async () => {
  const stranger = await signedIn(scene.running, 'fremmed');
  const found: unknown[] = [];
  for (const { method, url, asked } of callsOf(scene)) {
    if (method !== 'GET' || url.includes(':') || url === '/api/events') continue;
    const answer = await stranger.send(method, asked);
    const told = scene.secrets.filter((one) => !asked.includes(one) && answer.body.includes(one));
    if (told.length > 0) found.push([url, told]);
  }
  expect(found).toEqual([]);
});
