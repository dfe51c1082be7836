import { called, gone, mark, met, reach, seen, sleeps, step } from './town.acts.ts';
import { authority, letter, twice } from './town.acts.holding.ts';
import type { Life } from './town.life.ts';

/** The stories of Team Broen. */
export const bridgeLives: Life[] = [
  {
    // A letter that has waited more than two days: the manager's too.
    key: 'yusuf',
    team: 'broen',
    holder: 'jonas',
    since: 200,
    how: 'spoken',
    record: {
      givenName: 'Yusuf',
      familyName: 'Warsame',
      birthYear: 1992,
      languages: ['somali', 'dansk'],
      interpreter: true,
    },
    days: { last: 2, every: 7, mood: 'letter', places: ['Broens café', 'Biblioteket'] },
    happens: [
      sleeps(200, 'jonas', 'venner', 'Hos en fætter'),
      letter(2.6, 'jonas', 'ali', 'Ali kan følge ham i behandlingen', {
        seriousness: 'watch',
        summary:
          'Yusuf vil ned i brug af rusmidler, men i sit eget tempo. Han vil have den samme person hver gang.',
        actions: 'Ali møder ham sammen med Jonas i caféen. Tolk bestilles.',
        contingency: 'Hvis han trækker sig, så skriv til hans søster: han har sagt ja til det.',
        citizenTold: true,
        citizenSaid: '"Hvis Jonas siger god for ham."',
      }),
      step(3, 'jonas', 'Kaffe i caféen med Yusuf', -2, { time: '15:00' }),
    ],
  },
  {
    // More than a day, to Anna.
    key: 'dorte',
    team: 'broen',
    holder: 'lise',
    since: 175,
    how: 'spoken',
    record: { givenName: 'Dorte', familyName: 'Vestbo', birthYear: 1964, languages: ['dansk'] },
    days: { last: 3, every: 7, mood: 'money', places: ['Broens café', 'Dortes trappe'] },
    happens: [
      sleeps(175, 'lise', 'hjem', 'Søndergade'),
      letter(1.4, 'lise', 'anna', 'Dorte er flyttet ned ved havnen', {
        seriousness: 'serious',
        summary:
          'Huslejen mangler for to måneder. Dorte vil blive boende og have en, der kommer forbi om morgenen.',
        actions:
          'Anna ringer til boligforeningen inden fredag. Lise har skrevet ansøgningen om hjælp til huslejen.',
        contingency: 'Hvis fogeden skriver en dato, så ring til Sara samme dag.',
        citizenTold: true,
        citizenSaid: '"Bare jeg ikke skal forklare det hele forfra."',
      }),
      step(4, 'lise', 'Ring til boligforeningen om huslejen', 2, { time: '10:00' }),
    ],
  },
  {
    key: 'svend',
    team: 'broen',
    holder: 'lise',
    since: 280,
    how: 'spoken',
    record: { givenName: 'Svend', familyName: 'Aagesen', birthYear: 1955, languages: ['dansk'] },
    days: { last: 4, every: 8, mood: 'door', places: ['Svends opgang', 'Parkeringen bag Broen'] },
    happens: [
      sleeps(280, 'lise', 'andet', 'En campingvogn bag Broen'),
      letter(
        34,
        'lise',
        'mette',
        'Mette har mere tid om aftenen',
        'Svend er mest vågen om aftenen og vil gerne have selskab ved bålet.',
        {
          day: 33,
          how: 'declined',
          words:
            'Jeg har lovet tre andre aftener. Så ville Svend vente på mig. Lad os finde en, der kan.',
        },
      ),
      step(4, 'lise', 'Se på gasflasken med Svend', -5),
    ],
  },
  {
    key: 'helga',
    team: 'broen',
    holder: 'mette',
    since: 310,
    how: 'by-deed',
    holders: [[96, 'ali']],
    record: {
      givenName: 'Helga',
      familyName: 'Østerlund',
      aliases: ['Musikken'],
      birthYear: 1961,
      languages: ['dansk'],
    },
    days: { last: 1, every: 6, mood: 'home', places: ['Broens café', 'Musikrummet'] },
    happens: [
      called(300, 'mette', 'Musikken'),
      sleeps(310, 'mette', 'herberg', 'Herberget Sejlet'),
      sleeps(120, 'mette', 'udsl', 'Møllebroen'),
      sleeps(15, 'ali', 'hjem', 'Sin egen lejlighed'),
      letter(
        97,
        'mette',
        'ali',
        'Ali spiller guitar med hende hver uge',
        {
          seriousness: 'calm',
          summary: 'Musikken vil have sin egen dør og et sted at spille. Hun har det godt lige nu.',
          actions: 'Ali følger hende til fremvisning. Mette ser hende en gang om måneden.',
          contingency: 'Hvis hun holder op med at spille, så spørg, hvordan hun sover.',
          citizenTold: true,
          citizenSaid: '"Ali kender akkorderne."',
        },
        {
          day: 96,
          how: 'accepted',
          words: 'Jeg tager over. Først fremvisningen på tirsdag, og guitaren er med.',
        },
      ),
      met(
        15,
        'ali',
        'Sin egen lejlighed',
        'Hun låste selv op. Hun har ikke haft en nøgle i elleve år.',
      ),
      step(2, 'ali', 'Hjælp med at hænge gardiner op', 0, { time: '16:00' }),
    ],
  },
  {
    key: 'aisha',
    team: 'broen',
    holder: 'mette',
    since: 140,
    how: 'spoken',
    record: {
      givenName: 'Aisha',
      familyName: 'Noor',
      birthYear: 1986,
      languages: ['arabisk'],
      interpreter: true,
    },
    days: { last: 2, every: 3, mood: 'night', places: ['Kvindehuset', 'Broens café'] },
    happens: [
      sleeps(140, 'mette', 'noed', 'Kvindehuset'),
      mark(140, 'mette', {
        kind: 'preferred-worker',
        text: 'Kun kvinder. Omar må tolke i telefonen',
      }),
      reach(138, 'mette', 'place', 'Kvindehuset, hver formiddag'),
    ],
  },
  {
    key: 'leif',
    team: 'broen',
    holder: 'ali',
    since: 160,
    how: 'spoken',
    record: { givenName: 'Leif', familyName: 'Tranum', birthYear: 1970, languages: ['dansk'] },
    days: { last: 16, every: 8, mood: 'pingpong', places: ['Broen', 'Rusmiddelcentret'] },
    happens: [
      sleeps(160, 'ali', 'noed', 'Nødherberget på Værftet'),
      gone(11, 'ali', 'Broen'),
      gone(7, 'lise', 'Nødherberget på Værftet', 'Han har ikke sovet der i en uge.'),
      gone(3, 'ali', 'Rusmiddelcentret'),
      step(3, 'ali', 'Kør runden ved Broen og Værftet', 0, { time: '21:00' }),
    ],
  },
  {
    // Two records under two tovholdere: the other one is asked.
    key: 'carsten',
    team: 'broen',
    holder: 'mette',
    since: 110,
    how: 'spoken',
    record: {
      givenName: 'Carsten',
      familyName: 'Filtenborg',
      birthYear: 1968,
      languages: ['dansk'],
    },
    days: { last: 4, every: 7, mood: 'night', places: ['Broen', 'Parkeringen bag Broen'] },
    happens: [
      sleeps(110, 'mette', 'andet', 'Sin bil'),
      twice(
        3,
        'ali',
        { givenName: 'Karsten', familyName: 'Filtenborg', birthYear: 1968, aliases: ['Bilen'] },
        'Samme bil, samme fødselsår',
        { key: 'ali', team: 'broen' },
      ),
    ],
  },
  {
    key: 'vibe',
    team: 'broen',
    holder: 'lise',
    since: 21,
    how: 'not-confirmed',
    record: { givenName: 'Vibe', familyName: 'Østergren', birthYear: 1999, languages: ['dansk'] },
    days: { last: 3, every: 4, mood: 'door', places: ['Biblioteket', 'Broens café'] },
    happens: [
      sleeps(21, 'lise', 'venner', 'Skiftende sofaer'),
      step(21, 'lise', 'Spørg Vibe, om hun siger ja', -1, { time: '12:00' }),
      seen(3, 'lise', 'Biblioteket', 'Hun vinkede. Det gjorde hun ikke i sidste uge.'),
    ],
  },
  {
    key: 'hjalmar',
    team: 'broen',
    holder: 'ali',
    since: 250,
    how: 'spoken',
    record: {
      givenName: 'Hjalmar',
      familyName: 'Ravnsbo',
      birthYear: 1953,
      languages: ['dansk', 'islandsk'],
    },
    days: { last: 2, every: 7, mood: 'leg', places: ['Broens café', 'Klinikken på Kajen'] },
    happens: [
      sleeps(250, 'ali', 'hotel', 'Pensionat Anker'),
      mark(240, 'ali', { kind: 'dog', text: 'Snorri er gammel og hører dårligt' }),
      authority(100, 'ali', {
        acting: '0217',
        paying: '0219',
        source: 'Kommunerne er uenige om, hvem der betaler',
        disputed: true,
      }),
      step(2, 'ali', 'Følg til dyrlæge med Snorri', -1, { time: '14:30' }),
    ],
  },
];
