import { agreeToCover } from '../src/capabilities/responsibility/agreement.door.ts';
import { acceptCover, askCover } from '../src/capabilities/responsibility/cover.door.ts';
import { answerInquiry } from '../src/capabilities/responsibility/inquiry.door.ts';
import { passInquiry, recordInquiry } from '../src/capabilities/inquiries/door.ts';
import type { RecordInquiry } from '../src/capabilities/inquiries/contract.ts';
import { addTurn } from '../src/capabilities/organisations/duty.door.ts';
import { addOrganisation } from '../src/capabilities/organisations/unit.door.ts';
import { copenhagenInstant } from '../src/kernel/day.ts';
import { newId } from '../src/kernel/id.ts';
import type { Program } from '../src/server/access.ts';
import { due } from '../src/server/main.ts';
import type { Diary } from './town.clock.ts';
import { planMandates, planPlaces } from './town.offers.ts';
import { workerOf } from './town.acts.ts';
import type { Town } from './town.ts';

type Plan = { program: Program; diary: Diary; town: Town; people: Map<string, string> };

/** Who was away, when (days before the end), and who stood in. The last one is away now. */
const covers = [
  { who: 'lise', by: 'jonas', kind: 'holiday', from: 335, to: 326 },
  { who: 'anna', by: 'dines', kind: 'sick', from: 271, to: 268 },
  { who: 'bo', by: 'camilla', kind: 'holiday', from: 128, to: 107 },
  { who: 'camilla', by: 'anna', kind: 'other', from: 60, to: 53 },
  { who: 'jonas', by: 'lise', kind: 'holiday', from: 1.2, to: -5 },
] as const;

/** Whose nights another has, every night of the last two weeks: by Danish clocks, accepted once. */
const nights = { who: 'dines', by: 'camilla', from: '22:00', to: '06:00', since: 14 };

/** What the unit itself does in the year: partners, absences, the rota, worries at the door, and the due step. */
export function planUnit(plan: Plan): void {
  const { program, diary, town } = plan;
  const sara = { workerId: workerOf(plan, 'sara') };
  for (const [kind, name] of [
    ['ngo', 'Herberget Sejlet'],
    ['gp', 'Lægehuset på Torvet'],
    ['ngo', 'Kvindehuset'],
  ] as const) {
    diary.plan(360, 'unit', () => addOrganisation(program, sara, { kind, name }));
  }
  for (const cover of covers) planCover(plan, cover);
  planNights(plan);
  diary.plan(90, 'unit', () =>
    agreeToCover(
      program,
      { workerId: workerOf(plan, 'camilla') },
      { workerId: town.workerIds['bo'] ?? '' },
    ),
  );
  planInquiries(plan);
  planRota(plan);
  planMandates(plan);
  planPlaces(plan);
  // The due step: at every cover's edges, and each day of the last weeks, in which letters wait.
  const moments = [
    ...covers.flatMap(({ from, to }) => [from - 0.55, to - 0.55]),
    ...Array.from({ length: 40 }, (_, index) => index + 0.01),
  ];
  for (const day of moments) diary.plan(day + 0.001, 'due', () => due(program));
}

function planCover(
  { program, diary, town }: Plan,
  { who, by, kind, from, to }: (typeof covers)[number],
) {
  const id = newId();
  const until = diary.instant(to - 0.501, 'unit').toISOString();
  const begins = from - 0.5;
  diary.plan(begins, 'unit', () =>
    askCover(
      program,
      { workerId: town.workerIds[who] ?? '' },
      { id, kind, until, substituteId: town.workerIds[by] ?? '' },
    ),
  );
  diary.plan(begins, 'unit', () =>
    acceptCover(program, { workerId: town.workerIds[by] ?? '' }, id),
  );
}

function planNights({ program, diary, town }: Plan) {
  const { who, by, from, to, since } = nights;
  const id = newId();
  const worker = { workerId: town.workerIds[who] ?? '' };
  const substitute = { workerId: town.workerIds[by] ?? '' };
  diary.plan(since, 'unit', () =>
    askCover(program, worker, {
      id,
      kind: 'night',
      nightly: { from, to },
      substituteId: substitute.workerId,
    }),
  );
  diary.plan(since, 'unit', () => acceptCover(program, substitute, id));
  // Evening and morning, as the program's own due step would.
  for (let day = since; day >= 0; day -= 1)
    for (const turn of [to, from])
      diary.planAt(copenhagenInstant(diary.day(day), turn), 'due', () => due(program));
}

type Worry = RecordInquiry & {
  day: number;
  by: string;
  owner?: string;
  due?: number;
  about?: string;
};

