import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContacts } from '../../../tests/contacts.scene.ts';

let scene: Awaited<ReturnType<typeof openContacts>>;
beforeAll(async () => {
  scene = await openContacts();
});
afterAll(() => scene.close());

describe('a contact', () => {
  it('is three taps, and says as much more as is wanted', async () => {
    const { clock, worker, enrolled, record, told } = scene;
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
    const { clock, enrolled, record, told, boardRow, searches } = scene;
    const id = await enrolled();
    await record(id, { outcome: 'not-there' });
    clock.forward(60_000);
    await record(id, { outcome: 'network', with: 'relative', who: 'søsteren', channel: 'phone' });
    expect(await boardRow(id)).toMatchObject({ met: null, seen: null });
    expect(await searches(id)).toEqual([{ done: false, rule: 'not-there' }]);
    expect((await told(id)).texts[0]).toBe('Talt med en pårørende (søsteren) (telefon).');
  });

  it('where the citizen did not want to is not left alone (P2)', async () => {
    const { enrolled, record, searches } = scene;
    const id = await enrolled();
    await record(id, { outcome: 'did-not-want', place: 'Trappen' });
    expect(await searches(id)).toEqual([{ done: false, rule: 'did-not-want' }]);
  });

  it('is read part by part by who may read its category', async () => {
    const { clock, owner, enrolled, record, told } = scene;
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
    await owner.begin(async (sql) => {
      await sql`select set_config('app.now', ${clock.now().toISOString()}, true)`;
      await sql`alter table access_basis disable trigger user`;
      await sql`update access_basis set categories = '{core,social,health}' where citizen_id = ${id}`;
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
    const { anna, made, told } = scene;
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
    const { made, record, told } = scene;
    const id = await made('/api/citizens', { givenName: 'Ib' });
    await record(id, { outcome: 'met', text: '😀 tak', note: { category: 'social', text: '🌊' } });
    expect((await told(id)).texts).toEqual(['Mødt. 😀 tak. Social: 🌊.']);
  });
});
