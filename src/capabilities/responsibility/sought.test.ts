import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, openContacts } from '../../../tests/contacts.scene.ts';

let scene: Awaited<ReturnType<typeof openContacts>>;
beforeAll(async () => {
  scene = await openContacts();
});
afterAll(() => scene.close());

type Page = { enrolment: { id: string } | null; holder: { name: string } | null };

it('staying away is no wish to leave: whoever is looked for stays enrolled until spoken with (P2, P3)', async () => {
  const { anna, clock, enrolled, record } = scene;
  const id = await enrolled();
  const page = () => anna.get<Page>(`/api/citizens/${id}`);
  const end = async (body: object) =>
    anna.post(`/api/enrolments/${(await page()).enrolment?.id ?? ''}/end`, body);
  await record(id, { outcome: 'not-there' });
  clock.forward(60_000);
  for (const body of [
    { reason: 'own-wish', note: 'Kom ikke', mayCall: false },
    { reason: 'aftercare-completed', note: 'Kom ikke' },
  ]) {
    const answer = await end(body);
    expect([answer.statusCode, codeOf(answer)]).toMatchObject([
      409,
      { code: 'is-looked-for', field: 'reason' },
    ]);
  }
  expect((await page()).holder?.name).toBe('Anna Lindhardt');
  await record(id, { outcome: 'met', channel: 'phone', text: '"Jeg vil ikke mere."' });
  clock.forward(60_000);
  expect((await end({ reason: 'own-wish', mayCall: false })).statusCode).toBe(200);
  expect((await page()).enrolment).toBeNull();
});

it('death and another who took over are facts whether somebody was looked for or not', async () => {
  const { anna, clock, enrolled, record } = scene;
  const id = await enrolled();
  await record(id, { outcome: 'not-there' });
  clock.forward(60_000);
  const { enrolment } = await anna.get<Page>(`/api/citizens/${id}`);
  const end = (body: object) => anna.post(`/api/enrolments/${enrolment?.id ?? ''}/end`, body);
  const party = { party: 'Kirkens', person: 'Ida', how: 'i telefonen' };
  for (const [field, body] of [
    ['diedOn', { reason: 'death', diedOn: '1900-01-01' }],
    [
      'acceptedBy.at',
      { reason: 'accepted-elsewhere', acceptedBy: { ...party, at: '1900-01-01T00:00:00Z' } },
    ],
  ] as const) {
    const wrong = await end(body);
    expect([wrong.statusCode, codeOf(wrong).field]).toEqual([422, field]);
  }
  expect((await end({ reason: 'death', diedOn: '2026-11-22' })).statusCode).toBe(200);
});
