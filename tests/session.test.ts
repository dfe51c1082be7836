import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScene, signedIn as signedInAt } from './access.scene.ts';
import type { Scene } from './access.scene.ts';
import { demoPassword } from './town.people.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const signedIn = (username: string) => signedInAt(scene.running, username);

describe('a session', () => {
  it('ends when nobody has used it for an hour, and what the page asks by itself is no use', async () => {
    const anna = await signedIn('anna');
    scene.clock.forward(50 * 60_000);
    expect((await anna.send('GET', '/api/board')).statusCode).toBe(200);
    scene.clock.forward(50 * 60_000);
    expect((await anna.send('GET', '/api/session')).statusCode).toBe(200);
    scene.clock.forward(11 * 60_000);
    expect((await anna.send('GET', '/api/session')).statusCode).toBe(401);
  });

  it('ends after one long shift, used or not', async () => {
    const anna = await signedIn('anna');
    for (let half = 0; half < 23; half++) {
      scene.clock.forward(30 * 60_000);
      expect((await anna.send('GET', '/api/board')).statusCode).toBe(200);
    }
    scene.clock.forward(31 * 60_000);
    expect((await anna.send('GET', '/api/board')).statusCode).toBe(401);
  });

  it('is not opened by guessing: after five wrong passwords from one place the name must wait there', async () => {
    const attempt = (password: string, remoteAddress: string) =>
      scene.running.server.inject({
        method: 'POST',
        url: '/api/session',
        remoteAddress,
        payload: { username: 'jonas', password },
      });
    for (let wrong = 0; wrong < 5; wrong++)
      expect((await attempt('gæt', '10.0.0.1')).statusCode).toBe(401);
    const waits = await attempt(demoPassword, '10.0.0.1');
    expect(waits.json()).toMatchObject({ status: 429, code: 'too-many' });
    expect((await attempt(demoPassword, '10.0.0.2')).statusCode).toBe(200);
  });

  it('is not opened by guessing many times at once either', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        scene.running.server.inject({
          method: 'POST',
          url: '/api/session',
          remoteAddress: '10.0.0.9',
          payload: { username: 'omar', password: 'gæt' },
        }),
      ),
    );
    const codes = answers.map((one) => one.statusCode).sort();
    expect(codes).toEqual([...Array<number>(5).fill(401), ...Array<number>(15).fill(429)]);
  });
});
