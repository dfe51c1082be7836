import { notFound } from '../../kernel/refusal.ts';
import { lineOrNull } from '../../kernel/text.ts';
import type { Act, Tx } from '../../server/access.ts';
import type {
  Basis,
  Category,
  Consent,
  Reach,
  RevokeConsent,
  SayConsent,
  Tell,
} from './contract.ts';

/** The program's own words for what a consent stands on; a unit may have its own. */
const consentProvision = '00000000-0000-7000-8000-0000000000a2';

/** Writes the answer; the database opens what a yes opens (0061). */
export async function insertConsent(act: Act, id: string, citizenId: string, said: SayConsent) {
  const { sql, now, me } = act;
  const [employer] = await sql<{ id: string }[]>`select organisation_id id from employment
    where worker_id = ${me.workerId} and period @> ${now}::timestamptz`;
  if (!employer) throw notFound();
  await sql`insert into consent (id, citizen_id, answer, said_on, how, language, with_whom, to_kind, to_id, from_whom,
      categories, purpose, until_on, provision_id, controller_id, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${said.answer}, ${said.saidOn}, ${said.how}, ${lineOrNull(said.language)},
      ${lineOrNull(said.withWhom)}, ${said.to.kind}, ${said.to.id}, ${lineOrNull(said.fromWhom)},
      ${[...new Set(said.categories)]}, ${said.purpose.trim()}, ${said.untilOn ?? null}, ${consentProvision},
      ${employer.id}, ${me.workerId}, ${now})`;
}

/** Whether the receiver is of my unit: the unit itself, a partner of it, or somebody in one of its teams now. */
export async function isOfMyUnit({ sql, me, now }: Act, { kind, id }: SayConsent['to']) {
  if (kind === 'unit') return id === me.unitId;
  const [row] =
    kind === 'organisation'
      ? await sql`select from partner where organisation_id = ${id} and unit_id = ${me.unitId}
          and period @> ${now}::timestamptz`
      : await sql`select from membership m join team t on t.id = m.team_id
          where m.worker_id = ${id} and t.unit_id = ${me.unitId} and m.period @> ${now}::timestamptz`;
  return row !== undefined;
}

/** Which citizen an answer is of; empty where it is unknown or not mine to see. */
export async function citizenOfConsent(sql: Tx, id: string): Promise<string[]> {
  const rows = await sql<{ citizen_id: string }[]>`select citizen_id from consent where id = ${id}`;
  return rows.map((row) => row.citizen_id);
}

/** Takes a yes back; the database closes what it opened. Returns its citizen, undefined where it was taken back already. */
export async function revoke(act: Act, id: string, { how }: RevokeConsent) {
  const [row] = await act.sql<{ citizen_id: string }[]>`update consent
    set revoked_at = ${act.now}, revoked_by = ${act.me.workerId}, revoked_how = ${how}
    where id = ${id} and answer = 'given' and revoked_at is null returning citizen_id`;
  return row?.citizen_id;
}

/** That the citizen was told. */
export async function insertTold(act: Act, id: string, citizenId: string, told: Tell) {
  const { sql, now, me } = act;
  await sql`insert into told (id, citizen_id, told_on, orally, on_paper, language, with_whom, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${told.toldOn}, ${told.orally}, ${told.onPaper}, ${lineOrNull(told.language)},
      ${lineOrNull(told.withWhom)}, ${me.workerId}, ${now})`;
}

/** Who it is about, and the unit whose people are asked for. */
export function selectWho(sql: Tx, citizenId: string) {
  return sql<
    {
      id: string;
      name: string;
      fullName: string | null;
      unitId: string;
      unitName: string;
      now: string;
    }[]
  >`select c.id, c.name, c.full_name "fullName", u.id "unitId", u.name "unitName", app_now() now
    from citizen_shown c, unit u where c.id = ${citizenId} and u.id = app_unit()`;
}

/** When the citizen was told, newest first. */
export function selectToldOf(sql: Tx, citizenId: string) {
  return sql<
    {
      id: string;
      toldOn: string;
      orally: boolean;
      onPaper: boolean;
      language: string | null;
      by: string;
    }[]
  >`select t.id, t.told_on "toldOn", t.orally, t.on_paper "onPaper", t.language, w.name "by"
    from told t join worker w on w.id = t.recorded_by where t.citizen_id in (select records_of(${citizenId}))
    order by t.told_on desc, t.recorded_at desc`;
}

