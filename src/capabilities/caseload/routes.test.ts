import { request as ask } from 'node:http';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Asker } from '../../server/access.ts';
import { act } from '../../server/access.ts';
import { openTown } from '../../../tests/browser.ts';
import { demoPassword } from '../../../tests/town.people.ts';
import { sheet, workbook, zip } from '../../../tests/zip.ts';
import { takeList } from './door.ts';
import { confirmImport, loadList, resumeLoading } from './load.door.ts';

let town: Awaited<ReturnType<typeof openTown>>;
let headers: Record<string, string>;
const bytes = readFileSync(new URL('../../../tests/fixtures/sagsliste.csv', import.meta.url));

beforeAll(async () => {
  town = await openTown(inject('ownerUrl'), { empty: true });
  const answer = await fetch(`${town.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'anna', password: demoPassword }),
  });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const me = (await (
    await fetch(`${town.address}/api/session`, { headers: { cookie } })
  ).json()) as { csrfToken: string };
  headers = { cookie, 'x-csrf-token': me.csrfToken };
});
afterAll(() => town.close());

async function upload(...files: [string, Uint8Array][]) {
  const form = new FormData();
  form.append('listOn', '2026-11-20');
  for (const [name, content] of files)
    form.append('file', new Blob([new Uint8Array(content)]), name);
  const answer = await fetch(`${town.address}/api/imports/caseload`, {
    method: 'POST',
    headers,
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('what is no list is refused in words that say the way out', () => {
  const wrong: [string, string, Buffer, number, string][] = [
    ['a PDF', 'liste.pdf', Buffer.from('%PDF-1.7 …'), 422, 'PDF'],
    [
      'an old or locked spreadsheet',
      'liste.xls',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      422,
      'Gem som',
    ],
    ['a picture', 'liste.png', Buffer.from('89504e470d0a1a0a', 'hex'), 422, 'billede'],
    [
      'a document in a package',
      'liste.docx',
      Buffer.from('504b03040a00000000', 'hex'),
      422,
      'Gem som',
    ],
    ['nothing', 'liste.csv', Buffer.alloc(0), 422, 'tom'],
    [
      'a spreadsheet that unpacks to 90 MB',
      'liste.xlsx',
      Buffer.from(zip([workbook(), sheet(Buffer.alloc(90 * 1024 * 1024, 'x'), 1000)])),
      413,
      'pakkes ud',
    ],
    ['half a spreadsheet', 'liste.xlsx', Buffer.from('504b030414000000', 'hex'), 422, 'Gem som'],
    ['a web page', 'liste.csv', Buffer.from('<html><table></table></html>'), 422, 'Gem som'],
    ['a letter', 'liste.txt', Buffer.from('Kære alle\nHermed listen.\n'), 422, 'overskrift'],
    [
      'bytes',
      'liste.csv',
      Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 37) % 7)),
      422,
      'Gem som',
    ],
  ];
  it.each(wrong)('%s', async (_, name, content, status, words) => {
    const answer = await upload([name, content]);
    expect(answer).toMatchObject({
      status,
      body: { title: 'Det kunne ikke lade sig gøre', field: 'file' },
    });
    expect(answer.body['detail']).toContain(words);
  });
  it('no file, and two', async () => {
    expect(await upload()).toMatchObject({ status: 422, body: { code: 'no-file' } });
    expect(await upload(['a.csv', bytes], ['b.csv', bytes])).toMatchObject({
      status: 422,
      body: { code: 'two-files' },
    });
    const plain = await fetch(`${town.address}/api/imports/caseload`, { method: 'POST', headers });
    expect(await plain.json()).toMatchObject({ code: 'no-file' });
  });
  it('and nothing of it is kept', async () => {
    const kept = await act(town.running.program, { system: 'test' }, { name: 'test.count' }, (a) =>
      a.sql`select (select count(*) from caseload_import) lists, (select count(*) from caseload_row) rows`.then(
        ([row]) => ({ ...row }),
      ),
    );
    expect(kept).toEqual({ lists: 0, rows: 0 });
  });
  it('200 MB, without keeping them', async () => {
    const before = process.memoryUsage().rss;
    const answer = await send200();
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('større end 20 MB');
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});

/** 200 MB as a stream: only what is under way is in memory, on this side too. */
function send200(): Promise<{ status: number; text: string }> {
  const edge = 'kant';
  const piece = Buffer.alloc(1_000_000, 'x');
  return new Promise((resolve, reject) => {
    const sending = ask(
      `${town.address}/api/imports/caseload`,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': `multipart/form-data; boundary=${edge}` },
      },
      (answer) => {
        let text = '';
        answer.on('data', (part: Buffer) => (text += part.toString()));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, text });
        });
      },
    );
    sending.on('error', reject);
    sending.write(
      `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="stor.csv"\r\n\r\n`,
    );
    let left = 200;
    const more = () => {
      while (left > 0) {
        left -= 1;
        if (!sending.write(piece)) return void sending.once('drain', more);
      }
      sending.end(`\r\n--${edge}--\r\n`);
    };
    more();
  });
}

describe('a list that comes in', () => {
  const worker = async (name: string): Promise<Asker> => {
    const [row] = await town.running.program.app<
      { id: string }[]
    >`select id from worker where name = ${name}`;
    return { workerId: row?.id ?? '' };
  };
  const count = () =>
    act(town.running.program, { system: 'test' }, { name: 'test.count' }, async (a) => {
      const [row] = await a.sql<
        Record<string, number>[]
      >`select (select count(*) from citizen) citizens,
        (select count(*) from enrolment) enrolled, (select count(*) from contact) contacts, (select count(*) from next_step) steps,
        (select count(*) from caseload_text) texts, (select count(*) from caseload_row where failed is not null) failed,
        (select count(*) from caseload_import where state = 'running') running`;
      return row ?? {};
    });

  it('is loaded once, though two workers confirm it at once, and one of them in a tray the other cannot see', async () => {
    const both = await Promise.all(
      ['Anna Lindhardt', 'Lise Kamp'].map(async (name) => {
        const who = await worker(name);
        const { id } = await takeList(
          town.running.program,
          who,
          { bytes, name: 'sagsliste.csv' },
          '2026-11-20',
        );
        return { who, id };
      }),
    );
    await Promise.all(
      both.map(async ({ who, id }) => {
        await confirmImport(town.running.program, who, id);
        await loadList(town.running.program, who, id);
      }),
    );
    expect(await count()).toMatchObject({ citizens: 64, enrolled: 50, failed: 0, running: 0 });
  });

  it('goes on after a stop in the middle, and repeats nothing', async () => {
    const before = await count();
    // Other people: another name, another serial number.
    const text = bytes
      .toString('latin1')
      .replaceAll(/^(?!Navn)/gm, 'Ny ')
      .replaceAll(/(\d{6}[- ]?)\d(\d{3};)/g, '$19$2');
    const other = Buffer.from(text, 'latin1');
    const anna = await worker('Anna Lindhardt');
    const { id } = await takeList(
      town.running.program,
      anna,
      { bytes: other, name: 'ny.csv' },
      '2026-11-20',
    );
    await confirmImport(town.running.program, anna, id);
    // As a kill leaves it: some rows are loaded and marked in one transaction, the list says running.
    let statements = 0;
    const dying = {
      ...town.running.program,
      clock: {
        now: () => {
          statements += 1;
          if (statements > 4) throw new Error('killed');
          return town.running.program.clock.now();
        },
      },
    };
    await loadList(dying, anna, id).catch(() => undefined);
    const halfway = await count();
    expect(halfway).toMatchObject({ running: 1 });
    expect(Number(halfway['citizens'])).toBeGreaterThan(Number(before['citizens']));
    await resumeLoading(town.running.program);
    const after = await count();
    expect(after).toMatchObject({ running: 0, failed: 0 });
    await resumeLoading(town.running.program);
    await loadList(town.running.program, anna, id);
    expect(await count()).toEqual(after);
    expect(after['citizens']).toBe(halfway['citizens']);
  });

  it('is taken out again as a file that nothing can run, and without what is about treatment', async () => {
    const csv = await (
      await fetch(`${town.address}/api/board/export?format=csv&scope=unit`, { headers })
    ).text();
    expect(csv.split('\r\n').length).toBeGreaterThan(50);
    expect(csv).not.toMatch(/(^|;)"?[=+@]/m);
    expect(csv).not.toMatch(/misbrugscenter|psyk|\d{6}-?\d{4}/);
    for (const path of ['board', 'handovers', 'workers', 'promises']) {
      const xlsx = await fetch(`${town.address}/api/${path}/export?format=xlsx`, { headers });
      expect(xlsx.status).toBe(200);
      expect(
        Buffer.from(await xlsx.arrayBuffer())
          .subarray(0, 2)
          .toString(),
      ).toBe('PK');
    }
  });
});
