import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPapers, ready } from '../../../tests/papers.scene.ts';
import type { PapersScene } from '../../../tests/papers.scene.ts';
import { openScene, signedIn } from '../../../tests/access.scene.ts';
import type { Paper } from './contract.ts';

let scene: PapersScene;

beforeAll(async () => {
  scene = await openPapers();
});
afterAll(() => scene.close());

it('a paper refuses what cannot be kept, in Danish, with nothing half saved', async () => {
  const id = await scene.citizen();
  const paperId = await scene.made(`/api/citizens/${id}/papers`, { kind: 'dental' });
  const long = 'æ'.repeat(1_000_000);
  const odd: [string, object][] = [
    [`/api/citizens/${id}/papers`, { kind: 'recept' }],
    [`/api/citizens/${id}/papers`, {}],
    [`/api/papers/${paperId}/change`, { version: 1, ...ready, title: long }],
    [
      `/api/papers/${paperId}/change`,
      { version: 1, ...ready, parts: [{ heading: '', text: long }] },
    ],
    [`/api/papers/${paperId}/change`, { version: 1, ...ready, title: '   ' }],
    [`/api/papers/${paperId}/change`, { version: 1, ...ready, parts: [] }],
    [
      `/api/papers/${paperId}/change`,
      { version: 1, ...ready, parts: [{ heading: '', text: ' ' }] },
    ],
    [`/api/papers/${paperId}/change`, { version: '1', ...ready }],
    [`/api/papers/${paperId}/change`, { version: 1, ...ready, recipient: 'a\0b' }],
    [`/api/papers/${paperId}/sent`, { version: 1, how: 'due' }],
  ];
  for (const [url, body] of odd) {
    const answer = await scene.post(scene.anna, url, body);
    expect([url, answer.statusCode]).toEqual([
      url,
      expect.toSatisfy((code: number) => code >= 400 && code < 500),
    ]);
    expect(answer.json<{ detail: string }>().detail).toMatch(/[a-zæøå]/);
  }
  expect(await scene.anna.get<Paper>(`/api/papers/${paperId}`)).toMatchObject({
    version: 1,
    sentAt: null,
  });
  expect(await scene.anna.get(`/api/citizens/${id}/papers`)).toMatchObject({
    papers: [{ id: paperId }],
  });
});

it('nobody of another unit prints, reads or writes a citizen’s papers', async () => {
  const other = await openScene();
  try {
    const id = other.known['citizens'] ?? '';
    const anna = await signedIn(other.running, 'anna');
    const made = await anna.send('POST', `/api/citizens/${id}/papers`, { kind: 'sanction' });
    const paperId = made.json<{ id: string }>().id;
    expect((await anna.send('GET', `/api/papers/${paperId}`)).statusCode).toBe(200);
    const stranger = await signedIn(other.running, 'fremmed');
    for (const [method, url, body] of [
      ['GET', `/api/citizens/${id}/papers/plan.pdf`],
      ['GET', `/api/citizens/${id}/papers/card.pdf`],
      ['GET', `/api/citizens/${id}/papers`],
      ['POST', `/api/citizens/${id}/papers`, { kind: 'sanction' }],
      ['GET', `/api/papers/${paperId}`],
      ['GET', `/api/papers/${paperId}/paper.pdf`],
      ['POST', `/api/papers/${paperId}/change`, { version: 1, ...ready }],
      ['POST', `/api/papers/${paperId}/sent`, { version: 1, how: 'post' }],
    ] as const) {
      expect([url, (await stranger.send(method, url, body)).statusCode]).toEqual([url, 404]);
    }
  } finally {
    await other.close();
  }
});
