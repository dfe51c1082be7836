import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readList } from '../../src/capabilities/caseload/message.ts';
import { paperKinds } from '../../src/capabilities/papers/contract.ts';
import { Refusal } from '../../src/kernel/refusal.ts';
import { urlOf } from '../../src/server/migrate.ts';
import { callsOf, openScene, signedIn } from '../access.scene.ts';
import type { Scene } from '../access.scene.ts';
import { readPdf } from '../pdf.ts';
import { maker } from '../planted.scene.ts';

// Bo may read the core and the social of the case and nothing more, at last the core alone; Anna may read all.
const word = 'zebrasaar';
const socialWord = 'skovmus';
/** The words, and how many needles were handed out. */
const sensitive = new RegExp(`${word}|\\b777\\b`, 'i');
let scene: Scene;
let [anna, bo]: Awaited<ReturnType<typeof signedIn>>[] = [];
/** The contacts and papers with the word in them. */
let planted: Partial<Record<string, string[]>>;

beforeAll(async () => {
  scene = await openScene();
  anna = await signedIn(scene.running, 'anna');
  bo = await signedIn(scene.running, 'bo');
  planted = { contacts: await recordContacts(), papers: await writePapers() };
  await narrow(['core', 'social']);
});
afterAll(() => scene.close());

type Hand = Awaited<ReturnType<typeof signedIn>>;
const handOf = (one: Hand | undefined): Hand => {
  if (!one) throw new Error('both are signed in');
  return one;
};
const here = () => `/api/citizens/${scene.known['citizens'] ?? ''}`;

/** Notes of each sensitive category, with care, what was handed out and a colleague; two of them corrected. */
async function recordContacts() {
  const make = maker(handOf(anna));
  const ids: string[] = [];
  for (const category of ['health', 'psychiatric', 'substance', 'social', 'economy', 'legal']) {
    const body = {
      outcome: 'met',
      text: `Drak kaffe, ${socialWord}`,
      workerIds: [scene.town.workerIds['bo']],
    };
    const care = [{ kind: 'wound', note: `Såret: ${word}` }];
    const supplies = [{ item: 'needles', count: 777 }];
    const note = { category, text: `Noten: ${category === 'social' ? socialWord : word}` };
    ids.push(await make(`${here()}/contacts`, { ...body, care, supplies, note }));
    scene.clock.forward(1000);
  }
  const [first, second] = ids;
  await done(`/api/contacts/${first ?? ''}/correction`, {
    note: { category: 'psychiatric', text: `Rettet: ${word}` },
    care: [{ kind: 'wound', note: `Rettet: ${word}` }],
  });
  await done(`/api/contacts/${second ?? ''}/correction`, { void: true });
  return ids;
}

/** Every paper drafted from what is known; those of health have the word also in what was written before. */
async function writePapers() {
  const make = maker(handOf(anna));
  const ids: string[] = [];
  for (const kind of Object.keys(paperKinds)) {
    const id = await make(`${here()}/papers`, { kind });
    scene.clock.forward(1000);
    ids.push(id);
    if (!['coordinated-plan', 'dental', 'discharge'].includes(kind)) continue;
    for (const version of [1, 2]) {
      const parts = [{ heading: `Om ${word}`, text: `${word} ${String(version)}` }];
      await done(`/api/papers/${id}/change`, {
        version,
        recipient: word,
        title: `Om ${word}`,
        parts,
      });
    }
  }
  return ids;
}

async function done(url: string, body: object) {
  const answer = await handOf(anna).send('POST', url, body);
  scene.clock.forward(1000);
  expect([url, answer.statusCode, answer.body]).toEqual([
    url,
    expect.toSatisfy((status: number) => status < 300),
    answer.body,
  ]);
}

/** What the program does not write yet: bases of so much alone, for all but Anna herself. */
async function narrow(categories: string[]) {
  const { owner, town, known, clock } = scene;
  await owner.begin(async (sql) => {
    await sql`select set_config('app.now', ${clock.now().toISOString()}, true)`;
    await sql`alter table access_basis disable trigger user`;
    await sql`update access_basis set categories = ${categories}
      where citizen_id = ${known['citizens'] ?? ''} and subject_id <> ${town.workerIds['anna'] ?? ''}`;
    await sql`alter table access_basis enable trigger user`;
  });
}

type Call = ReturnType<typeof callsOf>[number];

/** A reading in every scope that its schema knows, as CSV and as a spreadsheet, and asked for the word itself. */
function variants({ asked, schema }: Call): string[] {
  const scopes = schema?.querystring?.properties?.['scope']?.anyOf ?? [];
  const sign = asked.includes('?') ? '&' : '?';
  const scoped = scopes.map((scope) => `${asked}${sign}scope=${String(scope.const)}`);
  return [asked, ...scoped].flatMap((one) => [
    one,
    one.replace('format=csv', 'format=xlsx'),
    one.replace('=abc', `=${word}`),
  ]);
}

/** Every reading, each with all things of the kind that it names. */
function readings(): string[] {
  const urls = callsOf(scene)
    .filter(({ method, url }) => method === 'GET' && url !== '/api/events')
    .flatMap((call) => {
      const kind = call.url.split('/')[2] ?? '';
      const ids = call.url.includes(':') ? (planted[kind] ?? []) : [];
      const others = ids.map((id) => call.asked.replace(scene.known[kind] ?? '', id));
      return [...variants(call), ...others];
    });
  return [...new Set(urls)];
}

