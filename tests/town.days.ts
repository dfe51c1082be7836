import { authority, comesByTheDoor, enrols, letter } from './town.acts.holding.ts';
import { contact, creates, sleeps, step } from './town.acts.ts';
import type { Happening, Scene } from './town.acts.ts';
import { makeDice, seedOf } from './town.clock.ts';
import type { Diary } from './town.clock.ts';
import type { Life } from './town.life.ts';
import { bridgeLives } from './town.lives.broen.ts';
import { farewellLives } from './town.lives.farewell.ts';
import { dailyOf } from './town.lives.daily.ts';
import { dailyOfOthers } from './town.lives.others.ts';
import { known, knownOfOthers } from './town.lives.known.ts';
import { roofLives } from './town.lives.roof.ts';
import { streetLives } from './town.lives.street.ts';
import { trayLives } from './town.lives.tray.ts';
import { twinLives } from './town.lives.twins.ts';
import { beds, chores, doors, glimpses, moods, others, reasons, vain } from './town.words.ts';

type Dice = ReturnType<typeof makeDice>;

/** The two municipalities of the town's authority: real codes, as the reference data has them. */
const acting = '0217';
const paying = ['0217', '0217', '0219', '0210'];
const caseworkers = [
  'Ulla Egebæk, 20 30 40 73',
  'Poul Stræde, 20 30 40 75',
  'Marianne Hjelm, 20 30 40 76',
];
const holdersOf = {
  havnen: ['anna', 'bo', 'camilla', 'dines'],
  broen: ['lise', 'jonas', 'mette', 'ali'],
};
/** So recently that Henvendelser still shows the yes. */
const doorDay = 16;
/** Days on which a letter crosses no cover. */
const letterDays = [290, 240, 200, 180, 160, 95, 85, 75, 45, 35, 25];

/** Everybody of the town: the told lives, then as many others as fill it up. */
export function makeLives(): Life[] {
  const dice = makeDice(2026);
  return [
    ...streetLives,
    ...roofLives,
    ...farewellLives,
    ...bridgeLives,
    ...twinLives,
    ...trayLives,
    ...others.map((one, index) => otherLife(one, index, dice)),
  ].map((life) => ({
    ...life,
    happens: [...life.happens, ...(known[life.key] ?? []), ...(dailyOf[life.key] ?? [])],
  }));
}

/** The first handful: Skipper with his letter, Kaj on his way to Dines, and one whom nobody holds. */
export const fewLives: Life[] = [
  ...[...streetLives, ...roofLives].filter((life) => ['skipper', 'kaj'].includes(life.key)),
  {
    key: 'kanalfuglen',
    team: 'havnen',
    holder: 'camilla',
    record: { aliases: ['Kanalfuglen'] },
    happens: [],
  },
];

function otherLife(
  [givenName, familyName, birthYear, alias]: (typeof others)[number],
  index: number,
  dice: Dice,
): Life {
  const team = index % 2 === 0 ? 'havnen' : 'broen';
  const names = holdersOf[team];
  const holder = names[(index >> 1) % names.length] ?? 'anna';
  const mood = Object.keys(moods).filter((one) => one !== 'door')[dice(6)] ?? 'home';
  // Most came in the last half year; every sixth has been with us longer.
  const long = index % 6 === 0 ? 200 + dice(150) : 30 + dice(150);
  const door = doors[givenName];
  const since = door ? doorDay : long;
  const happens: Life['happens'] = [];
  const holders: Life['holders'] = [];
  const day = letterDays.find((one) => one < since - 20);
  if (index % 3 === 1 && day !== undefined) {
    const next = names[(names.indexOf(holder) + 1) % names.length] ?? 'anna';
    const why = reasons[index % reasons.length] ?? '';
    happens.push(
      letter(day, holder, next, why, briefing(givenName), {
        day: day - 1,
        how: 'accepted',
        words: `Jeg tager over og finder ${givenName} i morgen formiddag.`,
      }),
    );
    holders.push([day - 1, next]);
  }
  const now = holders[0]?.[1] ?? holder;
  const [bed, later] = [beds[dice(beds.length)], beds[index % beds.length]];
  if (bed && since > 120) happens.push(sleeps(since, holder, bed[0], bed[1]));
  if (later) happens.push(sleeps(Math.min(since, 20 + dice(80)), now, later[0], later[1]));
  const [what, time] = chores[index % chores.length] ?? ['Aftal kaffe'];
  const due =
    index < 3 ? 0 : index === 4 || index === 17 ? 1 : index % 4 === 1 ? -1 : -2 - dice(12);
  happens.push(knownOfOthers(index, Math.min(since, 15), now));
  happens.push(dailyOfOthers(index, since, now));
  if (index % 5 !== 3) happens.push(step(3, now, what, due, time ? { time } : {}));
  const last = index === 11 ? 10 : 1 + dice(6);
  const places =
    team === 'havnen'
      ? ['Lanternen', 'Kajen', 'Toldbodparken', 'Biblioteket']
      : ['Broens café', 'Søndergade', 'Banegården', 'Kvarterhuset'];
  return {
    key: `${givenName} ${familyName}`.toLowerCase(),
    team,
    holder,
    since,
    how: (['spoken', 'by-deed', 'spoken', 'written'] as const)[index % 4] ?? 'spoken',
    holders,
    record: {
      givenName,
      familyName,
      birthYear,
      languages: [languageOf(givenName)],
      ...(alias && { aliases: [alias] }),
      ...(index % 3 !== 2 && { cpr: nobodysCpr(birthYear, dice) }),
    },
    days: { last, every: 6 + dice(3), mood, places },
    happens,
    ...(door && { door }),
  };
}

