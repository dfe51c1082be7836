import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, openContacts } from '../../../tests/contacts.scene.ts';
import { newId } from '../../kernel/id.ts';

let scene: Awaited<ReturnType<typeof openContacts>>;
beforeAll(async () => {
  scene = await openContacts();
});
afterAll(() => scene.close());

describe('a correction', () => {
  it('keeps what stood, and by whom', async () => {
    const { clock, bo, enrolled, record, correct, told, boardRow } = scene;
    const id = await enrolled();
    const contact = await record(id, {
      outcome: 'seen',
      place: 'Kajen',
      care: [],
      note: { category: 'social', text: 'Blå jakke' },
    });
    clock.forward(60_000);
    const at = new Date(clock.now().getTime() - 86_400_000).toISOString();
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
    const { enrolled, record, correct, told, boardRow } = scene;
    const id = await enrolled();
    const contact = await record(id, { outcome: 'met', place: 'Kajen' });
    expect(await boardRow(id)).toMatchObject({ places: ['Kajen'] });
    expect((await correct(contact, { void: true })).statusCode).toBe(200);
    expect(await boardRow(id)).toMatchObject({ met: null, seen: null, places: [], knots: {} });
    expect((await told(id)).texts).toEqual([
      'Fejlregistreret af Anna Lindhardt. Der stod: Mødt ved Kajen.',
    ]);
    const again = await correct(contact, { void: true });
    expect([again.statusCode, codeOf(again).code]).toEqual([409, 'contact-void']);
  });

  it('of a finding that was none looks for the citizen again, and of an absence that was none no longer', async () => {
    const { clock, enrolled, record, correct, searches } = scene;
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

  it('of a finding that was before the absence looks for the citizen again', async () => {
    const { clock, enrolled, record, correct, searches } = scene;
    const id = await enrolled();
    await record(id, { outcome: 'not-there' });
    clock.forward(60_000);
    const found = await record(id, { outcome: 'met' });
    expect(await searches(id)).toEqual([{ done: true, rule: 'not-there' }]);
    const dayBefore = new Date(clock.now().getTime() - 86_400_000).toISOString();
    expect((await correct(found, { at: dayBefore })).statusCode).toBe(200);
    expect(await searches(id)).toEqual([{ done: false, rule: 'not-there' }]);
    clock.forward(60_000);
    const again = await record(id, { outcome: 'met' });
    const second = await record(id, { outcome: 'seen' });
    expect(await searches(id)).toEqual([{ done: true, rule: 'not-there' }]);
    // Another has met the citizen since: it stays found.
    expect((await correct(second, { at: dayBefore })).statusCode).toBe(200);
    expect(await searches(id)).toEqual([{ done: true, rule: 'not-there' }]);
    expect((await correct(again, { at: dayBefore })).statusCode).toBe(200);
    expect(await searches(id)).toEqual([{ done: false, rule: 'not-there' }]);
  });

  it('to an absence makes its search', async () => {
    const { enrolled, record, correct, boardRow, searches } = scene;
    const id = await enrolled();
    const contact = await record(id, { outcome: 'met' });
    expect((await correct(contact, { outcome: 'not-there' })).statusCode).toBe(200);
    expect(await searches(id)).toEqual([{ done: false, rule: 'not-there' }]);
    expect(await boardRow(id)).toMatchObject({ met: null, seen: null });
    expect((await correct(contact, { outcome: 'met' })).statusCode).toBe(200);
    expect(await searches(id)).toEqual([{ done: true, rule: 'not-there' }]);
  });

  it('by two at once: one wins, the other is told', async () => {
    const { bo, enrolled, record, correct } = scene;
    const id = await enrolled();
    const contact = await record(id, { outcome: 'met' });
    const both = await Promise.all([
      correct(contact, { void: true }),
      correct(contact, { void: true }, bo),
    ]);
    expect(both.map((one) => one.statusCode).toSorted()).toEqual([200, 409]);
  });

  it('names what is wrong with it, and of what is not mine nothing', async () => {
    const { enrolled, record, correct } = scene;
    const id = await enrolled();
    const contact = await record(id, { outcome: 'met' });
    for (const [field, body] of [
      ['outcome', {}],
      ['at', { at: '2026-12-24T18:00:00Z' }],
      ['at', { at: '1900-12-24T18:00:00Z' }],
      ['with', { outcome: 'network' }],
      ['void', { void: false }],
    ] as const) {
      const answer = await correct(contact, body);
      expect([field, answer.statusCode, codeOf(answer).field]).toEqual([field, 422, field]);
    }
    expect((await correct('00000000-0000-7000-8000-000000000001', { void: true })).statusCode).toBe(
      404,
    );
  });
});

describe('after an un-merge', () => {
  it('the parts of a contact follow it to the other record', async () => {
    const { clock, anna, made, record, correct, told } = scene;
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
    const { owner, made, record, correct } = scene;
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
    const { made, record, correct } = scene;
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
