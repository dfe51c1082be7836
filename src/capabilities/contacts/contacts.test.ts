import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { newId } from '../../kernel/id.ts';
import { handClock } from '../../server/clock.ts';
import { sightingsInAct } from './bulk.door.ts';
import type { JournalList } from './journal.contract.ts';
import type { ContactForm } from './place.contract.ts';
import { selectContacts, tellContacts } from './door.ts';
import { act, read } from '../../server/access.ts';

const clock = handClock(new Date('2026-11-23T07:00:00.000Z'));
let opened: Opened;
let anna: Hand;
let bo: Hand;
let owner: postgres.Sql;

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
  bo = await signedIn(opened.running, 'bo', clock);
  owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await opened.close();
});

async function made(url: string, payload: object): Promise<string> {
  const answer = await anna.post(url, payload);
  expect([url, answer.statusCode, answer.body]).toEqual([url, 201, expect.any(String)]);
  return answer.json<{ id: string }>().id;
}

const worker = (key: string) => opened.town.workerIds[key] ?? '';
const enrolled = async () => {
  const id = await made('/api/citizens', { givenName: 'Ib' });
  const teamId = opened.town.teamIds['havnen'] ?? '';
  const body = { teamId, responsibleWorkerId: worker('anna'), yes: { how: 'spoken' } };
  const answer = await anna.post(`/api/citizens/${id}/enrolments`, body);
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return id;
};
const record = (citizenId: string, body: object) =>
  made(`/api/citizens/${citizenId}/contacts`, body);
const correct = (contactId: string, body: object, hand = anna) =>
  hand.post(`/api/contacts/${contactId}/correction`, body);
const code = (answer: { json: () => unknown }) => answer.json() as { code: string; field?: string };
const told = async (citizenId: string, key = 'anna') => {
  const { rows } = await read(opened.running.program, { workerId: worker(key) }, (sql) => [
    selectContacts(sql, citizenId),
  ]);
  return { rows: rows[0], texts: tellContacts(rows[0]).map(({ text }) => text) };
};
const boardRow = async (citizenId: string) => {
  const [row] = await owner`select last_met_at met, last_seen_at seen, places, knots
    from board_row where citizen_id = ${citizenId}`;
  return row;
};
const searches = async (citizenId: string) => [
  ...(await owner<
    { done: boolean; rule: string }[]
  >`select done_at is not null done, rule from next_step
    where citizen_id = ${citizenId} and kind = 'search' order by recorded_at, id`),
];

