import type { Act } from '../../server/access.ts';
import type { CitizenLine } from './contract.ts';
import type { Likeness } from './duplicate.rules.ts';
import { nameWords, soundKeys } from './name.rules.ts';

/** Candidates that are compared: more than anybody reads, few enough for every key pressed. */
const most = 60;

/** A worker's questions in an hour about citizens of others: enough for a day's new citizens, too few to look around. */
const questionsAnHour = 20;

/** Lists in a day that are asked about: enough to mend one and load it again, too few to look around. */
const listsADay = 20;

export type AlikeRow = {
  id: string;
  name: string;
  full_name: string | null;
  aliases: string[];
  birth_year: number | null;
  holder: string | null;
  cpr: string | null;
};

/** Citizens I may see that share a number, the sound of the whole name, or an alias with what was typed. */
export function listAlike(act: Act, asked: Likeness): Promise<AlikeRow[]> {
  const sounds = nameWords(asked.name).flatMap((word) => soundKeys(word)[0] ?? []);
  const others = [
    ...asked.aliases,
    ...(nameWords(asked.name).length === 1 ? [asked.name] : []),
  ].flatMap((alias) => nameWords(alias).flatMap((word) => soundKeys(word)[0] ?? []));
  return act.sql<
    AlikeRow[]
  >`select c.id, c.name, c.full_name, c.aliases, c.birth_year, w.name holder,
      (select i.value from citizen_identifier i where i.citizen_id = c.id and i.ended_at is null order by i.kind = 'cpr' desc, i.recorded_at desc limit 1) cpr
    from find_alike(${asked.cpr ?? null}, ${sounds.slice(0, 4)}, ${others.slice(0, 6)}, ${most}) f
      join citizen_shown c on c.id = f
      left join responsibility r on r.citizen_id = c.id and upper_inf(r.period)
      left join worker w on w.id = r.worker_id`;
}

/** The team that knows a citizen whom I may not see; asking is counted and kept (who, when). */
export async function askElsewhere(
  act: Act,
  asked: Likeness,
): Promise<{ team: string | null; askedEnough: boolean } | undefined> {
  const [row] = await act.sql<
    { team: string | null; askedEnough: boolean }[]
  >`select team, asked_enough "askedEnough"
    from ask_elsewhere(${asked.cpr ?? null}, ${nameWords(asked.name)}, ${asked.birthYear ?? null}::smallint, ${questionsAnHour})`;
  return row;
}

/**
 * By line, the team that knows a citizen who may be the row's and whom I may not see; one question for the whole list,
 * counted and kept (who, when, of whom).
 * @returns undefined where the asker has had too many lists answered today
 */
export async function askElsewhereOfList(
  act: Act,
  listId: string,
  rows: readonly { line: number; likeness: Likeness }[],
): Promise<Map<number, string> | undefined> {
  const asked = rows
    .map(({ line, likeness: { name, cpr, birthYear } }) => ({
      line,
      cpr: cpr ?? null,
      words: nameWords(name),
      born: birthYear ?? null,
    }))
    .filter(({ cpr, words, born }) => cpr !== null || (words.length > 1 && born !== null));
  if (asked.length === 0) return new Map();
  const found = await act.sql<{ line: number; team: string; askedEnough: boolean }[]>`select line,
      team, asked_enough "askedEnough"
    from ask_elsewhere_of_list(${listId}, ${act.sql.json(asked)}, ${listsADay})`;
  return found.some((row) => row.askedEnough)
    ? undefined
    : new Map(found.map(({ line, team }) => [line, team]));
}

/** A candidate as the rules compare it. */
export function likenessOf(row: AlikeRow): Likeness {
  return {
    name: row.full_name ?? '',
    aliases: row.aliases,
    cpr: row.cpr ?? undefined,
    birthYear: row.birth_year ?? undefined,
  };
}

/** A candidate as it is shown. */
export function toAlike({
  id,
  name,
  full_name: fullName,
  aliases,
  birth_year: birthYear,
  holder,
}: AlikeRow): CitizenLine {
  return { id, name, fullName, aliases, birthYear, holder };
}
