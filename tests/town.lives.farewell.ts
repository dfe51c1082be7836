import { met, sleeps } from './town.acts.ts';
import { ends, enrols, moves } from './town.acts.holding.ts';
import type { Life } from './town.life.ts';

/** Who moved, died, went on to others or did not need us any more; and one who came back. */
export const farewellLives: Life[] = [
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
    // Aftercare completed.
    key: 'gitte',
    team: 'broen',
    holder: 'lise',
    since: 364,
    how: 'spoken',
    record: { givenName: 'Gitte', familyName: 'Sandal', birthYear: 1977, languages: ['dansk'] },
    days: { last: 25, every: 9, mood: 'home', places: ['Gittes lejlighed'] },
    happens: [
      sleeps(364, 'lise', 'herberg', 'Herberget Sejlet'),
      sleeps(230, 'lise', 'hjem', 'Egen lejlighed'),
      ends(22, 'lise', {
        reason: 'aftercare-completed',
        note: 'Et år i egen bolig. Gitte har Lises nummer og ved, at døren er åben.',
      }),
    ],
  },
  {
    // Another responsible party, by name.
    key: 'piotr',
    team: 'broen',
    holder: 'jonas',
    since: 215,
    how: 'spoken',
    record: {
      givenName: 'Piotr',
      familyName: 'Zielonka',
      birthYear: 1983,
      languages: ['polsk'],
      interpreter: true,
    },
    days: { last: 44, every: 7, mood: 'letter', places: ['Banegården', 'Broens café'] },
    happens: [
      sleeps(215, 'jonas', 'gade', 'Banegården'),
      ends(42, 'jonas', {
        reason: 'accepted-elsewhere',
        acceptedBy: {
          party: 'Fællesskabet Nordlys',
          person: 'Hanne Vedel',
          phone: '20 30 40 74',
          how: 'mødte ham sammen med Jonas og gav hånd på det',
        },
        note: 'Han ville hjem til sine brødre på gården.',
      }),
    ],
  },
];