describe('a contact', () => {
  it('is three taps, and says as much more as is wanted', async () => {
    const id = await enrolled();
    await record(id, { outcome: 'met' });
    clock.forward(60_000);
    await record(id, {
      outcome: 'met',
      place: ' Kajen ',
      text: 'Fryser',
      channel: 'in-person',
      minutes: 25,
      ownPremises: false,
      topics: ['bolig', 'krop', 'bolig'],
      workerIds: [worker('bo'), worker('anna'), worker('bo')],
      care: [
        { kind: 'blood-pressure', value: '128/82' },
        { kind: 'wound', note: 'Skiftet' },
      ],
      supplies: [
        { item: 'needles', count: 10 },
        { item: 'other', what: 'Varmepude', count: 1 },
      ],
      note: { category: 'psychiatric', text: 'Rolig' },
    });
    const { rows, texts } = await told(id);
    expect(texts).toEqual([
      'Mødt ved Kajen, 25 min., sammen med Bo Rask. Fryser. Om bolig, krop og helbred. ' +
        'Pleje: Blodtryk: 128/82 mmHg; Sårpleje. Skiftet. Udleveret: 10 × kanyler, 1 × Varmepude. Psykiatri: Rolig.',
      'Mødt.',
    ]);
    expect(rows[1]).toMatchObject({ channel: 'in-person', minutes: null, void: false });
  });

  it('with relatives and network is no meeting with the citizen', async () => {
    const id = await enrolled();
    await record(id, { outcome: 'not-there' });
    clock.forward(60_000);
    await record(id, { outcome: 'network', with: 'relative', who: 'søsteren', channel: 'phone' });
    expect(await boardRow(id)).toMatchObject({ met: null, seen: null });
    expect(await searches(id)).toEqual([{ done: false, rule: 'not-there' }]);
    expect((await told(id)).texts[0]).toBe('Talt med en pårørende (søsteren) (telefon).');
  });

  it('where the citizen did not want to is not left alone (P2)', async () => {
    const id = await enrolled();
    await record(id, { outcome: 'did-not-want', place: 'Trappen' });
    expect(await searches(id)).toEqual([{ done: false, rule: 'did-not-want' }]);
  });

  it('is read part by part by who may read its category', async () => {
    const id = await enrolled();
    await record(id, {
      outcome: 'met',
      text: 'Kaffe',
      care: [{ kind: 'wound' }],
      supplies: [
        { item: 'naloxone', count: 1 },
        { item: 'food', count: 1 },
      ],
      note: { category: 'legal', text: 'Bøde' },
    });
    const [{ period }] =
      (await owner`select period::text from enrolment where citizen_id = ${id}`) as unknown as [
        { period: string },
      ];
    expect(period).toBeDefined();
    await owner.begin(async (sql) => {
      await sql`select set_config('app.now', ${clock.now()?.toISOString() ?? ''}, true)`;
      await sql`alter table access_basis disable trigger user`;
      await sql`update access_basis set categories = '{core,health}' where citizen_id = ${id}`;
      await sql`alter table access_basis enable trigger user`;
    });
    expect((await told(id)).texts).toEqual([
      'Mødt. Kaffe. Pleje: Sårpleje. Udleveret: 1 × mad og drikke.',
    ]);
  });

  it.each([
    ['outcome', { outcome: 'lost' }],
    ['outcome', {}],
    ['minutes', { outcome: 'met', minutes: 0 }],
    ['minutes', { outcome: 'met', minutes: 'tyve' }],
    ['at', { outcome: 'met', at: '2199-01-01T00:00:00Z' }],
    ['at', { outcome: 'met', at: '1066-01-01T00:00:00Z' }],
    ['text', { outcome: 'met', text: 'a'.repeat(1_000_000) }],
    ['note.text', { outcome: 'met', note: { category: 'health', text: ' ' } }],
    ['note.text', { outcome: 'met', note: { category: 'health', text: 'a'.repeat(9000) } }],
    ['care.0.value', { outcome: 'met', care: [{ kind: 'glucose', value: '😀' }] }],
    ['supplies.0.count', { outcome: 'met', supplies: [{ item: 'food', count: 1.5 }] }],
    ['topics.0', { outcome: 'met', topics: ['vejr'] }],
    ['workerIds', { outcome: 'met', workerIds: ['00000000-0000-7000-8000-000000000001'] }],
    ['with', { outcome: 'network' }],
  ])('with a wrong %s is refused in Danish, and nothing is saved', async (field, body) => {
    const id = await made('/api/citizens', { givenName: 'Ib' });
    const answer = await anna.post(`/api/citizens/${id}/contacts`, body);
    const said = answer.json<{ field?: string; detail: string }>();
    expect([answer.statusCode >= 400 && answer.statusCode < 500, said.detail]).toEqual([
      true,
      expect.any(String),
    ]);
    if (answer.statusCode === 422) expect(said.field).toBe(field);
    expect((await told(id)).rows.length).toBe(0);
  });

  it('keeps every sign that people write', async () => {
    const id = await made('/api/citizens', { givenName: 'Ib' });
    await record(id, { outcome: 'met', text: '😀 tak', note: { category: 'social', text: '🌊' } });
    expect((await told(id)).texts).toEqual(['Mødt. 😀 tak. Social: 🌊.']);
  });
});

