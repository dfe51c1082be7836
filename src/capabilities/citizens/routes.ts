import { cprSearch } from '../../kernel/cpr.ts';
import { closed, Id, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { Alike, AskAlike } from './alike.contract.ts';
import { findAlike } from './alike.door.ts';
import { CitizenLine, CreateCitizen, SetCalled } from './contract.ts';
import { CorrectCitizen } from './correction.contract.ts';
import { correctCitizen } from './correction.door.ts';
import { createCitizen, setCalled } from './door.ts';
import { markRoutes } from './mark.routes.ts';
import { nameWords, soundKeys } from './name.rules.ts';
import { networkRoutes } from './network.routes.ts';
import { reachRoutes } from './reach.routes.ts';
import { selectFound, toLine } from './store.ts';

const ById = closed({ id: Id });
const Found = closed({ citizens: Type.Array(CitizenLine) });

/** Create, find and mend a citizen; how to reach them and what to know. */
export function citizenRoutes(server: Server, program: Program) {
  createRoute(server, program);
  findRoutes(server, program);
  nameRoutes(server, program);
  reachRoutes(server, program);
  markRoutes(server, program);
  networkRoutes(server, program);
}

function createRoute(server: Server, program: Program) {
  server.post(
    '/api/citizens',
    {
      config: { act: 'citizens.create', access: 'member' },
      schema: { body: CreateCitizen, response: { 201: ById } },
    },
    async (request, reply) =>
      reply.status(201).send(await createCitizen(program, asker(request), request.body)),
  );
}

function findRoutes(server: Server, program: Program) {
  server.get(
    '/api/citizens',
    {
      config: { act: 'citizens.search', access: 'member' },
      schema: {
        querystring: closed({ search: Type.String({ maxLength: 100 }) }),
        response: { 200: Found },
      },
    },
    async (request) => {
      const asked = readSearch(request.query.search);
      const { rows } = await read(program, asker(request), (sql) => [selectFound(sql, asked)]);
      return { citizens: rows[0].map(toLine) };
    },
  );
  server.post(
    '/api/citizens/duplicates',
    {
      config: { act: 'citizens.find-alike', access: 'member' },
      schema: { body: AskAlike, response: { 200: Alike } },
    },
    (request) => findAlike(program, asker(request), request.body),
  );
}

function nameRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/called',
    {
      config: { act: 'citizens.set-called', access: 'member' },
      schema: { params: ById, body: SetCalled, response: { 200: ById } },
    },
    (request) => setCalled(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/citizens/:id/correction',
    {
      config: { act: 'citizens.correct', access: 'member' },
      schema: { params: ById, body: CorrectCitizen, response: { 200: ById } },
    },
    (request) => correctCitizen(program, asker(request), request.params.id, request.body),
  );
}

/** What was typed, as the database searches it: words in one spelling, their sounds, the beginning of a number. */
export function readSearch(typed: string): {
  words: string[];
  sounds: string[];
  cpr: string | null;
} {
  const number = cprSearch(typed);
  if (number)
    return { words: [], sounds: [], cpr: 'whole' in number ? number.whole : number.firstSix };
  const words = nameWords(typed).slice(0, 3);
  return { words, sounds: words.flatMap((word) => soundKeys(word)[0] ?? []), cpr: null };
}
