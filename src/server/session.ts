import { hash, verify } from '@node-rs/argon2';
import { createHash, randomBytes } from 'node:crypto';
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

/**
 * Opens a session for a local account.
 * @returns the token for the cookie; refuses wrong names and passwords alike.
 */
export async function signIn(
  program: Program,
  credentials: { username: string; password: string },
): Promise<{ token: string; workerId: string }> {
  const [account] = await program.app<{ worker_id: string; password_hash: string }[]>`
    select worker_id, password_hash from account where username = ${credentials.username.trim().toLowerCase()}`;
  const right = await verify(account?.password_hash ?? (await nobody), credentials.password);
  if (!account || !right) {
    throw new Refusal('wrong-password', 'Brugernavn eller adgangskode passer ikke. Prøv igen, eller spørg din leder.', {
      status: 401,
      field: 'password',
    });
  }
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(24).toString('base64url');
  const now = program.clock.now();
  await program.app`insert into session (token_hash, worker_id, csrf_token, period)
    select ${tokenHash(token)}, ${account.worker_id}, ${csrf}, tstzrange(at, at + make_interval(hours => ${sessionHours}))
    from clock_instant(${now}) at`;
  return { token, workerId: account.worker_id };
}

/** Ends the session; unknown ones are ended already. */
export async function signOut(program: Program, token: string): Promise<void> {
  await program.app`update session set ended_at = clock_instant(${program.clock.now()})
    where token_hash = ${tokenHash(token)} and ended_at is null`;
}
