import chromium from '@sparticuz/chromium';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * The browser from npm, unpacked once for this account: another's cannot be started, and a half unpacked one, by tests
 * that run beside each other, must not be.
 * @returns the path of its executable; `CHROMIUM_PATH` names another.
 */
export async function browserPath(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) return named;
  const place = join(tmpdir(), `tovholder-browser-${userInfo().username}`);
  const path = join(place, 'chromium');
  if (existsSync(path)) return path;
  const own = await mkdtemp(`${place}-`);
  await unpackInto(own);
  // Whoever comes second finds it there already and throws its own away.
  await rename(own, place).catch(async () => rm(own, { recursive: true, force: true }));
  return path;
}

/** The package unpacks into the folder for temporary files, whatever that is at the moment. */
async function unpackInto(folder: string) {
  const usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    await chromium.executablePath();
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
}
