import { logReading, logReadingOf } from '../consent/log.door.ts';
import type { Act, Tx } from '../../server/access.ts';
import type {
  ChangePaper,
  Paper,
  PaperKind,
  PaperLine,
  Papers,
  PapersPage,
  Part,
  SentHow,
} from './contract.ts';
import type { Draft } from './known.rules.ts';
import { categoryOf } from './rules.ts';

/** Logs that the plan or the card of a citizen is printed. */
export function logPaper(sql: Tx, citizenId: string, what: 'plan-pdf' | 'card-pdf') {
  return logReading(sql, citizenId, what);
}

/** The same where one paper is printed. */
export function logReadingOfPaper(sql: Tx, paperId: string) {
  return logReadingOf(sql, 'paper', sql`select citizen_id from paper where id = ${paperId}`);
}

/** The same where the care of a contact is printed. */
export function logJournal(sql: Tx, contactId: string) {
  return logReadingOf(
    sql,
    'journal-pdf',
    sql`select citizen_id from contact where id = ${contactId}`,
  );
}

function line(sql: Tx) {
  return sql`p.id, p.kind, p.title, p.recipient, p.version, c.name "changedBy", p.changed_at "changedAt",
    p.sent_how "sentHow", s.name "sentBy", p.sent_at "sentAt", coalesce(w.name, '') "by", p.recorded_at at`;
}

function paper(sql: Tx) {
  return sql`paper p join worker c on c.id = p.changed_by left join worker s on s.id = p.sent_by
    left join worker w on w.id = p.recorded_by`;
}

/** The person's papers, those not sent first, then the newest: a statement of the citizen page. */
export function selectPapers(sql: Tx, citizenId: string) {
  return sql<PaperLine[]>`select ${line(sql)} from ${paper(sql)}
    where p.citizen_id in (select records_of(${citizenId}))
    order by p.sent_at is not null, p.recorded_at desc limit 100`;
}

/** Whom the papers are of, so that nobody is mistaken for another. */
export function selectNamed(sql: Tx, citizenId: string) {
  return sql<
    PapersPage['citizen'][]
  >`select s.id, s.name, s.full_name "fullName", s.aliases, s.birth_year "birthYear"
    from citizen_shown s where s.id = survivor_of(${citizenId})`;
}

/** The box as the interface reads it. */
export function toPapers(rows: readonly PaperLine[]): Papers {
  return { papers: [...rows] };
}

/** One paper, whole; no row where it is unknown or not mine to see. */
export function selectPaper(sql: Tx, id: string) {
  return sql<
    (Paper & { citizenId: string })[]
  >`select ${line(sql)}, p.parts, p.citizen_id "citizenId"
    from ${paper(sql)} where p.id = ${id}`;
}

/** Whom a paper is of. */
export async function citizenOfPaper(sql: Tx, id: string): Promise<string[]> {
  const rows = await sql<
    { citizenId: string }[]
  >`select citizen_id "citizenId" from paper where id = ${id}`;
  return rows.map((row) => row.citizenId);
}

type Standing = {
  citizenId: string;
  category: string;
  recipient: string;
  title: string;
  parts: Part[];
  version: number;
  sentAt: string | null;
};

/** A paper under the lock, as it stands. */
export async function findPaper({ sql }: Act, id: string): Promise<Standing | undefined> {
  const [row] = await sql<
    Standing[]
  >`select citizen_id "citizenId", category, recipient, title, parts, version,
      sent_at "sentAt"
    from paper where id = ${id}`;
  return row;
}

type New = { id: string; citizenId: string; kind: PaperKind; refusalId: string | null };

/** A drafted paper, unsent. */
export async function insertPaper(
  { sql, me, now }: Act,
  { id, citizenId, kind, refusalId }: New,
  { recipient, title, parts }: Draft,
) {
  await sql`insert into paper (id, citizen_id, kind, category, refusal_id, recipient, title, parts, changed_by, changed_at,
      recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${kind}, ${categoryOf(kind)}, ${refusalId}, ${recipient}, ${title}, ${sql.json(parts)},
      ${me.workerId}, ${now}, ${me.workerId}, ${now})`;
}

/** Its new words; the database keeps those before. */
export async function updatePaper(
  { sql, me, now }: Act,
  id: string,
  { version, recipient, title, parts }: ChangePaper,
) {
  const done =
    await sql`update paper set recipient = ${recipient}, title = ${title}, parts = ${sql.json(parts)},
      version = ${version + 1}, changed_by = ${me.workerId}, changed_at = ${now}
    where id = ${id} and version = ${version}`;
  if (done.count !== 1) throw new Error('a paper that was found is changed');
}

/** It left us, now, by my hand. */
export async function markSent({ sql, me, now }: Act, id: string, how: SentHow) {
  const done =
    await sql`update paper set sent_how = ${how}, sent_at = ${now}, sent_by = ${me.workerId} where id = ${id}`;
  if (done.count !== 1) throw new Error('a paper that was found is sent');
}
