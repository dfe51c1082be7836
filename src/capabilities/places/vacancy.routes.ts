import { notFound } from '../../kernel/refusal.ts';
import { closed, Id, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { SayFree, SayPlace, Vacancy } from './vacancy.contract.ts';
import {
  addPlace,
  sayFree,
  sayPlace,
  selectFreeHistory,
  selectVacancies,
  selectVacancyPlace,
} from './vacancy.door.ts';

const ById = closed({ id: Id });
const Said = closed({ id: Id, free: Type.Integer(), at: Type.String(), by: Type.String() });

/** Ledige pladser, over HTTP. No citizen is in them. */
export function vacancyRoutes(server: Server, program: Program) {
  server.get(
    '/api/vacancies',
    {
      config: { act: 'places.list-vacancies', access: 'member' },
      schema: { response: { 200: closed({ places: Type.Array(Vacancy) }) } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [selectVacancies(sql)]);
      return { places: [...rows[0]] };
    },
  );
  server.get(
    '/api/vacancies/:id/history',
    {
      config: { act: 'places.vacancy-history', access: 'member' },
      schema: { params: ById, response: { 200: closed({ said: Type.Array(Said) }) } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectFreeHistory(sql, request.params.id),
        selectVacancyPlace(sql, request.params.id),
      ]);
      if (rows[1].length === 0) throw notFound();
      return { said: [...rows[0]] };
    },
  );
  commands(server, program);
}

function commands(server: Server, program: Program) {
  server.post(
    '/api/vacancies',
    {
      config: { act: 'places.add-vacancy-place', access: 'member' },
      schema: { body: SayPlace, response: { 201: ById } },
    },
    async (request, reply) =>
      reply.status(201).send(await addPlace(program, asker(request), request.body)),
  );
  server.post(
    '/api/vacancies/:id/say',
    {
      config: { act: 'places.say-vacancy-place', access: 'member' },
      schema: { params: ById, body: SayPlace, response: { 200: ById } },
    },
    (request) => sayPlace(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/vacancies/:id/free',
    {
      config: { act: 'places.say-free', access: 'member' },
      schema: { params: ById, body: SayFree, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await sayFree(program, asker(request), request.params.id, request.body)),
  );
}
