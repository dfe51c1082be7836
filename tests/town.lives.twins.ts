import { met, sleeps, step } from './town.acts.ts';
import { takenFor } from './town.acts.known.ts';
import type { Life } from './town.life.ts';

/** Who was taken for another. */
export const twinLives: Life[] = [
  {
    key: 'islændingen',
    team: 'broen',
    holder: 'ali',
    since: 38,
    how: 'by-deed',
    record: { aliases: ['Islændingen'], languages: ['islandsk'] },
    happens: [
      sleeps(38, 'ali', 'noed', 'Nødherberget på Værftet'),
      met(34, 'ali', 'Broens café', 'Klappede Snorri og talte islandsk til ham.'),
      takenFor('hjalmar', 'ali', [30, 28, 25], {
        reason: 'Samme sprog og samme hund',
        place: 'Klinikken på Kajen',
        text: 'Fik forbinding på hånden. Ville gerne ringe hjem til sin bror.',
      }),
      met(
        24,
        'ali',
        'Broens café',
        'De sad ved samme bord: to mænd, én hund. Vi grinede alle tre.',
      ),
      met(12, 'ali', 'Broens café', 'Ringede til broren fra min telefon. De talte længe.'),
      met(4, 'ali', 'Nødherberget på Værftet', 'Vil gerne have et navn på sin egen dør.'),
      step(4, 'ali', 'Se på en udslusningsbolig sammen', -3, { time: '13:00' }),
    ],
  },
];
