import fastifyStatic from '@fastify/static';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../kernel/refusal.ts';
import type { Server } from './http.ts';

const web = fileURLToPath(new URL('../../dist/web/', import.meta.url));

/** The built pages: assets for a year, the page itself never kept, and every unknown address is the page. */
export async function servePages(server: Server) {
  if (!existsSync(web)) return;
  await server.register(fastifyStatic, {
    root: web,
    prefix: '/',
    wildcard: false,
    index: false,
    setHeaders: (reply, path) => {
      const immutable = path.includes('/assets/');
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/')) throw new Refusal('no-such-path', 'Adressen findes ikke.', { status: 404 });
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
