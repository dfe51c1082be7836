import { closed, nullable, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { endMyFeed, makeFeed, readFeed } from './feed.door.ts';
import { selectFeed } from './feed.store.ts';

/** My calendar in a calendar elsewhere: on, made anew, off, and the feed itself, which asks for no sign-in. */
export function calendarRoutes(server: Server, program: Program) {
  server.get(
    '/api/calendar',
    {
      config: { act: 'appointments.see-feed', access: 'member' },
      schema: { response: { 200: closed({ since: nullable(Type.String()) }) } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [selectFeed(sql)]);
      return { since: rows[0][0]?.since ?? null };
    },
  );
  server.post(
    '/api/calendar',
    {
      config: { act: 'appointments.make-feed', access: 'member' },
      schema: { response: { 201: closed({ path: Type.String() }) } },
    },
    async (request, reply) => reply.status(201).send(await makeFeed(program, asker(request))),
  );
  server.post(
    '/api/calendar/end',
    {
      config: { act: 'appointments.end-feed', access: 'member' },
      schema: { response: { 200: closed({ ended: Type.Boolean() }) } },
    },
    (request) => endMyFeed(program, asker(request)),
  );
  publicFeed(server, program);
}

// Whoever has the address is answered: it is as hard to guess as a password, and asked for only so often.
function publicFeed(server: Server, program: Program) {
  server.get(
    '/api/calendar/:file',
    {
      config: {
        act: 'appointments.read-feed',
        access: 'public',
        rateLimit: { max: 30, timeWindow: '1 minute' },
      },
      schema: {
        params: closed({ file: Type.String({ maxLength: 100 }) }),
        response: { 200: Type.String() },
      },
    },
    async (request, reply) => {
      const calendar = await readFeed(program, request.params.file);
      return reply
        .type('text/calendar; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(calendar);
    },
  );
}
