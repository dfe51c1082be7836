import type { CreateCitizen } from '../src/capabilities/citizens/contract.ts';
import type { YesHow } from '../src/capabilities/responsibility/contract.ts';
import {
  authority,
  called,
  contact,
  ends,
  enrols,
  gone,
  letter,
  mark,
  met,
  moves,
  pull,
  reach,
  seen,
  sleeps,
  step,
  twice,
} from './town.acts.ts';
import type { Happening } from './town.acts.ts';

/** A citizen of the town: who they are, since when we hold them, how their days go, and what happens to them. */
export type Life = {
  key: string;
  record: CreateCitizen;
  team: 'havnen' | 'broen';
  /** The first tovholder. */
  holder: string;
  /** Enrolled so many days before the end; undefined: known, but nobody is tovholder yet. */
  since?: number;
  how?: YesHow;
  /** Whom the everyday contacts are by from that day on, newest last: [day, worker]. The first is the holder. */
  holders?: [number, string][];
  /** Everyday contacts until `last`, about every so many days, in one of the moods of `town.words.ts`. */
  days?: { last: number; every: number; mood: string; places: string[]; until?: number };
  /** Who acts and pays; `false` leaves it unknown, which is a breach. */
  municipality?: false;
  happens: (Happening | Happening[])[];
};

