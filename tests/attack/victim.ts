import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

const start = new URL('../../src/server/start.ts', import.meta.url).pathname;
/** How long a start may take on a busy machine, and how often it is looked for. */
export const readySeconds = 90;
export const pollMilliseconds = 50;

/** A running program as an operator has it: a process, an address, a data folder. */
export class Victim {
  child: ChildProcess | undefined;
  readonly folder: string;
  readonly port: number;
  last = '';

  constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  begin() {
    const child = spawn(process.execPath, [start], {
      env: {
        ...process.env,
        DATABASE_URL: undefined,
        TOVHOLDER_DEMO: undefined,
        TOVHOLDER_DATA: join(this.folder, 'data'),
        PORT: String(this.port),
        HOST: '127.0.0.1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on(
      'data',
      (text: Buffer) => (this.last = (this.last + text.toString()).slice(-4000)),
    );
    child.stderr.on(
      'data',
      (text: Buffer) => (this.last = (this.last + text.toString()).slice(-4000)),
    );
    this.child = child;
  }

  /** Waits until the program says that it is ready; throws what it last said where it never does. */
  async ready(seconds = readySeconds): Promise<void> {
    const until = Date.now() + seconds * 1000;
    while (Date.now() < until) {
      if (this.child?.exitCode !== null)
        throw new Error(`the program ended instead of starting:\n${this.last}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await pause(pollMilliseconds);
    }
    throw new Error(`not ready within ${seconds} s:\n${this.last}`);
  }

  async ended(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => child.once('exit', () => resolve()));
  }

  secrets(): { port: number; ownerPassword: string; place: string } {
    return JSON.parse(readFileSync(join(this.folder, 'data', 'postgres.json'), 'utf8')) as never;
  }

  /** The server's own process, from the file it writes. */
  databasePid(): number {
    return Number(
      readFileSync(join(this.secrets().place, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
  }

  owner() {
    const { port, ownerPassword: password } = this.secrets();
    return postgres({
      host: '127.0.0.1',
      port,
      user: 'tovholder_owner',
      password,
      database: 'tovholder',
      max: 2,
      onnotice: () => undefined,
    });
  }
}

/** A port that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
