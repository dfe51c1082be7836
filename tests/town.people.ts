import type { Role } from '../src/capabilities/organisations/contract.ts';

/** Invented people, invented organisations, phone numbers that are nobody's. The demo town's sign-ins. */
export const organisations = [
  { key: 'kommune', kind: 'municipality', name: 'Havnby Kommune' },
  { key: 'region', kind: 'region', name: 'Region Sundet' },
  { key: 'hospital', kind: 'hospital', name: 'Sundets Hospital' },
  { key: 'vaerested', kind: 'ngo', name: 'Værestedet Lanternen' },
] as const;

export type TownWorker = {
  key: string;
  name: string;
  profession: string;
  phone: string;
  organisation: (typeof organisations)[number]['key'];
  roles: Role[];
  team: 'havnen' | 'broen';
  languages?: string[];
};

export const workers: TownWorker[] = [
  {
    key: 'anna',
    name: 'Anna Lindhardt',
    profession: 'socialrådgiver',
    phone: '20 30 40 51',
    organisation: 'kommune',
    roles: ['tovholder', 'authority'],
    team: 'havnen',
  },
  {
    key: 'bo',
    name: 'Bo Rask',
    profession: 'socialpædagog',
    phone: '20 30 40 52',
    organisation: 'kommune',
    roles: ['tovholder', 'contact-person'],
    team: 'havnen',
  },
  {
    key: 'camilla',
    name: 'Camilla Toft',
    profession: 'gadesygeplejerske',
    phone: '20 30 40 53',
    organisation: 'region',
    roles: ['tovholder', 'nurse'],
    team: 'havnen',
    languages: ['engelsk', 'polsk'],
  },
  {
    key: 'dines',
    name: 'Dines Krogh',
    profession: 'kontaktperson',
    phone: '20 30 40 54',
    organisation: 'vaerested',
    roles: ['tovholder', 'outreach'],
    team: 'havnen',
  },
  {
    key: 'sara',
    name: 'Sara Holm',
    profession: 'leder',
    phone: '20 30 40 50',
    organisation: 'kommune',
    roles: ['manager', 'administrator'],
    team: 'havnen',
  },
  {
    key: 'omar',
    name: 'Omar Said',
    profession: 'læge',
    phone: '20 30 40 55',
    organisation: 'hospital',
    roles: ['doctor'],
    team: 'havnen',
    languages: ['arabisk', 'engelsk'],
  },
  {
    key: 'lise',
    name: 'Lise Kamp',
    profession: 'socialrådgiver',
    phone: '20 30 40 56',
    organisation: 'kommune',
    roles: ['tovholder', 'authority'],
    team: 'broen',
  },
  {
    key: 'jonas',
    name: 'Jonas Vind',
    profession: 'peer',
    phone: '20 30 40 57',
    organisation: 'vaerested',
    roles: ['tovholder', 'peer'],
    team: 'broen',
  },
];

/** Colleagues who joined the grown town; an empty one does without them, so that tests know exactly who is there. */
export const colleagues: TownWorker[] = [
  {
    key: 'mette',
    name: 'Mette Bang',
    profession: 'psykiatrisk sygeplejerske',
    phone: '20 30 40 58',
    organisation: 'region',
    roles: ['tovholder', 'nurse'],
    team: 'broen',
    languages: ['engelsk', 'tysk'],
  },
  {
    key: 'ali',
    name: 'Ali Demir',
    profession: 'rusmiddelbehandler',
    phone: '20 30 40 59',
    organisation: 'kommune',
    roles: ['tovholder', 'support-contact'],
    team: 'broen',
    languages: ['tyrkisk', 'engelsk'],
  },
  {
    key: 'gerda',
    name: 'Gerda Friis',
    profession: 'frivillig',
    phone: '20 30 40 61',
    organisation: 'vaerested',
    roles: ['volunteer'],
    team: 'havnen',
  },
  {
    key: 'karen',
    name: 'Karen Juhl',
    profession: 'sekretær',
    phone: '20 30 40 62',
    organisation: 'kommune',
    roles: ['secretary'],
    team: 'havnen',
  },
];

export const teams = [
  { key: 'havnen', name: 'Team Havnen' },
  { key: 'broen', name: 'Team Broen' },
] as const;

/** One password for everybody in the demo town: it guards nothing but invented people. */
export const demoPassword = 'vi-slipper-ikke';

/** The unit's name, by which `npm run demo:reset` knows the town. */
export const townName = 'Udsatteenhed Havnby';
