import { mark, met, reach, seen, sleeps, step } from './town.acts.ts';
import { letter, moves } from './town.acts.holding.ts';
import type { Life } from './town.life.ts';

/** The stories of Team Havnen: who has a roof for now, and what else is the matter. */
export const roofLives: Life[] = [
  {
    key: 'kaj',
    team: 'havnen',
    holder: 'anna',
    since: 190,
    how: 'by-deed',
    record: { givenName: 'Kaj', familyName: 'Møller', birthYear: 1966, languages: ['dansk'] },
    days: { last: 3, every: 7, mood: 'home', places: ['Herberget Sejlet', 'Lanternen'] },
    happens: [
      sleeps(190, 'anna', 'herberg', 'Herberget Sejlet'),
      letter(0.7, 'anna', 'dines', 'Dines ser ham dagligt på værestedet', {
        seriousness: 'calm',
        summary:
          'Kaj vil gerne have en, der kommer på værestedet. Han sover bedre og har fået orden på sin post.',
        actions: 'Tandlæge om tre dage, Dines følger. Anna bliver ved med boligansøgningen.',
        contingency:
          'Hvis han ikke kommer til morgenkaffe to dage i træk, så gå op på værelset og bank på.',
        citizenTold: true,
        citizenSaid: '"Dines? Ham spiller jeg jo skak med."',
      }),
      step(5, 'anna', 'Følg til tandlæge', -3, { time: '10:00', worker: 'dines' }),
    ],
  },
  {
    // The door that opened after a year.
    key: 'birthe',
    team: 'havnen',
    holder: 'dines',
    since: 362,
    how: 'by-deed',
    record: { givenName: 'Birthe', familyName: 'Hallum', birthYear: 1951, languages: ['dansk'] },
    days: {
      last: 2,
      every: 9,
      mood: 'door',
      places: ['Opgangen, Fiskergade', 'Fiskergade 2. sal'],
      until: 16,
    },
    happens: [
      mark(355, 'dines', {
        kind: 'other',
        text: 'Bank tre gange og sig dit navn. Vent. Gå igen uden at presse',
      }),
      mark(200, 'dines', {
        kind: 'avoid',
        text: 'Ingen breve gennem sprækken. Det gør hende bange',
      }),
      sleeps(362, 'dines', 'hjem', 'Fiskergade'),
      seen(
        10,
        'dines',
        'Fiskergade 2. sal',
        'Hun svarede gennem døren: "Er det dig med rundstykkerne?"',
      ),
      met(
        2,
        'dines',
        'Fiskergade 2. sal',
        'Birthe lukkede døren op i dag. Efter et år. Vi drak kaffe i ti minutter. Hun vil gerne have, at jeg kommer igen på fredag.',
      ),
      step(2, 'dines', 'Kom med rundstykker, som aftalt', -3, { time: '09:30' }),
    ],
  },
  {
    // The jobcentre sanctioned him; we do not.
    key: 'benny',
    team: 'havnen',
    holder: 'anna',
    since: 260,
    how: 'spoken',
    record: {
      givenName: 'Benny',
      familyName: 'Rødkær',
      aliases: ['Røde'],
      birthYear: 1979,
      languages: ['dansk'],
    },
    days: { last: 2, every: 7, mood: 'money', places: ['Lanternen', 'Biblioteket'] },
    happens: [
      sleeps(260, 'anna', 'venner', 'Sofaen hos sin bror'),
      met(
        48,
        'anna',
        'Lanternen',
        'Ydelsen er trukket, fordi han ikke mødte op. Brevet lå i e-Boks, som han ikke har. Jeg skriver klagen i dag.',
      ),
      met(
        20,
        'anna',
        'Biblioteket',
        'Klagen er taget til følge. Pengene kommer fredag. Benny: "Nogen læste det, jeg sagde."',
      ),
      step(20, 'anna', 'Bed om fritagelse for digital post', 6, { done: 5 }),
      step(2, 'anna', 'Ledsag til samtale om ydelse', 0, { time: '13:00' }),
    ],
  },
  {
    // Sent back and forth: first the one, then the other.
    key: 'michael',
    team: 'havnen',
    holder: 'bo',
    since: 220,
    how: 'spoken',
    record: {
      givenName: 'Michael',
      familyName: 'Olrik',
      aliases: ['Fløjten'],
      birthYear: 1981,
      languages: ['dansk'],
    },
    days: {
      last: 1,
      every: 6,
      mood: 'pingpong',
      places: ['Lanternen', 'Toldbodparken', 'Banegården'],
    },
    happens: [
      sleeps(220, 'bo', 'noed', 'Nødherberget på Værftet'),
      sleeps(90, 'bo', 'herberg', 'Herberget Sejlet'),
      met(
        75,
        'bo',
        'Psykiatrisk modtagelse',
        'De siger: først rusmidlerne. Vi gik derfra sammen. Han var vred, og det forstår jeg.',
      ),
      met(
        61,
        'bo',
        'Rusmiddelcentret',
        'De siger: først psykiatrien. Jeg har skrevet begge afslag ned med navn og dato.',
      ),
      met(
        33,
        'bo',
        'Lanternen',
        'Begge sider sad ved samme bord i dag. De tager ham sammen fra den 1. Michael sagde selv, hvad han ville.',
      ),
      mark(60, 'bo', { kind: 'preferred-worker', text: 'Vil have Bo eller Omar med til møder' }),
      step(3, 'bo', 'Følg til første samtale', -2, {
        time: '10:30',
        detail: 'Begge hold er med. Michael vil hentes ved Lanternen kl. 10.',
      }),
    ],
  },
  {
    key: 'malee',
    team: 'havnen',
    holder: 'camilla',
    since: 170,
    how: 'spoken',
    record: {
      givenName: 'Malee',
      familyName: 'Srisuk',
      birthYear: 1984,
      languages: ['thai'],
      interpreter: true,
    },
    days: { last: 5, every: 7, mood: 'letter', places: ['Klinikken på Kajen', 'Lanternen'] },
    happens: [
      sleeps(170, 'camilla', 'hotel', 'Vandrerhjemmet'),
      mark(165, 'camilla', {
        kind: 'other',
        text: 'Tolk på thai. Bestil en kvinde; ikke bekendte fra byen',
      }),
      reach(165, 'camilla', 'phone', '20 30 40 71'),
      met(
        40,
        'camilla',
        'Klinikken på Kajen',
        'Med tolk. Hun vil gerne lære dansk og have sin egen postkasse.',
      ),
      step(5, 'camilla', 'Ring til Malee med tolk', -4, { time: '14:00' }),
    ],
  },
  {
    key: 'sanne',
    team: 'havnen',
    holder: 'bo',
    since: 95,
    how: 'spoken',
    record: {
      givenName: 'Sanne',
      familyName: 'Krarup',
      birthYear: 1990,
      languages: ['dansk'],
      protectedAddress: true,
    },
    days: { last: 2, every: 7, mood: 'home', places: ['Lanternen'] },
    happens: [
      sleeps(95, 'bo', 'andet', 'Kolonihave'),
      moves(5, 'bo', '0210', 'Sanne fortæller det selv'),
      mark(95, 'bo', { kind: 'avoid', text: 'Nævn aldrig adressen i telefonen' }),
      step(2, 'bo', 'Find en navngiven person i den nye kommune', -1, { time: '11:00' }),
    ],
  },
];
