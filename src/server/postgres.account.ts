import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartRefusal } from './start-refusal.ts';

/** An existing account of the host, as `spawn` takes it. */
export type Account = { uid: number; gid: number };

/**
 * The account that must run PostgreSQL, or undefined for our own. PostgreSQL refuses root, so as root
 * an existing unprivileged account is borrowed and none is created: the one that owns the cluster, else
 * the one that owns the folder it will lie in, else `nobody`.
 * @param cluster the cluster folder; need not exist yet
 * @throws StartRefusal when root finds no such account
 */
export function chooseAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readAccounts();
  const owner = accounts.get(ownerOf(cluster));
  if (owner !== undefined && owner.uid !== 0) return owner;
  const nobody = [...accounts.values()].find((account) => account.name === 'nobody');
  if (nobody !== undefined) return nobody;
  throw new StartRefusal(
    'no-account',
    'PostgreSQL kan ikke køre som root, og maskinen har ingen konto, der hedder nobody.',
    'Start programmet som en almindelig bruger, eller brug en ekstern database: DATABASE_URL=postgres://…',
  );
}

/**
 * Whether the account (undefined: we ourselves) can run this command with success. It is tried, not
 * computed from mode bits: closed parents, access lists and mount options all count.
 */
export function canRun(account: Account | undefined, command: string, args: string[]): boolean {
  return spawnSync(command, args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Whether the account can go into the folder through all its parents. */
export function canEnter(account: Account | undefined, folder: string): boolean {
  if (account === undefined) return true;
  return canRun(account, '/bin/sh', ['-c', 'cd "$0"', folder]);
}

function readAccounts(): Map<number, Account & { name: string }> {
  const accounts = new Map<number, Account & { name: string }>();
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === undefined || uid === undefined || gid === undefined) continue;
    // The first of several names of one uid is the one the system uses; -2 on macOS is 2^32 - 2.
    const account = { name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
    if (!accounts.has(account.uid)) accounts.set(account.uid, account);
  }
  return accounts;
}

function ownerOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? ownerOf(dirname(path)) : found.uid;
}
