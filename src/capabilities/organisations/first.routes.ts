import { closed, Type } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import type { Server } from '../../server/http.ts';
import { makeFirstAdministrator, waitsForFirst } from './account.door.ts';
import { FirstAdministrator } from './contract.ts';

/** The first step of a program that was started empty; afterwards these say no. */
export function firstRoutes(server: Server, program: Program) {
  server.get(
    '/api/first-administrator',
    {
      config: { act: 'organisations.ask-first', access: 'public' },
      schema: { response: { 200: closed({ needed: Type.Boolean() }) } },
    },
    async () => ({ needed: await waitsForFirst(program) }),
  );
  server.post(
    '/api/first-administrator',
    {
      config: {
        act: 'organisations.found',
        access: 'public',
        rateLimit: { max: 10, timeWindow: '1 minute' },
      },
      schema: { body: FirstAdministrator, response: { 201: closed({ username: Type.String() }) } },
    },
    async (request, reply) => {
      await makeFirstAdministrator(program, request.body);
      return reply.status(201).send({ username: request.body.username });
    },
  );
}
