import type { FastifyInstance } from 'fastify';
import { invalid } from '../kernel/refusal.ts';

/** Refuses, for every route, text that the database cannot keep: a NUL, or half of a surrogate pair. */
export function refuseUnkeepable(server: unknown) {
  const app = server as FastifyInstance;
  app.addHook('preValidation', async (request) => {
    for (const sent of [request.body, request.query, request.params]) {
      const field = unkeepableField(sent);
      if (field !== undefined) {
        const name = field || 'i forespørgslen';
        throw invalid(field, `Feltet ${name} har et tegn, der ikke kan gemmes. Skriv det om.`);
      }
    }
    return Promise.resolve();
  });
}

// With a list instead of recursion: what is sent may be nested as deep as it is long.
function unkeepableField(sent: unknown): string | undefined {
  const left: { path: string; value: unknown }[] = [{ path: '', value: sent }];
  for (let one = left.pop(); one; one = left.pop()) {
    const { path, value } = one;
    if (typeof value === 'string' && !keepable(value)) return path;
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue;
    for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
      if (!keepable(key)) return path;
      left.push({ path: path === '' ? key : `${path}.${key}`, value: inner });
    }
  }
  return undefined;
}

function keepable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
