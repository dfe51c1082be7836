import { called, contact, gone, mark, met, reach, sleeps, step } from './town.acts.ts';
import { authority, letter, pull, twice } from './town.acts.holding.ts';
import type { Life } from './town.life.ts';

/** The stories of Team Havnen: who sleeps outside, on a ward or nobody knows where. */
export const streetLives: Life[] = [
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
    // About to be discharged to the street.
    key: 'connie',
    team: 'havnen',
    holder: 'camilla',
    since: 150,
    how: 'spoken',
    record: { givenName: 'Connie', familyName: 'Iversby', birthYear: 1972, languages: ['dansk'] },
    days: { last: 14, every: 3, mood: 'leg', places: ['Banegården', 'Toldbodparken'] },
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
