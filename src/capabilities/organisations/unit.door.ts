import { newId } from '../../kernel/id.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { SaveOrganisation, SaveTeam, SaveUnit } from './administration.contract.ts';

/** The unit of whoever acts; a command without one is a defect, for the routes demand it. */
export function myUnit(a: Act): string {
  if (a.me.unitId === null) throw notFound();
  return a.me.unitId;
}

/** What was written, without the blanks around it. @throws Refusal where nothing is left */
export function written(text: string, field: string, what: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw invalid(field, `Skriv ${what}.`);
  return trimmed;
}

/** Names the unit, who is controller and on what legal basis: with both the notice about invented data goes away. */
export function saveUnit(program: Program, asker: Asker, command: SaveUnit) {
  return act(program, asker, { name: 'organisations.save-unit' }, async (a) => {
    const id = myUnit(a);
    const name = written(command.name, 'name', 'enhedens navn');
    const controller = lineOrNull(command.controller);
    const legalBasis = lineOrNull(command.legalBasis);
    await a.sql`update unit set name = ${name}, controller = ${controller}, legal_basis = ${legalBasis} where id = ${id}`;
    await append(a, [{ kind: 'organisations.unit-saved', unitId: id }]);
    return { id };
  });
}

/** Adds an organisation and makes it a partner of the unit from now on (S8). */
export function addOrganisation(program: Program, asker: Asker, command: SaveOrganisation) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'organisations.add-organisation', id: command.id },
    async (a) => {
      const unitId = myUnit(a);
      const name = written(command.name, 'name', 'organisationens navn');
      await demandMunicipality(a, command.municipalityCode);
      await a.sql`insert into organisation (id, kind, name, sor, cvr, municipality_code, recorded_by, recorded_at) values
      (${id}, ${command.kind}, ${name}, ${command.sor ?? null}, ${command.cvr ?? null},
      ${command.municipalityCode ?? null}, ${a.me.workerId}, ${a.now})`;
      await a.sql`insert into partner values (${unitId}, ${id}, tstzrange(${a.now}, null))`;
      await append(a, [
        { kind: 'organisations.organisation-added', unitId, data: { organisationId: id } },
      ]);
      return { id };
    },
  );
}

/** Mends what is known of a partner. */
export function saveOrganisation(
  program: Program,
  asker: Asker,
  id: string,
  command: SaveOrganisation,
) {
  return act(program, asker, { name: 'organisations.save-organisation' }, async (a) => {
    const unitId = myUnit(a);
    const name = written(command.name, 'name', 'organisationens navn');
    await demandPartner(a, id);
    await demandMunicipality(a, command.municipalityCode);
    await a.sql`update organisation set kind = ${command.kind}, name = ${name}, sor = ${command.sor ?? null},
      cvr = ${command.cvr ?? null}, municipality_code = ${command.municipalityCode ?? null} where id = ${id}`;
    await append(a, [
      { kind: 'organisations.organisation-saved', unitId, data: { organisationId: id } },
    ]);
    return { id };
  });
}

/** Adds a team to the unit, or names one anew. */
export function saveTeam(program: Program, asker: Asker, command: SaveTeam, teamId?: string) {
  const id = teamId ?? command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'organisations.save-team', id: teamId ? undefined : command.id },
    async (a) => {
      const unitId = myUnit(a);
      const name = written(command.name, 'name', 'teamets navn');
      if (teamId === undefined) {
        await a.sql`insert into team values (${id}, ${unitId}, ${name}, ${a.me.workerId}, ${a.now})`;
      } else {
        await demandTeam(a, id);
        await a.sql`update team set name = ${name} where id = ${id}`;
      }
      await append(a, [{ kind: 'organisations.team-saved', unitId, data: { teamId: id } }]);
      return { id };
    },
  );
}

/** The team is of my unit. */
export async function demandTeam(a: Act, id: string) {
  const [row] = await a.sql`select from team where id = ${id} and unit_id = ${myUnit(a)}`;
  if (!row) throw notFound();
}

/** The organisation is a partner of my unit now. */
export async function demandPartner(a: Act, id: string) {
  const [row] =
    await a.sql`select from partner where organisation_id = ${id} and unit_id = ${myUnit(a)}
    and period @> ${a.now}::timestamptz`;
  if (!row) throw notFound();
}

/** The worker is or was in my unit. */
export async function demandWorker(a: Act, id: string) {
  const [row] = await a.sql<
    { is_desk: boolean; phone: string }[]
  >`select w.is_desk, w.phone from worker w where w.id = ${id}
    and exists (select from membership m join team t on t.id = m.team_id and t.unit_id = ${myUnit(a)}
      where m.worker_id = w.id)`;
  if (!row) throw notFound();
  return row;
}

async function demandMunicipality(a: Act, code: string | null | undefined) {
  if (code === null || code === undefined) return;
  const [row] =
    await a.sql`select from municipality where code = ${code} and period @> ${a.now}::timestamptz`;
  if (!row) throw invalid('municipalityCode', 'Kommunen findes ikke. Vælg en fra listen.');
}
