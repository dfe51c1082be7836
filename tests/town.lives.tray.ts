import type { Life } from './town.life.ts';

/** Known to us, but nobody is tovholder yet: the manager's tray. */
export const trayLives: Life[] = [
  {
    key: 'bamse',
    team: 'havnen',
    holder: 'anna',
    record: { aliases: ['Bamse'], languages: ['dansk'] },
    happens: [],
  },
  {
    key: 'kim',
    team: 'havnen',
    holder: 'camilla',
    record: { givenName: 'Kim', familyName: 'Feldtmann', aliases: ['Tøsen'], birthYear: 1977 },
    happens: [],
  },
  {
    key: 'mester',
    team: 'broen',
    holder: 'lise',
    record: { aliases: ['Mester'], birthYear: 1961 },
    happens: [],
  },
];
