import cookie from '@fastify/cookie';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Refusal } from '../kernel/refusal.ts';
import type { Demand, Program } from './access.ts';
import { databaseAway, isAway } from './db.ts';
import { firstWhoAsks, guardRoutes } from './guard.ts';
import { refuseUnkeepable } from './text.ts';
import { unkeepableCode } from './refused.ts';

/** Who may use a route: anybody, whoever is signed in, a member of the unit now, or a manager of it. */
export type RouteAccess = 'public' | Demand;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The command or reading, in the imperative: `responsibility.accept-handover`. */
    act?: string;
    access?: RouteAccess;
    /** The page asks this by itself: it keeps no session alive. */
    unattended?: boolean;
  }
  interface FastifyRequest {
    /** Whether the route's demand was met by the database in this request. */
    demandMet: boolean;
  }
}

export type Log = (event: string, detail?: Record<string, string | number>) => void;

export { asker } from './guard.ts';

/** One line of JSON to standard output: event, time, ids and numbers, never personal data. */
export const logLine: Log = (event, detail = {}) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...detail })}\n`);
};

/**
 * The HTTP server without routes: headers, cookies, limits, problem+json, and a check that every route says what it is.
 * @param proxy addresses that are believed about for whom they ask, and whether over TLS; nobody unless told
 */
export async function makeServer(program: Program, log: Log, proxy: readonly string[] = []) {
  const server = fastify({
    logger: false,
    trustProxy: proxy.length > 0 ? [...proxy] : false,
    bodyLimit: 1_000_000,
    genReqId: () => randomUUID(),
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  await server.register(cookie);
  // A board or a citizen page is pressed in one go, 0.2 ms: piece by piece through a stream it takes ten times that.
  await server.register(compress, {
    threshold: 2048,
    syncThreshold: 128_000,
    zlibOptions: { level: 3 },
  });
  await server.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        upgradeInsecureRequests: null,
      },
    },
    hsts: false,
  });
  await server.register(rateLimit, { global: false });
  await server.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Tovholder', version: '0.1.0' } },
  });
  answerErrors(server, program, log);
  demandWords(server);
  guardRoutes(server, program);
  refuseUnkeepable(server);
  logRequests(server, log);
  return server;
}

export type Server = Awaited<ReturnType<typeof makeServer>>;

// A route that does not say its command, who may use it and what it answers does not start (ARCHITECTURE §4).
function demandWords(server: unknown) {
  const app = server as { addHook(name: 'onRoute', hook: (route: RouteWords) => void): unknown };
  app.addHook('onRoute', (route: RouteWords) => {
    if (!route.url.startsWith('/api/') || route.method === 'HEAD') return;
    const { act, access } = route.config ?? {};
    if (!act || !access || route.schema?.response === undefined) {
      throw new Error(`${String(route.method)} ${route.url} must name act, access and response`);
    }
  });
}

type RouteWords = {
  url: string;
  method: string | string[];
  config?: { act?: string; access?: RouteAccess };
  schema?: { response?: unknown };
};

// One line a request: the route as it is written, never the address, which may hold what somebody searched for.
function logRequests(server: unknown, log: Log) {
  const app = server as FastifyInstance;
  app.addHook('onResponse', async (request, reply) => {
    const { url: route, config } = request.routeOptions;
    if (config.act === undefined || route === undefined) return Promise.resolve();
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    log('request', { id: request.id, method: request.method, route, status: reply.statusCode, ms });
    return Promise.resolve();
  });
}

function answerErrors(server: unknown, program: Program, log: Log) {
  const app = server as FastifyInstance;
  app.setErrorHandler(
    async (said: Error & { validation?: Validation[]; statusCode?: number }, request, reply) => {
      const error = await firstWhoAsks(program, request, said);
      const refusal = toRefusal(error);
      if (!refusal || refusal.code === unkeepableCode) {
        const broken = error.cause instanceof Error ? error.cause : error;
        log('defect', {
          id: request.id,
          route: request.routeOptions.url ?? '',
          kind: broken.name,
          at: frame(broken),
        });
      }
      return reply
        .status(refusal?.status ?? 500)
        .type('application/problem+json; charset=utf-8')
        .send(problem(refusal, request.id));
    },
  );
  app.setNotFoundHandler((request, reply) => {
    void reply
      .status(404)
      .type('application/problem+json; charset=utf-8')
      .send(
        problem(new Refusal('no-such-path', 'Adressen findes ikke.', { status: 404 }), request.id),
      );
  });
}

type Validation = {
  instancePath: string;
  params: { missingProperty?: string; additionalProperty?: string };
  keyword: string;
};

function toRefusal(
  error: Error & { validation?: Validation[]; statusCode?: number },
): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (isAway(error)) return databaseAway();
  const broken = error.validation?.[0];
  if (broken) {
    const { missingProperty, additionalProperty } = broken.params;
    const missing = missingProperty ?? additionalProperty;
    const field = [
      ...broken.instancePath.split('/').slice(1),
      ...(missing === undefined ? [] : [missing]),
    ].join('.');
    const what = broken.keyword === 'required' ? 'mangler' : 'kan ikke bruges, som det er skrevet';
    return new Refusal(
      'invalid',
      `Feltet ${field || 'i forespørgslen'} ${what}. Ret det, og send igen.`,
      {
        status: 422,
        field,
      },
    );
  }
  if (error.statusCode === 429) {
    return new Refusal('too-many', 'Der er prøvet for mange gange. Vent et minut, og prøv igen.', {
      status: 429,
    });
  }
  if (error.statusCode === 413) {
    return new Refusal('too-large', 'Det er for stort at sende. Del det op.', { status: 413 });
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new Refusal('invalid', 'Forespørgslen kan ikke læses. Genindlæs siden, og prøv igen.', {
      status: error.statusCode,
    });
  }
  return undefined;
}

/** RFC 9457. A defect gets a number to tell and nothing else. */
function problem(refusal: Refusal | undefined, id: string) {
  if (!refusal) {
    return {
      type: 'about:blank',
      title: 'Fejl i programmet',
      status: 500,
      code: 'defect',
      detail: `Noget gik galt hos os, og intet er gemt. Prøv igen; sker det igen, så oplys nummer ${id}.`,
      instance: id,
    };
  }
  return {
    type: `urn:tovholder:refusal:${refusal.code}`,
    title: 'Det kunne ikke lade sig gøre',
    status: refusal.status,
    code: refusal.code,
    detail: refusal.message,
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    ...(refusal.promise === undefined ? {} : { promise: refusal.promise }),
  };
}

// The first frame of our own: where it broke, without the message, which may hold what a person wrote.
function frame(error: Error): string {
  const line = error.stack?.split('\n').find((one) => one.includes('/src/')) ?? '';
  return /src\/[^)\s]+/.exec(line)?.[0] ?? '';
}