/** What a person can read in an answer: also what is packed. */
async function textOf(answer: Awaited<ReturnType<Hand['send']>>): Promise<string> {
  const type = String(answer.headers['content-type']);
  const bytes = new Uint8Array(answer.rawPayload);
  if (type.includes('pdf')) {
    const { text } = await readPdf(bytes);
    return `${text} ${text.replaceAll(/\s/g, '')}`;
  }
  if (!type.includes('spreadsheet')) return answer.body;
  const list = await readList(bytes, 'liste.xlsx');
  return list instanceof Refusal ? '' : JSON.stringify([list.title, list.headers, list.rows]);
}

/** Which readings answer with a sensitive word, in which formats there was an answer, and what failed. */
async function tellsOf(hand: Hand, words = sensitive) {
  const [told, formats, failed] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const url of readings()) {
    const answer = await hand.send('GET', url);
    const plain = url.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
    if (answer.statusCode >= 500) failed.add(plain);
    if (answer.statusCode === 200)
      formats.add(String(answer.headers['content-type']).replace(/;.*|.*[.]/g, ''));
    // A refusal says which address it is about, and the address may hold the word that was asked for.
    const text = (await textOf(answer)).replaceAll(/"instance":"[^"]*"/g, '');
    if (words.test(text)) told.add(plain);
  }
  return { told: [...told], formats: [...formats].sort(), failed: [...failed] };
}

it('who may read all finds the words where they belong', async () => {
  const { told, formats, failed } = await tellsOf(handOf(anna));
  expect(told.filter((url) => !url.includes('?')).sort()).toEqual([
    '/api/citizens/:id',
    '/api/citizens/:id/papers',
    '/api/citizens/:id/timeline',
    '/api/contacts/:id',
    '/api/contacts/:id/journal.pdf',
    '/api/journal',
    '/api/papers/:id',
    '/api/papers/:id/paper.pdf',
  ]);
  expect(formats).toEqual(['application/json', 'application/pdf', 'sheet', 'text/csv']);
  expect(failed).toEqual([]);
}, 60_000);

it('who may read the core and the social alone opens the citizen, and reads none of them anywhere', async () => {
  const page = await handOf(bo).send('GET', here());
  expect([page.statusCode, page.body.includes('Drak kaffe')]).toEqual([200, true]);
  const { told, formats, failed } = await tellsOf(handOf(bo));
  expect([told, failed]).toEqual([[], []]);
  expect(formats).toEqual(['application/json', 'application/pdf', 'sheet', 'text/csv']);
}, 60_000);

it('asking for a word finds no citizen by it', async () => {
  const found = await handOf(bo).send('GET', `/api/citizens?search=${word}`);
  expect([found.statusCode, found.body.includes(scene.known['citizens'] ?? '')]).toEqual([
    200,
    false,
  ]);
});

/** The sensitive rows as they stand, past row security. */
const standing = () => scene.owner`select t::text from (
  select to_jsonb(n) t from contact_note n union all select to_jsonb(k) from contact_care k
  union all select to_jsonb(s) from contact_supply s where s.category <> 'core'
  union all select to_jsonb(j) from contact_journalled j
  union all select to_jsonb(p) from paper p where p.category <> 'core') x order by 1`;

it('who may read the core and the social alone changes nothing that they cannot read, and is told none of it', async () => {
  const before = [...(await standing())];
  const [contact = ''] = planted['contacts'] ?? [];
  const note = { category: 'health', text: 'Andet' };
  for (const [url, body, statuses] of [
    [`/api/contacts/${contact}/correction`, { note }, [403]],
    [`/api/contacts/${contact}/correction`, { note: null, care: [], supplies: [] }, [403]],
    [`/api/contacts/${contact}/journalled`, { owner: 'hospital' }, [403, 404, 422]],
    [`${here()}/contacts`, { outcome: 'met', note }, [403]],
    [`${here()}/papers`, { kind: 'discharge' }, [403]],
  ] as const) {
    const answer = await handOf(bo).send('POST', url, body);
    expect([url, statuses, answer.body]).toEqual([
      url,
      expect.arrayContaining([answer.statusCode]),
      expect.not.stringMatching(sensitive),
    ]);
  }
  expect([...(await standing())]).toEqual(before);
});

/** Every table and view that holds the word for a worker, asked past all our queries. */
async function tablesThatTell(worker: string, words = word): Promise<string[]> {
  const app = postgres(urlOf('tovholder_app', scene.ownerUrl), { max: 1 });
  const tables = await app<{ name: string }[]>`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
      and has_any_column_privilege(c.oid, 'select') order by 1`;
  const telling: string[] = [];
  for (const { name } of tables) {
    await app.begin(async (sql) => {
      await sql`select set_worker_identity(${scene.town.workerIds[worker] ?? ''}, ${scene.clock.now()})`;
      const [row] =
        await sql`select exists (select from ${sql(name)} t where t::text ilike ${`%${words}%`}) found`;
      if (row?.['found'] === true) telling.push(name);
    });
  }
  await app.end();
  return telling;
}

it('the database itself tells them to nobody else', async () => {
  expect(await tablesThatTell('anna')).toEqual(
    expect.arrayContaining(['contact_care', 'contact_note', 'paper', 'paper_before']),
  );
  expect(await tablesThatTell('bo')).toEqual([]);
});

it('who may read the core alone sees who it is and who holds, and nothing of the life', async () => {
  expect(await tablesThatTell('bo', socialWord)).toEqual(expect.arrayContaining(['contact']));
  await narrow(['core']);
  const page = await handOf(bo).send('GET', here());
  expect([page.statusCode, page.json<{ holder: object | null }>().holder]).toEqual([
    200,
    expect.objectContaining({ name: 'Anna Lindhardt' }),
  ]);
  const { told, failed } = await tellsOf(handOf(bo), new RegExp(`${word}|${socialWord}`, 'i'));
  expect([told, failed]).toEqual([[], []]);
  expect(await tablesThatTell('bo', socialWord)).toEqual([]);
}, 60_000);
