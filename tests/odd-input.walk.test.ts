import { afterAll, beforeAll, expect, it } from 'vitest';
import { callsOf, everything, openScene, signedIn } from './access.scene.ts';
import type { Scene } from './access.scene.ts';
import { nestedOddOnes, oddOnes, put } from './sample.ts';

// "Must show" 5: what every route says of itself is what it is tried with, so that a new one is tried by itself.
let scene: Scene;
let sara: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  scene = await openScene();
  sara = await signedIn(scene.running, 'sara');
});
afterAll(() => scene.close());

/** A day that may lie far off: a law's own. */
const anyDay = ['sourceOn'];

/** What ends or begins a session is no command about anything. */
const commands = () =>
  callsOf(scene).filter(({ method, url }) => method !== 'GET' && !url.startsWith('/api/session'));

const unknown = '00000000-0000-7000-8000-00000000dead';
type Told = { code: string; detail?: string; field?: string };
const danish = /[æøåÆØÅ]|\b(ikke|skriv|vælg|er|kan|prøv|igen|findes|der|allerede|har|handler)\b/i;

/** Whatever is wrong in the answer, said so that a person can mend the route. */
function faults(status: number, body: string, field?: string): string[] {
  if (status >= 500) return [`${status} ${body.slice(0, 200)}`];
  if (status < 400) return [`was taken: ${status}`];
  const told = JSON.parse(body) as Told;
  const text = told.detail ?? '';
  return [
    ...(danish.test(text) ? [] : [`is not said in Danish: ${body.slice(0, 200)}`]),
    ...(field === undefined || told.field?.split('.')[0] === field
      ? []
      : [`names ${String(told.field)} and not ${field}`]),
  ];
}

it('every command refuses what is of the wrong type, too long, of no year, and has signs that cannot be kept', async () => {
  const before = await everything(scene);
  const found: string[] = [];
  let tried = 0;
  for (const { method, url, asked, body, schema } of commands()) {
    for (const { field, value, said } of [
      ...oddOnes(schema?.body),
      ...nestedOddOnes(schema?.body),
    ]) {
      const answer = await sara.send(method, asked, put(body, field, value));
      tried++;
      for (const fault of faults(answer.statusCode, answer.body, field.split('.')[0]))
        found.push(`${method} ${url} ${field} ${said}: ${fault}`);
    }
  }
  expect(found).toEqual([]);
  expect(tried).toBeGreaterThan(500);
  expect(await everything(scene)).toBe(before);
}, 120_000);

it('no command stumbles over an id that nobody has, nor over one of something else', async () => {
  const before = await everything(scene);
  const found: string[] = [];
  for (const { method, url, body } of commands()) {
    if (!url.includes(':')) continue;
    const answer = await sara.send(method, url.replace(/:\w+/g, unknown), body);
    for (const fault of faults(answer.statusCode, answer.body))
      found.push(`${method} ${url}: ${fault}`);
  }
  expect(found).toEqual([]);
  expect(await everything(scene)).toBe(before);
}, 120_000);

it('a body of a megabyte is refused in words by every command', async () => {
  const found: string[] = [];
  for (const { method, url, asked, body } of commands()) {
    const answer = await sara.send(method, asked, { ...body, note: 'x'.repeat(1_000_001) });
    for (const fault of faults(answer.statusCode, answer.body))
      found.push(`${method} ${url}: ${fault}`);
  }
  expect(found).toEqual([]);
}, 120_000);

it('a day far off and the id of something else are answered in words, and never by the net below all checks', async () => {
  const found: string[] = [];
  const ids = [unknown, scene.known['citizens'], scene.known['workers']];
  const times = ['1900-01-01', '2200-12-31', '1900-01-01T00:00:00Z', '2200-12-31T23:59:59Z'];
  for (const { method, url, asked, body, schema } of commands()) {
    for (const [field, one] of Object.entries(schema?.body?.properties ?? {})) {
      const isTime = (one.anyOf ?? [one]).some((kind) => kind.format !== undefined);
      const isId = (one.anyOf ?? [one]).some((kind) => kind.pattern?.startsWith('^[0-9a-f]{8}'));
      // A command's own id is a new one.
      const values = isTime ? times : isId && field !== 'id' ? ids : [];
      for (const value of values) {
        const answer = await sara.send(method, asked, { ...body, [field]: value });
        const { code = '' } = answer.statusCode < 400 ? {} : answer.json<Told>();
        if (answer.statusCode < 400 && (!isTime || anyDay.includes(field))) continue;
        for (const fault of faults(answer.statusCode, answer.body))
          found.push(`${method} ${url} ${field} ${value}: ${fault}`);
        if (code === 'cannot-be-kept') found.push(`${method} ${url} ${field} ${value}: ${code}`);
      }
    }
  }
  expect(found).toEqual([]);
}, 120_000);

it('signs of every people are kept as they were written, or refused in words', async () => {
  const found: string[] = [];
  for (const { method, url, asked, body, schema } of commands()) {
    // Whoever names the controller makes the data real, and real data want the real clock.
    if (schema?.body?.properties?.['controller']) continue;
    const written = Object.entries(schema?.body?.properties ?? {})
      .filter(([, one]) => one.type === 'string' && !one.pattern && !one.format)
      .map(([name]) => [name, '🧡 Åge ﷽ 你好']);
    if (written.length === 0) continue;
    const answer = await sara.send(method, asked, {
      ...body,
      ...(Object.fromEntries(written) as object),
    });
    if (answer.statusCode >= 500) found.push(`${method} ${url}: ${answer.body.slice(0, 300)}`);
  }
  expect(found).toEqual([]);
}, 120_000);
