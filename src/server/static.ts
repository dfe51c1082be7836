import fastifyStatic from '@fastify/static';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../kernel/refusal.ts';
import type { Server } from './http.ts';

const web = fileURLToPath(new URL('../../dist/web/', import.meta.url));

/** The built pages: assets for a year, the page itself never kept, and every unknown address is the page. */
export async function servePages(server: Server) {
  if (!existsSync(web)) return;
  await server.register(fastifyStatic, { root: web, serve: false, cacheControl: false });
  server.get('/*', (request, reply) => {
    const path = (request.params as { '*': string })['*'];
    if (path.startsWith('api/')) throw missing();
    if (path !== '' && !path.includes('..') && existsSync(join(web, path))) {
      // Names of assets carry a hash of what is in them.
      const kept = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      return reply.header('cache-control', kept).sendFile(path);
    }
    if (path.startsWith('assets/')) throw missing();
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}

function missing(): Refusal {
  return new Refusal('no-such-path', 'Adressen findes ikke.', { status: 404 });
}
