import { appointment } from './town.acts.appointments.ts';
import { refusesPlaces, spokeWith, tells, unwilling } from './town.acts.contacts.ts';
import { aroundThem, childrenAsked } from './town.acts.network.ts';
import { leaves } from './town.acts.leaving.ts';
import { decides, goesTo, plans, seeksHome, smallStep, thing, wants } from './town.acts.plan.ts';
import { paper } from './town.acts.papers.ts';
import { decidedJointly, refused } from './town.acts.refusals.ts';
import type { Happening } from './town.acts.ts';

type Days = Record<string, (Happening | Happening[])[]>;

const leg = thing();
const wound = thing();
const byTheWater = thing();
const boat = thing();

/** Skipper: a leg that shall be well, and a home where Bella may be. */
const skipper: Days[string] = [
  wants(leg, 138, 'bo', 'krop', 'Jeg vil have ro på benet'),
  plans(wound, 137, 'bo', {
    ...{ what: 'Sårpleje hver torsdag', state: 'under-way', provider: 'Gadesygeplejen' },
    ...{ goal: leg, followedBy: 'camilla', review: 4 },
  }),
  wants(byTheWater, 120, 'bo', 'bolig', 'Et sted, hvor Bella må være, og hvor jeg kan se vandet'),
  plans(boat, 119, 'bo', {
    ...{ what: 'Skæv bolig på havnen', state: 'wished', provider: 'Havnby Kommune' },
    ...{ goal: byTheWater, code: 'SEL § 107', followedBy: 'anna', review: -20 },
  }),
  decides(boat, 112, 'anna', { code: 'SEL § 107', act: 'visitation', outcome: 'granted' }),
  seeksHome(111, 'anna', {
    ...{ wish: 'Skæv bolig ved vandet, med hund', match: 'skaev', waitingWeeks: 30 },
    applied: 111,
  }),
  smallStep(9, 'bo', 'Lod Camilla skifte forbindingen uden at skynde sig', leg),
  tells(
    16,
    'camilla',
    {
      ...{ outcome: 'met', place: 'Kajen', minutes: 25, topics: ['krop'], withMe: ['bo'] },
      care: [{ kind: 'wound', note: 'Renset, ny forbinding. Pænere end sidst.' }],
    },
    { journalled: { day: 15, who: 'camilla', owner: 'region' } },
  ),
  aroundThem(300, 'anna', {
    kind: 'friend',
    name: 'Kurt i kiosken',
    place: 'Færgen',
    mayCall: 'yes',
  }),
  childrenAsked(300, 'anna', 'elsewhere', 'En datter på 34'),
  // He did not come; somebody went out.
  appointment(
    20,
    'bo',
    {
      ...{ on: 6, clock: '10:15', kind: 'hospital', with: 'Sårambulatoriet', place: 'Opgang 4' },
      ...{ purpose: 'Kontrol af benet', escort: { who: 'bo', where: 'Kajen' } },
    },
    { outcome: 'no_show', day: 6 - 0.6, who: 'bo' },
  ),
  appointment(2, 'bo', {
    ...{ on: -3, clock: '13:00', kind: 'gp', with: 'Lægehuset på Torvet' },
    ...{ purpose: 'Benet', escort: { who: 'camilla', where: 'Isværket' } },
  }),
];

const visitors = thing();

/** Birthe: behind the door for a year, until she opened it. */
const birthe: Days[string] = [
  smallStep(40, 'dines', 'Tog imod posen med rundstykker, da Dines var gået ned ad trappen'),
  smallStep(10, 'dines', 'Svarede gennem døren'),
  smallStep(2, 'dines', 'Lukkede døren op'),
  wants(visitors, 2, 'dines', 'netvaerk', 'Du må gerne komme igen. Ikke for længe ad gangen'),
  unwilling(150, 'dines', 'Fiskergade 2. sal', 'Hun sagde gå gennem døren. Jeg gik.'),
];

const money = thing();

/** Benny: did not come, lost the money, and got it back, for somebody wrote. */
const benny: Days[string] = [
  wants(money, 60, 'anna', 'oekonomi', 'Jeg vil have mine penge uden at råbe'),
  appointment(
    60,
    'anna',
    { on: 50, clock: '09:00', kind: 'jobcentre', purpose: 'Samtale', bookedBy: 'institution' },
    { outcome: 'no_show', day: 48 },
  ),
  refused(
    48,
    'anna',
    {
      ...{ service: 'benefits', what: 'sanctioned', reason: 'absence' },
      ...{ reasonText: 'mødte ikke op; brevet lå i e-Boks', did: 'Klagen er skrevet samme dag' },
    },
    { day: 20, who: 'anna', outcome: 'taken-in', answer: 'Klagen er taget til følge' },
  ),
  appointment(5, 'anna', {
    ...{ on: 0, clock: '13:00', kind: 'benefits', purpose: 'Fast betaling af huslejen' },
    ...{ bookedBy: 'worker', escort: { who: 'anna', where: 'Lanternen' } },
  }),
  smallStep(5, 'anna', 'Ringede selv til ydelseskontoret', money),
  paper(48, 'anna', 'sanction', {
    recipient: 'Ydelseskontoret i Havnby',
    title: 'Klage over, at ydelsen er trukket',
    parts: [
      {
        heading: 'Det er sket',
        text: 'Brevet om samtalen lå i en postkasse, som Benny Rødkær ikke kan åbne. Han har ingen bolig og fik det ikke at vide.',
      },
      { heading: 'Det beder vi om', text: 'At ydelsen udbetales, og at I ringer til tovholderen.' },
    ],
    sent: 'secure-mail',
  }),
  aroundThem(30, 'anna', {
    kind: 'sibling',
    name: 'Broderen Keld',
    phone: '20 30 40 95',
    mayCall: 'yes',
  }),
];

