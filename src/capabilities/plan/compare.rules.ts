import { sayDay } from '../../kernel/day.ts';
import type { Day } from '../../kernel/day.ts';
import { sayKroner } from '../../kernel/money.ts';
import { areas, goalStates, states } from './contract.ts';
import type { Activity, Goal, Plan, SmallStep } from './contract.ts';
import { evictions, matches } from './home.contract.ts';
import type { Home } from './home.contract.ts';
import { reasonWords } from './state.rules.ts';
import { activitiesOf, decisionWords, goalWords } from './words.contract.ts';

export type Change = { id: string; text: string };

/**
 * What is different between the plan at two instants, in sentences; empty where nothing is (P5).
 * @param today the day from which "i går" counts
 */
export function comparePlans(before: Plan, after: Plan, today: Day): Change[] {
  const goalOf = (id: string | null) => after.goals.find((goal) => goal.id === id);
  const pairs = [
    ...matched(before.goals, after.goals, compareGoals),
    ...matched(activitiesOf(before), activitiesOf(after), (a, b) =>
      compareActivities(a, b, today, goalOf(b.goalId)),
    ),
    ...matched(before.steps, after.steps, (a, b) => compareSteps(a, b, today)),
    ...matched(list(before.home), list(after.home), (a, b) => compareHomes(a, b, today)),
  ];
  const gone = before.steps
    .filter((was) => !after.steps.some((is) => is.id === was.id))
    .map(({ id, words }) => ({ id, text: `Lille skridt taget tilbage: ${words}` }));
  return [...pairs.flatMap(({ id, texts }) => texts.map((text) => ({ id, text }))), ...gone];
}

const list = <T>(one: T | null) => (one === null ? [] : [one]);

/** Nothing leaves a plan but a small step that was taken back: what is there later was there before, or is new. */
function matched<T extends { id: string }>(
  before: readonly T[],
  after: readonly T[],
  compare: (was: T | undefined, is: T) => string[],
) {
  return after.map((is) => ({
    id: is.id,
    texts: compare(
      before.find((one) => one.id === is.id),
      is,
    ),
  }));
}

function compareGoals(was: Goal | undefined, is: Goal): string[] {
  if (!was) return [`Nyt mål, ${areas[is.area].toLowerCase()}: ${goalWords(is)}`];
  const last = is.endWords === null ? '' : ` “${is.endWords}”`;
  return [
    ...when(goalWords(was) !== goalWords(is), `Målet ${goalWords(was)} hedder nu ${goalWords(is)}`),
    ...when(
      was.area !== is.area,
      `${goalWords(is)}: livsområdet var ${areas[was.area].toLowerCase()} og er ${areas[is.area].toLowerCase()}`,
    ),
    ...when(
      was.state !== is.state,
      `${goalWords(is)} var ${goalStates[was.state]} og er ${goalStates[is.state]}.${last}`,
    ),
    ...when(
      was.elsewhere && !is.elsewhere,
      `${goalWords(is)} er flyttet hertil fra den anden journal`,
    ),
  ];
}

function compareActivities(
  was: Activity | undefined,
  is: Activity,
  today: Day,
  goal: Goal | undefined,
): string[] {
  const decided = sayDecided(was, is);
  if (!was) return [`Ny indsats: ${is.what}, ${states[is.state]}`, ...decided];
  const reason = reasonWords(is.state, is.reason);
  const day = (value: string | null) => (value === null ? 'ikke sat' : sayDay(value, today));
  const became = (label: string, a: string | null, b: string | null) =>
    when(a !== b, `${is.what}: ${label} var ${a ?? 'ikke skrevet'} og er ${b ?? 'ikke skrevet'}`);
  return [
    ...when(was.what !== is.what, `${was.what} hedder nu ${is.what}`),
    ...decided,
    ...when(
      was.state !== is.state,
      `${is.what} var ${states[was.state]} og er ${states[is.state]}${reason && `: ${reason}`}`,
    ),
    ...became('hvem der giver den', was.provider, is.provider),
    ...became('hvem der følger op', was.worker?.name ?? null, is.worker?.name ?? null),
    ...became('hjemlen', was.basis?.code ?? null, is.basis?.code ?? null),
    ...when(
      was.startOn !== is.startOn,
      `${is.what}: start var ${day(was.startOn)} og er ${day(is.startOn)}`,
    ),
    ...when(
      was.reviewOn !== is.reviewOn,
      `${is.what}: ses igennem var ${day(was.reviewOn)} og er ${day(is.reviewOn)}`,
    ),
    ...when(
      was.goalId !== is.goalId,
      goal ? `${is.what} hører nu til ${goalWords(goal)}` : `${is.what} hører ikke til et mål`,
    ),
  ];
}

/** What was decided between the two. */
function sayDecided(was: Activity | undefined, is: Activity): string[] {
  return is.decisions
    .filter((one) => !was?.decisions.some((known) => known.id === one.id))
    .map(
      (one) =>
        `${is.what}: ${one.outcome === 'granted' ? 'ja' : 'nej'}, ${decisionWords(one)} (${one.by})`,
    );
}

function compareSteps(was: SmallStep | undefined, is: SmallStep, today: Day): string[] {
  if (!was) return [`Lille skridt ${sayDay(is.onDay, today)}: ${is.words}`];
  return [
    ...when(was.words !== is.words, `Det lille skridt “${was.words}” hedder nu “${is.words}”`),
    ...when(
      was.onDay !== is.onDay,
      `Det lille skridt “${is.words}”: dagen var ${sayDay(was.onDay, today)} og er ${sayDay(is.onDay, today)}`,
    ),
  ];
}

function compareHomes(was: Home | undefined, is: Home, today: Day): string[] {
  const said = (label: string, a: string | null | undefined, b: string | null) =>
    when(
      (a ?? null) !== b,
      `Bolig: ${label} ${a ? `var ${a} og er ` : 'er '}${b ?? 'ikke skrevet'}`,
    );
  const kind = (home: Home | undefined) => (home?.match ? matches[home.match] : null);
  const money = (home: Home | undefined) =>
    (home?.rentKr ?? null) === null ? null : sayKroner(home?.rentKr ?? 0);
  const weeks = (home: Home | undefined) =>
    (home?.waitingWeeks ?? null) === null ? null : `${home?.waitingWeeks ?? 0} uger`;
  const risk = (home: Home | undefined) =>
    home === undefined || home.eviction === 'none'
      ? null
      : `${evictions[home.eviction]}${home.evictionOn === null ? '' : ` ${sayDay(home.evictionOn, today)}`}`;
  const applied = is.appliedOn.filter((day) => !was?.appliedOn.includes(day));
  return [
    ...said('ønsket', was?.wish, is.wish),
    ...said('det, der passer,', kind(was), kind(is)),
    ...applied.map((day) => `Bolig: søgt ${sayDay(day, today)}`),
    ...said('ventetiden', weeks(was), weeks(is)),
    ...said('huslejen', money(was), money(is)),
    ...said(
      'risikoen for udsættelse',
      risk(was),
      risk(is) ?? (risk(was) === null ? null : evictions.none),
    ),
  ];
}

function when(differs: boolean, text: string): string[] {
  return differs ? [text] : [];
}
