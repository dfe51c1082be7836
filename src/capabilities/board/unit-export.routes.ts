import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { exportSchema, sendTable } from '../caseload/door.ts';
import { organisationKinds, roleNames } from '../organisations/contract.ts';
import type { Worker } from '../organisations/contract.ts';
import { selectOrganisations, selectRoster, selectWorkers } from '../organisations/door.ts';

/** The unit itself as files: its people, its organisations and its duty roster. No citizen is in them. */
export function unitExportRoutes(server: Server, program: Program) {
  server.get(
    '/api/workers/export',
    { config: { act: 'organisations.export-workers', access: 'member' }, schema: exportSchema },
    async (request, reply) => {
      const { rows } = await read(program, asker(request), (sql) => [selectWorkers(sql)]);
      return sendTable(reply, request.query.format, {
        name: 'Medarbejdere',
        headers: ['Navn', 'Fag', 'Telefon', 'Organisation', 'Sprog', 'Teams og roller'],
        rows: rows[0].map((one) => [
          ...[one.name, one.profession, one.phone, one.organisation],
          ...[one.languages.join(', '), one.teams.map(toRoles).join('; ')],
        ]),
      });
    },
  );
  organisations(server, program);
  roster(server, program);
}

function organisations(server: Server, program: Program) {
  server.get(
    '/api/organisations/export',
    {
      config: { act: 'organisations.export-organisations', access: 'manager' },
      schema: exportSchema,
    },
    async (request, reply) => {
      const { rows } = await read(program, asker(request), (sql) => [selectOrganisations(sql)]);
      return sendTable(reply, request.query.format, {
        name: 'Organisationer',
        headers: ['Navn', 'Slags', 'Kommune', 'CVR', 'SOR-kode', 'Ansatte'],
        rows: rows[0].map((one) => [
          ...[one.name, organisationKinds[one.kind], one.municipality, one.cvr, one.sor],
          String(one.employed),
        ]),
      });
    },
  );
}

function roster(server: Server, program: Program) {
  server.get(
    '/api/duty/export',
    { config: { act: 'organisations.export-duty', access: 'member' }, schema: exportSchema },
    async (request, reply) => {
      const { rows } = await read(program, asker(request), (sql) => [selectRoster(sql)]);
      return sendTable(reply, request.query.format, {
        name: 'Vagten',
        headers: ['Fra', 'Til', 'Navn', 'Nummer'],
        rows: rows[0].map((turn) => [turn.from, turn.to, turn.name, turn.phone]),
      });
    },
  );
}

function toRoles({ name, roles }: Worker['teams'][number]): string {
  return `${name}: ${roles.map((role) => roleNames[role]).join(', ')}`;
}
