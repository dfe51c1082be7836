import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsOf, everything, openScene, signedIn as signedInAt } from './access.scene.ts';
import type { Scene } from './access.scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const signedIn = (username: string) => signedInAt(scene.running, username);
const calls = () => callsOf(scene);

describe('who may use a route', () => {
  it('is said by every route', () => {
    const api = scene.routes.filter(
      (route) => route.url.startsWith('/api/') && route.method !== 'HEAD',
    );
    expect(api.length).toBeGreaterThan(30);
    expect(
      api.filter(
        (route) =>
          !['public', 'signed-in', 'member', 'manager'].includes(route.config?.access ?? ''),
      ),
    ).toEqual([]);
    const open = api.filter((route) =>
      ['public', 'signed-in'].includes(route.config?.access ?? ''),
    );
    expect(open.map((route) => route.config?.act).sort()).toEqual([
      // Behind an address as hard to guess as a password; times and nothing else.
      'appointments.read-feed',
      'organisations.ask-first',
      'organisations.found',
      'program.describe',
      'session.change-password',
      'session.sign-in',
      'session.sign-out',
      'session.who-am-i',
    ]);
  });

  it('is nobody who is not signed in, or whose session has ended', async () => {
    const anna = await signedIn('anna');
    expect((await anna.send('DELETE', '/api/session')).statusCode).toBe(204);
    for (const call of calls()) {
      const without = await scene.running.server.inject({
        method: call.method as 'GET',
        url: call.asked,
        ...(call.body && { payload: call.body }),
      });
      expect([call.asked, without.statusCode]).toEqual([call.asked, 401]);
      const ended = await anna.send(call.method, call.asked, call.body);
      expect([call.asked, ended.statusCode]).toEqual([call.asked, 401]);
    }
  });

  it('is nobody without a membership in the unit: they can neither read nor change anything', async () => {
    const without = await signedIn('uden');
    expect(without.me).toMatchObject({ unit: null, teams: [], roles: [], duty: null });
    const before = await everything(scene);
    for (const call of calls().filter((one) => one.config?.access !== 'signed-in')) {
      const answer = await without.send(call.method, call.asked, call.body);
      expect([call.method, call.asked, answer.statusCode]).toEqual([call.method, call.asked, 403]);
      expect(scene.secrets.filter((secret) => answer.body.includes(secret))).toEqual([]);
    }
    expect(await everything(scene)).toBe(before);
  });

  it('is nobody of another unit, whatever they are there', async () => {
    const stranger = await signedIn('fremmed');
    const aboutTown = async () =>
      (await everything(scene))
        .split('\n')
        .filter((line) =>
          /^(enrolment|responsibility|handover|next_step|contact|citizen_|reading|employment|worker) /.test(
            line,
          ),
        );
    const before = await aboutTown();
    for (const call of calls().filter(
      (one) => one.config?.access !== 'signed-in' && one.url !== '/api/events',
    )) {
      if (call.url === '/api/citizens' && call.method === 'POST') continue;
      const answer = await stranger.send(call.method, call.asked, call.body);
      expect([call.method, call.asked, answer.statusCode < 500]).toEqual([
        call.method,
        call.asked,
        true,
      ]);
      const told = scene.secrets.filter(
        (secret) => !call.asked.includes(secret) && answer.body.includes(secret),
      );
      expect([call.method, call.asked, told]).toEqual([call.method, call.asked, []]);
      if (call.url.includes(':id') && call.method !== 'GET')
        expect([call.method, call.asked, answer.statusCode >= 400]).toEqual([
          call.method,
          call.asked,
          true,
        ]);
    }
    expect(await aboutTown()).toEqual(before);
  });

  it('is no other site: what changes state carries the session’s own token', async () => {
    const anna = await signedIn('anna');
    const bo = await signedIn('bo');
    for (const one of [anna, bo]) {
      const hers = await one.send('POST', '/api/citizens', {
        givenName: 'Kendt',
      });
      expect(hers.statusCode).toBe(201);
    }
    const before = await everything(scene);
    for (const call of calls().filter((one) => one.method !== 'GET')) {
      for (const token of [null, '', 'forkert', bo.me.csrfToken]) {
        const answer = await anna.send(call.method, call.asked, call.body, token);
        // A plain worker is told first that a route is the manager's; neither gets further.
        expect([call.asked, answer.statusCode]).toEqual([call.asked, 403]);
      }
    }
    expect(await everything(scene)).toBe(before);
    expect((await anna.send('GET', '/api/session')).statusCode).toBe(200);
  });

  it('is the manager alone where the route says so', async () => {
    const anna = await signedIn('anna');
    for (const call of calls().filter((one) => one.config?.access === 'manager')) {
      const answer = await anna.send(call.method, call.asked, call.body);
      expect([call.asked, answer.json<{ code: string }>().code]).toEqual([
        call.asked,
        'not-manager',
      ]);
    }
  });
});

describe('a reading', () => {
  it('of a citizen page is logged with who, when and why; one that was refused shows nothing to log', async () => {
    const readings = () => scene.owner`select r.worker_id, r.at, b.reason from reading r
      join access_basis b on b.id = r.basis_id order by r.at`;
    const before = (await readings()).length;
    for (const username of ['uden', 'fremmed']) {
      const answer = await (
        await signedIn(username)
      ).send('GET', `/api/citizens/${scene.known['citizens']}`);
      expect([403, 404]).toContain(answer.statusCode);
    }
    expect(await readings()).toHaveLength(before);
    expect(
      (await (await signedIn('lise')).send('GET', `/api/citizens/${scene.known['citizens']}`))
        .statusCode,
    ).toBe(200);
    const after = await readings();
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({
      worker_id: scene.town.workerIds['lise'],
      at: scene.clock.now(),
      reason: 'enrolled',
    });
  });
});