type ConsentRow = Omit<Consent, 'to'> & {
  toKind: Consent['to']['kind'];
  toId: string;
  toName: string;
};

/** What the citizen has answered, newest first. */
export function selectConsents(sql: Tx, citizenId: string, at: string | null) {
  return sql<
    ConsentRow[]
  >`select c.id, c.answer, c.said_on "saidOn", c.how, c.language, c.with_whom "withWhom",
      c.to_kind "toKind", c.to_id "toId", coalesce(u.name, o.name, w.name) "toName", c.from_whom "fromWhom", c.categories,
      c.purpose, c.until_on "untilOn", c.revoked_at "revokedAt", c.revoked_how "revokedHow", r.name "by",
      c.recorded_at "at", exists (select from access_basis b where b.ref_id = c.id and b.reason = 'consent'
        and opens_at(b.period, coalesce(${at}::timestamptz, app_now()))) holds
    from consent c join worker r on r.id = c.recorded_by left join unit u on u.id = c.to_id
      left join organisation o on o.id = c.to_id left join worker w on w.id = c.to_id
    where c.citizen_id in (select records_of(${citizenId})) order by c.recorded_at desc, c.id`;
}

/** An answer as it is shown. */
export function toConsent({ toKind, toId, toName, ...rest }: ConsentRow): Consent {
  return { ...rest, to: { kind: toKind, id: toId, name: toName } };
}

/** The rows that open anything at the instant, with what they stand on. */
export function selectBases(sql: Tx, citizenId: string, at: string | null) {
  return sql<
    Basis[]
  >`select b.id, b.reason, o.name controller, p.title provision, p.source, lower(b.period) since,
      upper(b.period) until
    from access_basis b left join organisation o on o.id = b.controller_id left join provision p on p.id = b.provision_id
    where b.citizen_id in (select records_of(${citizenId})) and opens_at(b.period, coalesce(${at}::timestamptz, app_now()))
    order by b.reason, lower(b.period), b.id`;
}

type SightRow = {
  workerId: string;
  name: string;
  profession: string;
  organisation: string | null;
  basisId: string;
  categories: Category[];
};

/** Who may see what, through which row. */
export function selectSight(sql: Tx, citizenId: string, at: string | null) {
  return sql<
    SightRow[]
  >`select s.worker_id "workerId", w.name, w.profession, o.name organisation, s.basis_id "basisId",
      s.categories
    from records_of(${citizenId}) record,
      lateral sight_of_citizen(record, coalesce(${at}::timestamptz, app_now())) s
      join worker w on w.id = s.worker_id
      left join employment e on e.worker_id = w.id and e.period @> coalesce(${at}::timestamptz, app_now())
      left join organisation o on o.id = e.organisation_id
    order by w.name, w.id, s.basis_id`;
}

/** The unit's workers, and what a yes may open to each at most; and the unit's partners. */
export function selectReach(sql: Tx) {
  return sql<Reach[]>`select m.worker_id "workerId", w.name, e.organisation_id "organisationId",
      array_agg(distinct c) categories
    from membership m join team t on t.id = m.team_id and t.unit_id = app_unit() join worker w on w.id = m.worker_id
      join role_sight s on s.role = m.role and s.by = 'consent' and s.period @> app_now()
        and (s.unit_id = t.unit_id or s.unit_id is null and not exists (select from role_sight o
          where o.unit_id = t.unit_id and o.role = s.role and o.by = s.by and o.period @> app_now()))
      left join employment e on e.worker_id = m.worker_id and e.period @> app_now(), unnest(s.categories) c
    where m.period @> app_now() group by 1, 2, 3 order by 2, 1`;
}

/** The unit's partners now. */
export function selectPartners(sql: Tx) {
  return sql<
    { id: string; name: string }[]
  >`select o.id, o.name from partner p join organisation o on o.id = p.organisation_id
    where p.unit_id = app_unit() and p.period @> app_now() order by o.name`;
}