function worry({ program, diary, town }: Plan, { day, by, owner, due: dueIn, ...command }: Worry) {
  const id = newId();
  diary.plan(day, `inquiry ${day}`, () =>
    recordInquiry(
      program,
      { workerId: town.workerIds[by] ?? '' },
      {
        ...command,
        id,
        ...(owner && { ownerId: town.workerIds[owner] ?? '' }),
        ...(dueIn !== undefined && { dueAt: diary.instant(dueIn, 'inquiry').toISOString() }),
      },
    ),
  );
  return id;
}

function planInquiries(plan: Plan) {
  const { program, diary, town } = plan;
  const as = (key: string) => ({ workerId: town.workerIds[key] ?? '' });
  const answered = (
    day: number,
    worried: Omit<Worry, 'day'>,
    who: string,
    command: Parameters<typeof answerInquiry>[3],
  ) => {
    const id = worry(plan, { day, ...worried });
    diary.plan(day - 0.9, `inquiry ${day}`, () => answerInquiry(program, as(who), id, command));
  };
  // Open now: one in time, one passed on, one past its due time.
  worry(plan, {
    day: 0.3,
    by: 'lise',
    kind: 'library',
    worriedName: 'Gudrun',
    worriedPhone: '20 30 40 81',
    about: 'en ung mand med grøn rygsæk',
    place: 'Biblioteket, første sal',
    said: 'Han har sovet ved radiatoren tre dage i træk. Han er høflig, men ryster af kulde.',
  });
  const passed = worry(plan, {
    day: 0.6,
    by: 'anna',
    kind: 'housing',
    worriedName: 'Viceværten, Søndergade',
    worriedPhone: '20 30 40 82',
    about: 'kvinden i nummer 14',
    place: 'Søndergade 14',
    said: 'Der har stået poser foran døren i en uge, og hun svarer ikke på klokken.',
  });
  diary.plan(0.5, 'inquiry 0.6', () =>
    passInquiry(program, as('anna'), passed, {
      toWorkerId: town.workerIds['mette'] ?? '',
      note: 'Du kender opgangen.',
    }),
  );
  worry(plan, {
    day: 1.6,
    by: 'jonas',
    owner: 'lise',
    kind: 'neighbour',
    worriedName: 'Egon',
    worriedPhone: '20 30 40 83',
    about: 'en mand, der bor i en bil',
    place: 'Parkeringen ved svømmehallen',
    said: 'Han har tre hunde og ingen varme. Jeg er bange for frosten.',
  });
  answered(
    6,
    {
      by: 'dines',
      kind: 'relative',
      worriedName: 'En søster',
      about: 'hendes bror, der bor i kolonihave',
      place: 'Solglimt',
      said: 'Han tager ikke telefonen. Plejer at ringe om søndagen.',
    },
    'dines',
    {
      answer: 'worry-answered',
      words:
        'Jeg mødte ham i haven. Telefonen var gået i stykker. Han ringede til sin søster fra min.',
    },
  );
  answered(
    12,
    {
      by: 'camilla',
      kind: 'ward',
      worriedName: 'Afdelingssygeplejersken',
      about: 'en mand fra en anden by',
      place: 'Sundets Hospital',
      said: 'Han skal hjem på mandag og har ingen steder at tage hen.',
    },
    'camilla',
    {
      answer: 'accepted-elsewhere',
      acceptedBy: {
        party: 'Omsorgsstedet Fyret',
        person: 'Lene Brandt',
        how: 'ringede og hentede ham selv',
      },
    },
  );
  answered(
    70,
    {
      by: 'mette',
      kind: 'police',
      worriedName: 'Nærbetjenten',
      about: 'en ung kvinde på stationen',
      place: 'Banegården',
      said: 'Hun sover i ventesalen og vil ikke tale med os. Måske med jer.',
    },
    'mette',
    {
      answer: 'worry-answered',
      words: 'Vi mødte hende. Hun vil ikke noget lige nu, men har vores nummer og tager imod te.',
    },
  );
}

/** Somebody is always on duty: seven turns around the clock from today, Sara before and after. */
function planRota({ program, diary, town }: Plan) {
  const order = ['camilla', 'lise', 'dines', 'mette', 'anna', 'ali', 'sara'];
  const sara = { workerId: town.workerIds['sara'] ?? '' };
  for (let day = 2; day > -15; day -= 1) {
    const key = order[(day + 21) % order.length] ?? 'sara';
    const command = {
      workerId: town.workerIds[key] ?? '',
      replace: true,
      from: copenhagenInstant(diary.day(day), '08:00').toISOString(),
      to: copenhagenInstant(diary.day(day - 1), '08:00').toISOString(),
    };
    diary.plan(3 - (2 - day) * 0.0001, 'unit', () => addTurn(program, sara, command));
  }
}