describe('a correction', () => {
  it('keeps what stood, and by whom', async () => {
    const id = await enrolled();
    const contact = await record(id, {
      outcome: 'seen',
      place: 'Kajen',
      care: [],
      note: { category: 'social', text: 'Blå jakke' },
    });
    clock.forward(60_000);
    const at = new Date((clock.now()?.getTime() ?? 0) - 86_400_000).toISOString();
    const answer = await correct(
      contact,
      { outcome: 'met', at, place: null, care: [{ kind: 'glucose', value: '6,4' }], note: null },
      bo,
    );
    expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
    const { rows, texts } = await told(id);
    expect(rows[0]).toMatchObject({ outcome: 'met', place: null, note: null });
    expect(Date.parse(rows[0]?.at ?? '')).toBe(Date.parse(at));
    expect(texts[0]).toContain(
      'Rettet af Bo Rask; før stod der: Set; mandag den 23. november 2026 kl.',
    );
    expect(texts[0]).toContain('sted: Kajen');
    expect(texts[0]).toContain('note: “Blå jakke”');
    expect(Date.parse(String((await boardRow(id))?.['met']))).toBe(Date.parse(at));
  });

  it('that it never happened takes it out of every count, once', async () => {
    const id = await enrolled();
    const contact = await record(id, { outcome: 'met', place: 'Kajen' });
    expect(await boardRow(id)).toMatchObject({ places: ['Kajen'] });
    expect((await correct(contact, { void: true })).statusCode).toBe(200);
    expect(await boardRow(id)).toMatchObject({ met: null, seen: null, places: [], knots: {} });
    expect((await told(id)).texts).toEqual([
      'Fejlregistreret af Anna Lindhardt. Der stod: Mødt ved Kajen.',
    ]);
    const again = await correct(contact, { void: true });
    expect([again.statusCode, code(again).code]).toEqual([409, 'contact-void']);
  });

  it('of a finding that was none looks for the citizen again, and of an absence that was none no longer', async () => {
    const id = await enrolled();
    const gone = await record(id, { outcome: 'not-there' });
    clock.forward(60_000);
    const found = await record(id, { outcome: 'seen' });
    expect(await searches(id)).toEqual([{ done: true, rule: 'not-there' }]);
    await correct(found, { void: true });
    expect(await searches(id)).toEqual([{ done: false, rule: 'not-there' }]);
    await correct(gone, { void: true });
    expect(await searches(id)).toEqual([{ done: true, rule: 'not-there' }]);
  });

  it('to an absence makes its search', async () => {
    const id = await enrolled();
    const contact = await record(id, { outcome: 'met' });
    expect((await correct(contact, { outcome: 'not-there' })).statusCode).toBe(200);
    expect(await searches(id)).toEqual([{ done: false, rule: 'not-there' }]);
    expect(await boardRow(id)).toMatchObject({ met: null, seen: null });
    expect((await correct(contact, { outcome: 'met' })).statusCode).toBe(200);
    expect(await searches(id)).toEqual([{ done: true, rule: 'not-there' }]);
  });

  it('by two at once: one wins, the other is told', async () => {
    const id = await enrolled();
    const contact = await record(id, { outcome: 'met' });
    const both = await Promise.all([
      correct(contact, { void: true }),
      correct(contact, { void: true }, bo),
    ]);
    expect(both.map((one) => one.statusCode).toSorted()).toEqual([200, 409]);
  });

  it('names what is wrong with it, and of what is not mine nothing', async () => {
    const id = await enrolled();
    const contact = await record(id, { outcome: 'met' });
    for (const [field, body] of [
      ['outcome', {}],
      ['at', { at: '2026-12-24T18:00:00Z' }],
      ['with', { outcome: 'network' }],
      ['void', { void: false }],
    ] as const) {
      const answer = await correct(contact, body);
      expect([field, answer.statusCode, code(answer).field]).toEqual([field, 422, field]);
    }
    expect((await correct('00000000-0000-7000-8000-000000000001', { void: true })).statusCode).toBe(
      404,
    );
  });
});