function languageOf(givenName: string): string {
  return { Fatima: 'arabisk', Ivan: 'bulgarsk', Zlatko: 'kroatisk' }[givenName] ?? 'dansk';
}

function briefing(name: string) {
  return {
    seriousness: 'calm' as const,
    summary: `${name} vil gerne have en fast at tale med og ikke fortælle det hele igen.`,
    actions: 'Mødes tre gange sammen. Derefter går den nye alene.',
    contingency: 'Hvis vi ikke ses i en uge, så spørg på Lanternen.',
    citizenTold: true,
    citizenSaid: '"Det er fint, hvis I to snakker sammen."',
  };
}

/** A number that can be nobody's: 60 is added to the day. */
function nobodysCpr(birthYear: number, dice: Dice): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const century = birthYear >= 2000 ? 4 + dice(5) : dice(4);
  return `${61 + dice(28)}${two(1 + dice(12))}${two(birthYear % 100)}-${century}${String(dice(1000)).padStart(3, '0')}`;
}

/** Plans everything that happens to a citizen; `scene` is who they are in the program. */
export function planLife(life: Life, diary: Diary, scene: Scene): void {
  const dice = makeDice(seedOf(life.key));
  const told = life.happens.flat();
  const all = [...first(life, dice), ...everyday(life, told, dice), ...told];
  // A stable sort: what is told first of one day happens first.
  for (const one of all.toSorted((a, b) => b.day - a.day))
    diary.plan(one.day, scene.of, () => one.run(scene));
}

function first(life: Life, dice: Dice): Happening[] {
  const { record, holder, team, since, how, door, municipality } = life;
  if (since === undefined) return [creates(4 + dice(9), holder, record)];
  const opened = door
    ? comesByTheDoor(since, holder, team, record, door)
    : [creates(since, holder, record), enrols(since, holder, holder, team, how ?? 'spoken')];
  if (municipality === false) return opened;
  const caseworker = caseworkers[dice(caseworkers.length)];
  return [
    ...opened,
    authority(since, holder, {
      acting,
      paying: paying[dice(paying.length)] ?? acting,
      ...(caseworker && { caseworker }),
      source: 'Folkeregistret',
    }),
  ];
}

/** The days between: met, seen, looked for in vain, and small things done; nothing while nobody holds. */
function everyday(
  { holder, holders, since, days, team }: Life,
  told: Happening[],
  dice: Dice,
): Happening[] {
  if (!days || since === undefined) return [];
  const result: Happening[] = [];
  const breaks = told.filter((one) => one.ended).map((one) => one.day);
  const until = days.until ?? days.last;
  for (
    let day = since - 1 - dice(days.every);
    day > until;
    day -= Math.max(2, days.every - 3 + dice(5))
  ) {
    if (breaks.some((ended) => day < ended && day > ended - 41)) continue;
    const now = (holders ?? []).filter(([from]) => day < from).at(-1)?.[1] ?? holder;
    const who = dice(5) === 0 ? (holdersOf[team][dice(4)] ?? now) : now;
    result.push(one(day, who, days, dice));
    if (dice(7) === 0) result.push(...chore(day, now, dice));
  }
  const last = (holders ?? []).at(-1)?.[1] ?? holder;
  const ended = breaks.some((day) => day < days.last);
  if (days.until === undefined && (!ended || days.last > Math.max(...breaks)))
    result.push(contact(days.last, 'met', last, days.places[0], pick(moods[days.mood], dice)));
  return result;
}

function one(
  day: number,
  who: string,
  { mood, places }: NonNullable<Life['days']>,
  dice: Dice,
): Happening {
  const place = pick(places, dice);
  const roll = dice(20);
  if (roll < 3) return contact(day, 'not-there', who, place, pick(vain, dice));
  if (roll < 7) return contact(day, 'seen', who, place, pick(glimpses, dice));
  return contact(
    day,
    mood === 'door' ? 'seen' : 'met',
    who,
    place,
    dice(6) === 0 ? undefined : pick(moods[mood], dice),
  );
}

function chore(day: number, who: string, dice: Dice): Happening[] {
  const [what, time] = chores[dice(chores.length)] ?? ['Aftal kaffe'];
  const done = Math.max(1, day - 1 - dice(4));
  return step(day, who, what, done, { done, ...(time && { time }) });
}

function pick<T>(from: readonly T[] | undefined, dice: Dice): T | undefined {
  return from?.[dice(from.length)];
}
