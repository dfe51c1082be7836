import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, openContacts } from '../../../tests/contacts.scene.ts';
import type { Hand } from '../../../tests/hand.ts';
import { act } from '../../server/access.ts';
import { sightingsInAct } from './bulk.door.ts';
import type { JournalList } from './journal.contract.ts';
import type { ContactForm } from './place.contract.ts';

let scene: Awaited<ReturnType<typeof openContacts>>;
beforeAll(async () => {
  scene = await openContacts();
});
afterAll(() => scene.close());

describe('places', () => {
  it('are no longer written when the citizen refuses, whoever writes; and are again when it is taken back', async () => {
    const { clock, opened, anna, worker, made, enrolled, record, told, boardRow } = scene;
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
    expect([placed.statusCode, codeOf(placed).field]).toEqual([422, 'place']);
    expect((await told(id)).rows.length).toBe(1);
    await record(id, { outcome: 'seen' });
    const twice = await anna.post(`/api/citizens/${id}/places-refused`, {});
    expect([twice.statusCode, codeOf(twice).code]).toEqual([409, 'places-refused-already']);
    const at = clock.now().toISOString();
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
    const { clock, anna, made, record } = scene;
    const id = await made('/api/citizens', { givenName: 'Ib' });
    const days = (count: number) =>
      new Date(clock.now().getTime() - count * 86_400_000).toISOString();
    await record(id, { outcome: 'met', place: 'Gammelt sted', at: days(181) });
    for (const day of [7, 14]) await record(id, { outcome: 'met', place: 'Kajen', at: days(day) });
    const { places } = await anna.get<ContactForm>(`/api/citizens/${id}/contact-form`);
    expect(places).toEqual([{ place: 'Kajen', times: 2, weekday: 1, part: 'morning' }]);
  });
});

describe('the journal', () => {
  const list = (hand: Hand, scope = 'mine') => hand.get<JournalList>(`/api/journal?scope=${scope}`);
  const mark = (contact: string, owner: string | null) =>
    scene.anna.post(`/api/contacts/${contact}/journalled`, { owner });

  it('lists the care that does not stand in its owner’s journal, until somebody says that it does', async () => {
    const { anna, bo, worker, enrolled, record, correct, told } = scene;
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
    expect([again.statusCode, codeOf(again).code]).toEqual([409, 'journalled-already']);
    expect((await mark(contact, null)).statusCode).toBe(200);
    expect(mine(await list(anna)).length).toBe(1);
    const nothing = await mark(plain, 'region');
    expect([nothing.statusCode, codeOf(nothing).field]).toEqual([422, 'owner']);
    expect((await mark(contact, 'barber')).statusCode).toBe(422);
    await correct(contact, { void: true });
    expect(mine(await list(anna))).toEqual([]);
  });
});