describe('places', () => {
  it('are no longer written when the citizen refuses, whoever writes; and are again when it is taken back', async () => {
    const id = await enrolled();
    await record(id, { outcome: 'met', place: 'Kajen' });
    const refused = await made(`/api/citizens/${id}/places-refused`, {});
    const form = await anna.get<ContactForm>(`/api/citizens/${id}/contact-form`);
    expect(form).toMatchObject({ refused: { id: refused, by: 'Anna Lindhardt' }, places: [] });
    expect(await boardRow(id)).toMatchObject({ places: [] });
    const placed = await anna.post(`/api/citizens/${id}/contacts`, {
      outcome: 'met',
      place: 'Kajen',
    });
    expect([placed.statusCode, code(placed).field]).toEqual([422, 'place']);
    expect((await told(id)).rows.length).toBe(1);
    await record(id, { outcome: 'seen' });
    const twice = await anna.post(`/api/citizens/${id}/places-refused`, {});
    expect([twice.statusCode, code(twice).code]).toEqual([409, 'places-refused-already']);
    const at = clock.now()?.toISOString() ?? '';
    await act(
      opened.running.program,
      { workerId: worker('anna') },
      { name: 'test', citizens: [id] },
      async (a) => {
        await sightingsInAct(a, [{ citizenId: id, at, place: 'Broen' }]);
        return {};
      },
    );
    expect((await told(id)).rows.map((one) => one.place).filter(Boolean)).toEqual(['Kajen']);
    expect((await anna.post(`/api/places-refused/${refused}/end`)).statusCode).toBe(200);
    expect((await anna.post(`/api/places-refused/${refused}/end`)).statusCode).toBe(200);
    await record(id, { outcome: 'met', place: 'Broen' });
    const after = await anna.get<ContactForm>(`/api/citizens/${id}/contact-form`);
    expect(after.refused).toBeNull();
    expect(after.places.map(({ place }) => place)).toEqual(['Broen', 'Kajen']);
    expect(after.colleagues.map(({ name }) => name)).toContain('Bo Rask');
  });

  it('expire after 180 days', async () => {
    const id = await made('/api/citizens', { givenName: 'Ib' });
    const days = (count: number) =>
      new Date((clock.now()?.getTime() ?? 0) - count * 86_400_000).toISOString();
    await record(id, { outcome: 'met', place: 'Gammelt sted', at: days(181) });
    for (const day of [7, 14]) await record(id, { outcome: 'met', place: 'Kajen', at: days(day) });
    const { places } = await anna.get<ContactForm>(`/api/citizens/${id}/contact-form`);
    expect(places).toEqual([{ place: 'Kajen', times: 2, weekday: 1, part: 'morning' }]);
  });
});

