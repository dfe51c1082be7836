import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { made, openJourney } from '../journey.scene.ts';
import type { JourneyScene } from '../journey.scene.ts';

// What people write is text on every screen: no mark-up of theirs becomes an element, no address of theirs a link.
const texts = ['<img src=x onerror=window.__x=1>', 'javascript:alert(1)'];
let scene: JourneyScene;
let citizenId: string;

beforeAll(async () => {
  scene = await openJourney(inject('ownerUrl'), new Date('2026-11-23T08:00:00.000Z'));
  const bo = await scene.hand('bo');
  citizenId = await made(bo, '/api/citizens', { givenName: 'Vera', aliases: texts });
  const here = `/api/citizens/${citizenId}`;
  await made(bo, `${here}/enrolments`, {
    teamId: bo.me.teams[0]?.id,
    responsibleWorkerId: bo.me.worker.id,
    yes: { how: 'spoken' },
  });
  for (const text of texts) {
    await made(bo, `${here}/contacts`, {
      outcome: 'met',
      ...{ place: text, text, note: { category: 'health', text } },
    });
    await made(bo, `${here}/reaches`, { kind: 'place', text });
    await made(bo, `${here}/plan/goals`, { words: text, quoted: true, area: 'krop' });
    await made(bo, `${here}/plan/steps`, { words: text, onDay: '2026-11-22' });
    await made(bo, `${here}/steps`, { what: text, dueOn: '2026-11-23' });
    const id = await made(bo, `${here}/steps`, { what: 'Ring', dueOn: '2026-11-23' });
    expect((await bo.post(`/api/steps/${id}/done`, { result: text })).statusCode).toBe(200);
  }
});
afterAll(() => scene.close());

/** What of people's words the page has run, drawn or made an address of. */
const ran = (page: Page) =>
  page.evaluate(() => ({
    ran: '__x' in window,
    drawn: document.querySelectorAll('[onerror], img[src="x"]').length,
    links: [...document.querySelectorAll('[href], [src], [action]')]
      .flatMap((one) => ['href', 'src', 'action'].map((name) => one.getAttribute(name) ?? ''))
      .filter((address) => /^\s*javascript:/i.test(address)),
  }));

it('mark-up in what is written is read as it was written, on screen and on paper', async () => {
  const bo = await scene.open('bo');
  for (const [path, title, ...said] of [
    ['/', 'Tavlen', texts[1] ?? ''],
    [`/borger/${citizenId}`, 'Vera', ...texts],
    [`/borger/${citizenId}/plan`, 'Planen', ...texts],
    ['/opgaver', 'Mine opgaver', ...texts],
    ['/journal', 'Ikke ført i journal', ...texts],
  ] as [string, string, ...string[]][]) {
    await scene.go(bo, path, title);
    for (const media of ['screen', 'print'] as const) {
      await bo.emulateMedia({ media });
      for (const text of said) await bo.getByText(text).first().waitFor({ state: 'attached' });
      expect([path, media, await ran(bo)]).toEqual([
        path,
        media,
        { ran: false, drawn: 0, links: [] },
      ]);
    }
    await bo.emulateMedia({ media: 'screen' });
  }
});
