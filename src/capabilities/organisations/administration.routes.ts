import { closed, Id, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { giveAccount } from './account.door.ts';
import {
  AddMembership,
  AddWorker,
  Administration,
  Done,
  Employ,
  Given,
  MoveEmployments,
  Municipality,
  OpenAccount,
  SaveOrganisation,
  SaveTeam,
  SaveUnit,
  SaveWorker,
} from './administration.contract.ts';
import {
  selectAdministered,
  selectMunicipalities,
  selectOrganisations,
  selectTeams,
  selectUnit,
} from './administration.store.ts';
import { addOrganisation, saveOrganisation, saveTeam, saveUnit } from './unit.door.ts';
import {
  addMembership,
  addWorker,
  deactivate,
  employ,
  endMembership,
  moveEmployments,
  saveWorker,
} from './worker.door.ts';

const params = closed({ id: Id });
const manager = (act: string) => ({ act: `organisations.${act}`, access: 'manager' }) as const;

/** What the manager administers: unit, organisations, teams and people. All of it demands the role. */
export function administrationRoutes(server: Server, program: Program) {
  server.get(
    '/api/administration',
    { config: manager('read-administration'), schema: { response: { 200: Administration } } },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectUnit(sql),
        selectOrganisations(sql),
        selectTeams(sql),
        selectAdministered(sql),
      ]);
      const [unit] = rows[0];
      if (!unit) throw new Error('a manager has a unit');
      return { unit, organisations: [...rows[1]], teams: [...rows[2]], workers: [...rows[3]] };
    },
  );
  server.get(
    '/api/municipalities',
    {
      config: { act: 'organisations.list-municipalities', access: 'member' },
      schema: { response: { 200: closed({ municipalities: Type.Array(Municipality) }) } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [selectMunicipalities(sql)]);
      return { municipalities: rows[0] };
    },
  );
  unitRoutes(server, program);
  partnerRoutes(server, program);
  workerRoutes(server, program);
  workRoutes(server, program);
}

function unitRoutes(server: Server, program: Program) {
  const answer = { response: { 200: Done } };
  const added = { response: { 201: Done } };
  server.put(
    '/api/unit',
    { config: manager('save-unit'), schema: { body: SaveUnit, ...answer } },
    (request) => saveUnit(program, asker(request), request.body),
  );
  server.post(
    '/api/teams',
    { config: manager('add-team'), schema: { body: SaveTeam, ...added } },
    async (request, reply) =>
      reply.status(201).send(await saveTeam(program, asker(request), request.body)),
  );
  server.put(
    '/api/teams/:id',
    { config: manager('save-team'), schema: { params, body: SaveTeam, ...answer } },
    (request) => saveTeam(program, asker(request), request.body, request.params.id),
  );
}

function partnerRoutes(server: Server, program: Program) {
  server.post(
    '/api/organisations',
    {
      config: manager('add-organisation'),
      schema: { body: SaveOrganisation, response: { 201: Done } },
    },
    async (request, reply) =>
      reply.status(201).send(await addOrganisation(program, asker(request), request.body)),
  );
  server.put(
    '/api/organisations/:id',
    {
      config: manager('save-organisation'),
      schema: { params, body: SaveOrganisation, response: { 200: Done } },
    },
    (request) => saveOrganisation(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/organisations/:id/move-employments',
    {
      config: manager('move-employments'),
      schema: {
        params,
        body: MoveEmployments,
        response: { 200: closed({ moved: Type.Integer() }) },
      },
    },
    (request) => moveEmployments(program, asker(request), request.params.id, request.body),
  );
}

function workerRoutes(server: Server, program: Program) {
  server.post(
    '/api/workers',
    { config: manager('add-worker'), schema: { body: AddWorker, response: { 201: Given } } },
    async (request, reply) =>
      reply.status(201).send(await addWorker(program, asker(request), request.body)),
  );
  server.put(
    '/api/workers/:id',
    {
      config: manager('save-worker'),
      schema: { params, body: SaveWorker, response: { 200: Done } },
    },
    (request) => saveWorker(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/workers/:id/account',
    {
      config: manager('give-account'),
      schema: { params, body: OpenAccount, response: { 200: Given } },
    },
    (request) => giveAccount(program, asker(request), request.params.id, request.body.username),
  );
}

function workRoutes(server: Server, program: Program) {
  const answer = { response: { 200: Done } };
  server.post(
    '/api/workers/:id/memberships',
    {
      config: manager('add-membership'),
      schema: { params, body: AddMembership, response: { 201: Done } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await addMembership(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/memberships/:id/end',
    { config: manager('end-membership'), schema: { params, ...answer } },
    (request) => endMembership(program, asker(request), request.params.id),
  );
  server.post(
    '/api/workers/:id/employment',
    { config: manager('employ'), schema: { params, body: Employ, ...answer } },
    (request) => employ(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/workers/:id/deactivate',
    { config: manager('deactivate'), schema: { params, ...answer } },
    (request) => deactivate(program, asker(request), request.params.id),
  );
}