describe('the journal', () => {
  const list = (hand: Hand, scope = 'mine') => hand.get<JournalList>(`/api/journal?scope=${scope}`);
  const mark = (contact: string, owner: string | null) =>
    anna.post(`/api/contacts/${contact}/journalled`, { owner });

  it('lists the care that does not stand in its owner’s journal, until somebody says that it does', async () => {
    const id = await enrolled();
    const plain = await record(id, { outcome: 'met' });
    const contact = await record(id, {
      outcome: 'met',
      place: 'Kajen',
      care: [{ kind: 'vaccination', value: 'Influenza' }],
      workerIds: [worker('bo')],
    });
    const mine = (entries: JournalList) => entries.entries.filter((one) => one.citizen.id === id);
    const [entry] = mine(await list(anna));
    expect(entry).toMatchObject({ contactId: contact, by: 'Anna Lindhardt og Bo Rask' });
    expect(entry?.text).toContain(
      'Sted: Kajen\nUdført af: Anna Lindhardt og Bo Rask\nVaccination: Influenza',
    );
    expect(mine(await list(bo)).length).toBe(1);
    expect(mine(await list(anna, 'team')).length).toBe(1);
    expect((await mark(contact, 'region')).statusCode).toBe(200);
    expect(mine(await list(anna))).toEqual([]);
    expect((await told(id)).texts.join(' ')).toContain(
      'Ført i regionens journal af Anna Lindhardt.',
    );
    const again = await mark(contact, 'hospital');
    expect([again.statusCode, code(again).code]).toEqual([409, 'journalled-already']);
    expect((await mark(contact, null)).statusCode).toBe(200);
    expect(mine(await list(anna)).length).toBe(1);
    const nothing = await mark(plain, 'region');
    expect([nothing.statusCode, code(nothing).field]).toEqual([422, 'owner']);
    expect((await mark(contact, 'barber')).statusCode).toBe(422);
    await correct(contact, { void: true });
    expect(mine(await list(anna))).toEqual([]);
  });
});

describe('after an un-merge', () => {
  it('the parts of a contact follow it to the other record', async () => {
    const survivor = await made('/api/citizens', { givenName: 'Ib' });
    const other = await made('/api/citizens', { givenName: 'Ib' });
    const link = await made(`/api/citizens/${other}/merges`, {
      survivorId: survivor,
      reason: 'samme',
    });
    const contact = await record(survivor, {
      outcome: 'met',
      care: [{ kind: 'wound' }],
      note: { category: 'health', text: 'Pus' },
    });
    await correct(contact, { text: 'Ved kajen', care: [{ kind: 'medicine' }] });
    clock.forward(60_000);
    expect((await anna.post(`/api/links/${link}/unmerge`)).statusCode).toBe(200);
    const moved = await anna.post(`/api/links/${link}/move-recorded`, {
      toCitizenId: other,
      ids: [contact],
    });
    expect([moved.statusCode, moved.body]).toEqual([200, expect.any(String)]);
    expect((await told(survivor)).texts).toEqual([]);
    expect((await told(other)).texts[0]).toContain(
      'Pleje: Hjælp med medicin. Helbred: Pus. Rettet af',
    );
  });
});

describe('straight at the database', () => {
  it.each([
    ['deletion', 'delete from contact where id = $1'],
    ['emptying', 'truncate contact cascade'],
    ['a rewriting in secret', `update contact set text = 'nyt' where id = $1`],
    ['another recorder', 'update contact set recorded_by = uuidv7() where id = $1'],
    ['another value', `update contact_care set value = '1/1' where contact_id = $1`],
    [
      'an end by nobody',
      `update contact_care set ended_at = recorded_at, ended_by = recorded_by where contact_id = $1`,
    ],
    ['removal of a note', 'delete from contact_note where contact_id = $1'],
    ['another before-image', `update contact_correction set was = '{}' where contact_id = $1`],
    [
      'care of another citizen',
      `update contact_care set citizen_id = uuidv7() where contact_id = $1`,
    ],
  ])('%s is refused, also to the owner', async (_, attack) => {
    const contact = await record(await made('/api/citizens', { givenName: 'Ib' }), {
      outcome: 'met',
      care: [{ kind: 'wound' }],
      note: { category: 'social', text: 'x' },
    });
    await correct(contact, { text: 'rettet' });
    const tried = owner.unsafe(attack, attack.includes('$1') ? [contact] : []);
    await expect(tried).rejects.toThrow();
  });

  it('a repeat of a correction is answered as the first', async () => {
    const contact = await record(await made('/api/citizens', { givenName: 'Ib' }), {
      outcome: 'met',
    });
    const id = newId();
    const twice = [
      await correct(contact, { id, void: true }),
      await correct(contact, { id, void: true }),
    ];
    expect(twice.map((one) => one.statusCode)).toEqual([200, 200]);
  });
});
