import { hash, verify } from '@node-rs/argon2';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { Refusal } from '../kernel/refusal.ts';
import type { Program } from './access.ts';

/** The cookie that carries the session's token; only its SHA-256 is kept. */
export const cookieName = 'tovholder';

/** A session lives for one long shift. */
const sessionHours = 12;

const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash under which a session is kept. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** An Argon2id hash of a password (OWASP's parameters for 19 MiB). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, argon);
}

// Compared against when the name is unknown, so that the time of the answer does not tell.
const nobody = hashPassword(randomBytes(16).toString('hex'));

const triesPerAddress = 5;
const triesPerName = 30;
const triesMinutes = 10;

// Failed tries in this process, by name and address and by name alone; kept in memory, hashed, and soon forgotten.
const tries = new Map<string, number[]>();

/**
 * Opens a session for a local account of somebody employed.
 * @param address where the try comes from: after five wrong ones on a name from there, it must wait.
 * @returns the token for the cookie; refuses wrong names and passwords alike.
 */
export async function signIn(
  program: Program,
  credentials: { username: string; password: string },
  address = '',
): Promise<{ token: string; workerId: string }> {
  const username = credentials.username.trim().toLowerCase();
  const keys = [`${username}\n${address}`, username].map((key) =>
    createHash('sha256').update(key).digest('hex'),
  );
  demandPatience(keys);
  // Counted before it is looked at: many at once would all be let through.
  const at = Date.now();
  for (const key of keys) tries.set(key, [...recent(key), at]);
  const forget = () => {
    for (const key of keys)
      tries.set(
        key,
        recent(key).filter((one) => one !== at),
      );
  };
  const account = await rightAccount(program, username, credentials.password).catch(
    (error: unknown) => {
      forget();
      throw error;
    },
  );
  if (!account) {
    throw new Refusal(
      'wrong-password',
      'Brugernavn eller adgangskode passer ikke. Prøv igen, eller spørg din leder.',
      {
        status: 401,
        field: 'password',
      },
    );
  }
  for (const key of keys) tries.delete(key);
  return { token: await openSession(program, account), workerId: account };
}

/** The worker whose name and password these are; undefined where they are nobody's. */
async function rightAccount(program: Program, username: string, password: string) {
  const [account] = await program.app<{ worker_id: string; password_hash: string }[]>`
    select worker_id, password_hash from account where username = ${username}`;
  const right = await verify(account?.password_hash ?? (await nobody), password);
  return right ? account?.worker_id : undefined;
}

async function openSession(program: Program, workerId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(24).toString('base64url');
  const opened =
    await program.app`insert into session (token_hash, worker_id, csrf_token, period, seen_at)
    select ${tokenHash(token)}, ${workerId}, ${csrf}, tstzrange(at, at + make_interval(hours => ${sessionHours})), at
    from clock_instant(${program.clock.now()}) at
    where exists (select from employment e where e.worker_id = ${workerId} and e.period @> at) returning worker_id`;
  if (opened.length === 0) {
    throw new Refusal(
      'not-employed',
      'Din ansættelse er afsluttet her. Spørg din leder, hvis det er en fejl.',
      {
        status: 403,
      },
    );
  }
  return token;
}

function recent(key: string): number[] {
  const since = Date.now() - triesMinutes * 60_000;
  return (tries.get(key) ?? []).filter((at) => at > since);
}

function demandPatience(keys: string[]) {
  if (tries.size > 10_000)
    for (const key of tries.keys()) if (recent(key).length === 0) tries.delete(key);
  const [here = '', anywhere = ''] = keys;
  if (recent(here).length < triesPerAddress && recent(anywhere).length < triesPerName) return;
  throw new Refusal(
    'too-many',
    `Adgangskoden er skrevet forkert for mange gange. Vent ${triesMinutes} minutter, eller bed din leder om en ny.`,
    { status: 429, field: 'password' },
  );
}

/** Ends the session; unknown ones are ended already. */
export async function signOut(program: Program, token: string): Promise<void> {
  await program.app`update session set ended_at = clock_instant(${program.clock.now()})
    where token_hash = ${tokenHash(token)} and ended_at is null`;
}

/**
 * A password that the manager hands over once, in person or by phone: letters and digits that cannot be mistaken for
 * each other, 60 bits.
 */
export function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const pick = () => letters[randomInt(letters.length)] ?? 'a';
  return [0, 1, 2].map(() => Array.from({ length: 4 }, pick).join('')).join('-');
}

/** Why a chosen password cannot be used: length is what counts (NIST SP 800-63B), and it may not be the name. */
export function whyNotPassword(password: string, username: string): string | undefined {
  if (password.length < 12) return 'Adgangskoden skal have mindst 12 tegn. Skriv gerne en sætning.';
  if (password.toLowerCase().includes(username.toLowerCase())) {
    return 'Adgangskoden må ikke indeholde brugernavnet. Skriv en anden sætning.';
  }
  return undefined;
}

/** Whether the password is this account's. */
export function isPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}
