import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../kernel/refusal.ts';
import { meet, signedOut } from './access.ts';
import type { Asker, Program, SessionAsker } from './access.ts';
import { cookieName, tokenHash } from './session.ts';

/** Who asks, from the cookie, and what the route demands of them: `read` and `act` see to it. */
export function asker(request: FastifyRequest): Asker {
  return sessionAsker(request);
}

function sessionAsker(request: FastifyRequest): SessionAsker {
  const token = request.cookies[cookieName];
  if (token === undefined) throw signedOut();
  const { access, unattended } = request.routeOptions.config;
  return {
    tokenHash: tokenHash(token),
    demand: access === undefined || access === 'public' ? 'member' : access,
    touch: unattended !== true,
    path: request.url.split('?', 1)[0] ?? '',
    onMet: () => {
      request.demandMet = true;
    },
  };
}

const guarded = ({ routeOptions: { config } }: FastifyRequest) =>
  config.access !== undefined && config.access !== 'public';

/**
 * One place for all routes (issue 1, must show 9). What changes state carries the session's own token in a header:
 * another site's form cannot. Reading or writing, who asks is met by the identity of the act's own transaction, one
 * round trip; a route that answers without having asked is a defect and answers nothing.
 */
export function guardRoutes(server: unknown, program: Program) {
  const app = server as FastifyInstance;
  const tokens = knownTokens();
  app.decorateRequest('demandMet', false);
  app.addHook('onRequest', async (request) => {
    if (!guarded(request)) return;
    const who = sessionAsker(request);
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const sent = String(request.headers['x-csrf-token'] ?? '');
    const key = who.tokenHash.toString('hex');
    if (same(sent, tokens.get(key))) return;
    const me = await meet(program, who);
    if (!same(sent, me.csrfToken)) {
      throw new Refusal(
        'csrf',
        'Handlingen kom ikke fra din egen side. Genindlæs siden, og prøv igen.',
        { status: 403 },
      );
    }
    tokens.keep(key, sent);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const open = !guarded(request) || request.demandMet || reply.statusCode >= 400;
    if (!open) throw new Error('a route answered without asking who asks');
    // Text with an æ in it is written to the network letter by letter; as bytes, in one go.
    return Promise.resolve(typeof payload === 'string' ? Buffer.from(payload) : payload);
  });
}

function same(sent: string, kept: string | null | undefined) {
  if (!kept) return false;
  const [a, b] = [Buffer.from(sent), Buffer.from(kept)];
  return a.length === b.length && timingSafeEqual(a, b);
}

// A session's token never changes, so it is asked for once; whether the session still holds is asked in each act.
function knownTokens(most = 2000) {
  const known = new Map<string, string>();
  return {
    get: (key: string) => known.get(key),
    keep(key: string, token: string) {
      known.set(key, token);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
  };
}

/**
 * What was wrong with a request is told to those alone who may ask it: who asks is met before, if nothing has yet.
 * @returns the refusal of who asks, or the error as it was
 */
export async function firstWhoAsks<E extends Error>(
  program: Program,
  request: FastifyRequest,
  error: E,
): Promise<E> {
  if (!guarded(request) || request.demandMet || request.cookies[cookieName] === undefined)
    return error;
  try {
    await meet(program, sessionAsker(request));
    return error;
  } catch (unmet) {
    return unmet as E;
  }
}
