import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorCode, folderRefusal } from '../src/server/start-refusal.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tovholder-refused-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a start that cannot be says to whoever started it. */
async function refused(environment: Record<string, string>): Promise<string> {
  const own = { PORT: '0', TOVHOLDER_DEMO: '0', TOVHOLDER_DATA: join(folder, 'data') };
  const child = spawn(process.execPath, ['src/server/start.ts'], {
    env: { ...process.env, DATABASE_URL: '', ...own, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const told: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => told.push(chunk.toString()));
  const [status] = (await once(child, 'close')) as [number];
  expect(status).toBe(1);
  const text = told.join('');
  expect(text).not.toContain('    at ');
  return text;
}

it.runIf(process.platform === 'linux')(
  'a place that holds no files is refused at once, not tried for ever',
  async () => {
    const text = await refused({ TOVHOLDER_DATA: '/proc/tovholder/data' });
    expect(text).toContain('Datamappen /proc/tovholder kan ikke oprettes dér');
    expect(text).toContain('TOVHOLDER_DATA=/sti/til/mappe');
  },
);

it('a data folder below a file is refused', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  expect(await refused({ TOVHOLDER_DATA: join(file, 'data') })).toContain(
    'noget på stien er en fil',
  );
});

it.each([
  ['EACCES', 'folder-not-writable'],
  ['EROFS', 'folder-not-writable'],
  ['ENOSPC', 'disk-full'],
])('%s of the file system is said in words', (code, refusal) => {
  const error = Object.assign(new Error(code), { code });
  expect(errorCode(folderRefusal(error, '/data'))).toBe(refusal);
});

it('a port that another program has, or that is none, is refused with the way out', async () => {
  const other = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const text = await refused({ PORT: String(port) });
  other.close();
  expect(text).toContain(`Porten ${port} er optaget af et andet program`);
  expect(text).toContain(`PORT=${port + 1} npm start`);
  expect(await refused({ PORT: 'tretusind' })).toContain('PORT=tretusind er ikke en port');
});

it('a host that is not of this machine, or a proxy that is no address, is refused', async () => {
  expect(await refused({ HOST: '203.0.113.7' })).toContain('er ikke en adresse på denne maskine');
  expect(await refused({ TOVHOLDER_PROXY: 'proxy.example' })).toContain('er ikke en IP-adresse');
});