/** The stories of the documents: first those of Team Havnen. */
export const harbourLives: Life[] = [
  {
    key: 'skipper',
    team: 'havnen',
    holder: 'anna',
    since: 340,
    how: 'spoken',
    holders: [[139, 'bo']],
    record: {
      givenName: 'Ole',
      familyName: 'Dahl',
      aliases: ['Skipper'],
      birthYear: 1959,
      languages: ['dansk'],
    },
    days: {
      last: 9,
      every: 7,
      mood: 'leg',
      places: ['Havnepladsen', 'Kajen', 'Bænken ved isværket'],
    },
    happens: [
      called(340, 'anna', 'Skipper'),
      mark(330, 'bo', { kind: 'dog', text: 'Bella, en rolig hund. Hils på hende først' }),
      mark(70, 'bo', {
        kind: 'together',
        text: 'To sammen efter kl. 22',
        reason: 'Der er uro ved kajen om natten. Det handler om stedet, ikke om Skipper',
        reviewIn: 20,
      }),
      sleeps(340, 'anna', 'herberg', 'Herberget Sejlet'),
      sleeps(210, 'bo', 'venner', 'Hos Kurt på båden'),
      sleeps(64, 'bo', 'gade', 'Havnepladsen'),
      reach(330, 'anna', 'person', 'Kurt i kiosken ved færgen kender ham bedst'),
      letter(
        140,
        'anna',
        'bo',
        'Bo kender havnen og er der hver aften',
        {
          seriousness: 'watch',
          summary: 'Skipper vil have ro på benet og blive ved vandet med Bella.',
          actions:
            'Bo følger ham til sårpleje hver torsdag. Anna hjælper med opskrivning til en skæv bolig.',
          contingency:
            'Hvis han ikke er set i tre døgn, så spørg Kurt i kiosken, og kig ved isværket.',
          citizenTold: true,
          citizenSaid: '"Bo er fin nok. Bare han ikke har travlt."',
        },
        {
          day: 139,
          how: 'accepted',
          words: 'Jeg tager over. Jeg møder ham ved kajen i aften og aftaler torsdag med ham selv.',
        },
      ),
      met(9, 'bo', 'Kajen', 'Skiftede forbinding på bænken. Han vil gerne ses igen torsdag.'),
      gone(6, 'bo', 'Kajen', 'Kurt har ikke set ham i to dage.'),
      gone(2, 'camilla', 'Havnepladsen', 'Soveposen lå der. Bella var der ikke.'),
      step(2, 'bo', 'Opsøg i aften', 0, {
        time: '20:00',
        worker: 'camilla',
        detail: 'Havnepladsen, isværket, Kurts båd',
      }),
    ],
  },
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
    // About to be discharged to the street.
    key: 'connie',
    team: 'havnen',
    holder: 'camilla',
    since: 150,
    how: 'spoken',
    record: { givenName: 'Connie', familyName: 'Iversby', birthYear: 1972, languages: ['dansk'] },
    days: { last: 14, every: 7, mood: 'leg', places: ['Banegården', 'Toldbodparken'] },
    happens: [
      sleeps(150, 'camilla', 'gade', 'Toldbodparken'),
      sleeps(8, 'camilla', 'hospital', 'Sundets Hospital'),
      contact(
        8,
        'met',
        'omar',
        'Sundets Hospital',
        'Connie blev taget imod i aftes. Hun er træt, men spørger efter Camilla.',
      ),
      met(
        4,
        'camilla',
        'Sundets Hospital',
        'Sad hos hende en time. Hun vil ikke på herberg: der er ikke ro. Hun vil gerne et sted, hvor hun kan ligge ned om dagen.',
      ),
      met(
        1,
        'camilla',
        'Sundets Hospital',
        'De taler om i morgen kl. 11. Jeg har sagt nej til gaden. Omar spørger om to døgn mere; Anna ringer om en plads.',
      ),
      step(1, 'camilla', 'Find et sted med ro, inden kl. 11', -1, {
        time: '10:00',
        worker: 'anna',
        detail: 'Omsorgspladsen på Møllebroen er spurgt. Ikke gaden, ikke sovesal.',
      }),
    ],
  },
  {
    // Known only by her alias.
    key: 'kanalfuglen',
    team: 'havnen',
    holder: 'camilla',
    since: 118,
    how: 'by-deed',
    record: { aliases: ['Kanalfuglen'], languages: ['dansk'] },
    days: { last: 4, every: 7, mood: 'night', places: ['Kanalen ved slusen', 'Banegården'] },
    municipality: false,
    happens: [
      mark(118, 'camilla', {
        kind: 'other',
        text: 'Siger ikke sit navn. Spørg ikke: hun fortæller, når hun vil',
      }),
      mark(100, 'camilla', { kind: 'preferred-worker', text: 'Taler helst med kvinder' }),
      sleeps(118, 'camilla', 'ukendt'),
      sleeps(40, 'camilla', 'gade', 'Under Slusebroen'),
      met(
        30,
        'camilla',
        'Kanalen ved slusen',
        'Hun lod mig se hånden. Fik handsker og te. Grinede ad min cykel.',
      ),
      step(4, 'camilla', 'Mød ved slusen med varmt tøj', -1, { time: '19:00' }),
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
    // Moved to another municipality; the old contact stayed until a named person had accepted.
    key: 'palle',
    team: 'havnen',
    holder: 'dines',
    since: 300,
    how: 'written',
    record: { givenName: 'Palle', familyName: 'Møldrup', birthYear: 1963, languages: ['dansk'] },
    days: { last: 3, every: 8, mood: 'home', places: ['Lanternen', 'Hillerød'] },
    happens: [
      sleeps(300, 'dines', 'udsl', 'Udslusningsboligen på Møllebroen'),
      sleeps(80, 'dines', 'hjem', 'Lejlighed i Hillerød'),
      moves(82, 'dines', '0219', 'Lejekontrakten', {
        day: 66,
        person: 'Vibeke Storm',
        phone: '20 30 40 72',
        how: 'i telefonen, og hun mødte ham sammen med Dines',
      }),
      met(
        66,
        'dines',
        'Hillerød',
        'Vibeke kom med hjem til ham. Han sagde: "I to må gerne snakke sammen om mig."',
      ),
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
  {
    // Own wish, and back.
    key: 'jan',
    team: 'havnen',
    holder: 'anna',
    since: 320,
    how: 'spoken',
    record: {
      givenName: 'Jan',
      familyName: 'Overby',
      aliases: ['Professoren'],
      birthYear: 1957,
      languages: ['dansk', 'tysk'],
    },
    days: { last: 3, every: 7, mood: 'letter', places: ['Biblioteket', 'Lanternen'] },
    happens: [
      sleeps(320, 'anna', 'venner', 'Hos en ven på skift'),
      ends(190, 'anna', {
        reason: 'own-wish',
        mayCall: true,
        note: '"Jeg vil prøve selv. Du må gerne ringe."',
      }),
      enrols(150, 'anna', 'anna', 'havnen', 'spoken', 'Han ringede selv: "Er stolen stadig min?"'),
      met(
        149,
        'anna',
        'Biblioteket',
        'Han var tynd, men glad for at se mig. Vi begynder, hvor vi slap.',
      ),
    ],
  },
  {
    key: 'inger',
    team: 'havnen',
    holder: 'dines',
    since: 330,
    how: 'spoken',
    record: { givenName: 'Inger', familyName: 'Bruun', birthYear: 1948, languages: ['dansk'] },
    days: { last: 60, every: 7, mood: 'home', places: ['Lanternen', 'Møllebroen'] },
    happens: [
      sleeps(330, 'dines', 'udsl', 'Møllebroen'),
      met(
        58,
        'dines',
        'Sundets Hospital',
        'Holdt i hånd. Hun ville høre om Lanternen og hilse alle.',
      ),
      ends(56, 'dines', {
        reason: 'death',
        died: 57,
        note: 'Inger sov stille ind. Dines var der. Bisættelsen er fra Nordre Kirke; Lanternen kommer.',
      }),
    ],
  },
  {
    key: 'rune',
    team: 'havnen',
    holder: 'dines',
    since: 46,
    how: 'from-list',
    record: {
      givenName: 'Rune',
      familyName: 'Damgaard',
      aliases: ['Rødtop'],
      birthYear: 1988,
      languages: ['dansk'],
    },
    days: { last: 2, every: 6, mood: 'night', places: ['Banegården', 'Skaterbanen'] },
    happens: [
      sleeps(46, 'dines', 'gade', 'Banegården'),
      step(46, 'dines', 'Spørg, om det er ja', -2),
      twice(
        20,
        'camilla',
        { aliases: ['Rødtop'], birthYear: 1988 },
        'Camilla og Dines mødte ham sammen: det er den samme',
      ),
    ],
  },
  {
    key: 'tove',
    team: 'havnen',
    holder: 'anna',
    since: 240,
    how: 'spoken',
    record: { givenName: 'Tove', familyName: 'Lyngby', birthYear: 1969, languages: ['dansk'] },
    days: { last: 12, every: 8, mood: 'money', places: ['Lanternen', 'Nordre Kirke'] },
    happens: [
      sleeps(240, 'anna', 'herberg', 'Herberget Sejlet'),
      sleeps(35, 'anna', 'ukendt'),
      gone(6, 'dines', 'Nordre Kirke', 'Kordegnen så hende ved suppen for ti dage siden.'),
      step(6, 'anna', 'Ring til kordegnen, og gå forbi ved suppen', 1, {
        time: '17:00',
        worker: 'dines',
      }),
    ],
  },
  {
    key: 'frank',
    team: 'havnen',
    holder: 'camilla',
    since: 130,
    how: 'spoken',
    record: { givenName: 'Frank', familyName: 'Stender', birthYear: 1974, languages: ['dansk'] },
    days: { last: 1, every: 7, mood: 'pingpong', places: ['Fængslet', 'Lanternen'] },
    happens: [
      sleeps(130, 'camilla', 'gade', 'Toldbodparken'),
      sleeps(44, 'camilla', 'faengsel', 'Arresthuset'),
      met(
        12,
        'camilla',
        'Arresthuset',
        'Løslades om tre uger. Han siger: "Denne gang skal nogen stå der." Det gør vi.',
      ),
      step(1, 'camilla', 'Aftal, hvem der står ved porten', -6, { time: '12:00' }),
      pull(0.5, 'dines', 'Jeg kender ham fra Lanternen og kan stå ved porten'),
      authority(44, 'camilla', {
        acting: '0217',
        paying: '0210',
        caseworker: 'Ulla Egebæk, 20 30 40 73',
        source: 'Brev fra kommunen',
      }),
    ],
  },
];