const both = thing();
const together = thing();

/** Michael: first the one, then the other, then both at one table. */
const michael: Days[string] = [
  refused(75, 'bo', {
    ...{ service: 'psychiatry', what: 'refused', reason: 'substance-first' },
    ...{ refersTo: 'substance-centre', did: 'Gik derfra sammen med Michael' },
  }),
  refused(61, 'bo', {
    ...{ service: 'substance-centre', what: 'refused', reason: 'psychiatry-first' },
    ...{ refersTo: 'psychiatry', did: 'Begge afslag er skrevet ned' },
  }),
  decidedJointly(33, 'sara', {
    decision: 'De tager ham sammen fra den 1.: samme rum, samme dag, én plan.',
    decidedBy: 'Ledelsen i psykiatrien og rusmiddelcentret',
    services: ['psychiatry', 'substance-centre'],
  }),
  wants(both, 33, 'bo', 'psykisk', 'At nogen hører det hele på én gang'),
  plans(together, 32, 'bo', {
    ...{ what: 'Samtaler med begge hold', state: 'wished', provider: 'Sundets Hospital' },
    ...{ goal: both, code: 'SEL § 101', followedBy: 'bo', review: -10 },
  }),
  decides(together, 31, 'anna', { code: 'SEL § 101', act: 'visitation', outcome: 'granted' }),
  goesTo(together, 28, 'bo', { to: 'under-way' }),
  appointment(10, 'bo', {
    ...{ on: -2, clock: '10:30', kind: 'psychiatry', with: 'Begge hold' },
    ...{ purpose: 'Første samtale', escort: { who: 'bo', where: 'Lanternen kl. 10' } },
  }),
];

/** Connie: to be discharged tomorrow at eleven, and nowhere to lie down. */
const connie: Days[string] = [
  leaves(
    2,
    'camilla',
    {
      ...{ at: -1, fromKind: 'hospital', fromName: 'Sundets Hospital', happened: false },
      ...{ needs: ['rest', 'wounds', 'own-room'], needNote: 'Skal kunne ligge ned om dagen' },
    },
    [{ day: 1, who: 'camilla', outcome: 'no-place' }],
  ),
  spokeWith(3, 'camilla', 'Connies søster', 'Hun vil gerne ringes op, når vi ved hvor.'),
];

/** Frank: out of prison in nine days, and this time somebody stands there. */
const frank: Days[string] = [
  leaves(12, 'camilla', {
    ...{ at: -9, fromKind: 'prison', fromName: 'Arresthuset', happened: false },
    ...{ needs: ['own-room', 'staff-day-and-night'] },
    answer: {
      ...{ outcome: 'met', placeText: 'Udslusningsboligen på Møllebroen' },
      ...{ saidBy: 'Camilla Toft', metBy: 'Camilla Toft, ved porten' },
    },
  }),
];

/** Yusuf: sent back and forth this week; the leadership owes one answer. */
const yusuf: Days[string] = [
  refused(4, 'jonas', {
    ...{ service: 'psychiatry', what: 'refused', reason: 'substance-first' },
    refersTo: 'substance-centre',
  }),
  refused(1, 'jonas', {
    ...{ service: 'substance-centre', what: 'closed', reason: 'psychiatry-first' },
    refersTo: 'psychiatry',
  }),
];

const dog = thing();
const teeth = thing();

/** What the days brought those whom the documents tell of. */
export const dailyOf: Days = {
  ...{ skipper, birthe, benny, michael, connie, frank, yusuf },
  kanalfuglen: [
    smallStep(30, 'camilla', 'Viste sin hånd frem'),
    tells(3, 'camilla', {
      ...{ outcome: 'met', place: 'Kanalen ved slusen', minutes: 15, topics: ['krop'] },
      care: [{ kind: 'wound', note: 'Hånden renset' }],
      supplies: [{ item: 'clothes', count: 2 }],
    }),
  ],
  malee: [
    wants(teeth, 39, 'camilla', 'krop', 'At kunne tygge'),
    appointment(
      30,
      'camilla',
      { on: 12, clock: '11:00', kind: 'dentist', escort: { who: 'camilla', where: 'Lanternen' } },
      { outcome: 'turned_away', turnedAwayBy: 'Klinikken', why: 'Ingen tolk', whyWord: 'other' },
    ),
    appointment(11, 'camilla', { on: -8, clock: '09:00', kind: 'dentist', escort: { who: '' } }),
  ],
  leif: [
    refused(
      21,
      'ali',
      { service: 'substance-centre', what: 'closed', reason: 'absence', did: 'Vi bliver' },
      { day: 18, who: 'ali', outcome: 'complained', answer: 'Lederen har skrevet til centret' },
    ),
  ],
  sanne: [
    refusesPlaces(1, 'bo'),
    wants(dog, 60, 'bo', 'bolig', 'En adresse, ingen kender'),
    plans(thing(), 2, 'bo', { what: 'Krisecenter', state: 'wished', goal: dog, code: 'SEL § 109' }),
  ],
  svend: [
    tells(
      8,
      'lise',
      { outcome: 'met', place: 'Hjemme', minutes: 40, care: [{ kind: 'medicine' }] },
      { journalled: { day: 7, who: 'lise', owner: 'municipality' } },
    ),
  ],
};
