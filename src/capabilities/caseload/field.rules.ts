import { nameWords } from '../citizens/name.rules.ts';

/** What a column of a list can mean. `sealed: true` is stored and shown to nobody until there is a basis for it. */
export const fields = {
  name: { label: 'Navn', sealed: false },
  givenName: { label: 'Fornavn', sealed: false },
  familyName: { label: 'Efternavn', sealed: false },
  alias: { label: 'Kendt som', sealed: false },
  cpr: { label: 'CPR', sealed: false },
  birthYear: { label: 'Fødselsår', sealed: false },
  sex: { label: 'Køn', sealed: false },
  languages: { label: 'Sprog', sealed: false },
  phone: { label: 'Telefon', sealed: false },
  actingMunicipality: { label: 'Handlekommune', sealed: false },
  payingMunicipality: { label: 'Betalingskommune', sealed: false },
  caseworker: { label: 'Sagsbehandler', sealed: false },
  stays: { label: 'Opholder sig', sealed: false },
  homeless: { label: 'Hjemløs', sealed: false },
  worker: { label: 'Tovholder', sealed: false },
  organisation: { label: 'Organisation', sealed: false },
  lastSeen: { label: 'Sidst set', sealed: false },
  seenWhere: { label: 'Set hvor', sealed: false },
  nextStep: { label: 'Næste aftale', sealed: false },
  notes: { label: 'Bemærkninger', sealed: false },
  mentalIllness: { label: 'Psykisk lidelse', sealed: true },
  drugs: { label: 'Stoffer', sealed: true },
  alcohol: { label: 'Alkohol', sealed: true },
  conviction: { label: 'Dom', sealed: true },
  health: { label: 'Andet om helbred', sealed: true },
} as const;
export type Field = keyof typeof fields;

/** The surest word first: when two columns want one field, the earlier word wins and the other is kept as text. */
const synonyms: Readonly<Record<Field, readonly string[]>> = {
  name: ['navn', 'borger', 'borgers navn', 'fulde navn', 'borgernavn', 'name'],
  givenName: ['fornavn', 'fornavne', 'given name', 'first name'],
  familyName: ['efternavn', 'efternavne', 'slægtsnavn', 'family name', 'last name'],
  alias: [
    'kendt som',
    'kaldenavn',
    'alias',
    'øgenavn',
    'kælenavn',
    'gadenavn',
    'kaldes',
    'tilnavn',
    'dæknavn',
    'aka',
  ],
  cpr: [
    'cpr',
    'cpr nr',
    'cpr nummer',
    'cprnr',
    'cprnummer',
    'personnummer',
    'personnr',
    'person nr',
    'cpr no',
  ],
  birthYear: ['fødselsår', 'født', 'årgang', 'fødselsdato', 'fødselsdag', 'f år'],
  sex: ['køn', 'k m', 'm k', 'sex'],
  languages: ['sprog', 'modersmål', 'taler', 'language', 'sprog tolk'],
  phone: [
    'telefon',
    'tlf',
    'tlf nr',
    'telefonnummer',
    'mobil',
    'mobilnummer',
    'tlf nummer',
    'mobil nr',
    'phone',
  ],
  actingMunicipality: [
    'handlekommune',
    'handle kommune',
    'myndighedskommune',
    'kommune',
    'opholdskommune',
    'bopælskommune',
    'hjemkommune',
  ],
  payingMunicipality: ['betalingskommune', 'betalende kommune', 'betaler', 'finansieringskommune'],
  caseworker: [
    'sagsbehandler',
    'myndighedssagsbehandler',
    'rådgiver',
    'myndighed',
    'myndighedsperson',
  ],
  stays: [
    'opholder sig',
    'opholdssted',
    'sover',
    'sover hvor',
    'overnatter',
    'sovested',
    'bor',
    'bopæl',
    'adresse',
    'ophold',
    'opholder sig nu',
  ],
  homeless: ['hjemløs', 'hjemløshed', 'boligløs', 'uden bolig'],
  worker: [
    'tovholder',
    'ansvarlig',
    'primær kontakt',
    'primærkontakt',
    'medarbejder',
    'kontaktperson',
    'skp',
    'støttekontaktperson',
    'ansvarlig medarbejder',
    'hvem har',
    'kontakt',
  ],
  organisation: ['organisation', 'org', 'arbejdssted', 'ansat', 'enhed', 'arbejdsgiver', 'team'],
  lastSeen: [
    'sidst set',
    'sidst set dato',
    'seneste kontakt',
    'sidste kontakt',
    'sidst truffet',
    'sidst kontakt',
    'senest set',
    'set sidst',
    'set',
  ],
  seenWhere: ['set hvor', 'hvor set', 'sidst set hvor', 'hvor', 'mødested', 'sted'],
  nextStep: [
    'næste aftale',
    'næste skridt',
    'aftale',
    'næste',
    'opfølgning',
    'næste kontakt',
    'næste møde',
    'plan',
  ],
  notes: [
    'bemærkninger',
    'bemærkning',
    'noter',
    'note',
    'kommentar',
    'kommentarer',
    'bem',
    'notat',
    'andet',
  ],
  mentalIllness: [
    'psykisk lidelse',
    'psykiatri',
    'psykisk sygdom',
    'psykisk syg',
    'psyk',
    'sindslidelse',
    'psykisk',
  ],
  drugs: [
    'stoffer',
    'stofmisbrug',
    'stofbrug',
    'rusmidler',
    'misbrug',
    'problembrug',
    'rusmiddel',
    'stof',
  ],
  alcohol: ['alkohol', 'alkoholmisbrug', 'alkoholbrug', 'alk'],
  conviction: [
    'dom',
    'domme',
    'dømt',
    'dom seneste 5 år',
    'straf',
    'fængselsdom',
    'kriminalitet',
    'straffeattest',
    'ubetinget dom',
  ],
  health: [
    'diagnose',
    'diagnoser',
    'helbred',
    'somatik',
    'sygdom',
    'sygdomme',
    'medicin',
    'smitte',
    'hiv',
    'hepatitis',
    'allergi',
    'behandling',
  ],
};

/** Words that make an unknown header one about health, substances or convictions: sealed, to be sure. */
const sensitiveWords =
  /psyk|diagnos|medicin|hepatit|\bhiv\b|smitte|helbred|sygdom|somati|misbrug|rusmid|\bstof|alkohol|\bdom\b|doemt|straf|kriminal|faengsel|metadon|substitution|behandling|selvmord|gravid/;

const known = new Map<string, { field: Field; rank: number }>(
  (Object.keys(synonyms) as Field[]).flatMap((field) =>
    synonyms[field].map((word, rank) => [headerKey(word), { field, rank }] as const),
  ),
);

/** A header in one spelling: "CPR-nr.:" and "cpr nr" are the same. */
export function headerKey(header: string): string {
  return nameWords(header).join(' ');
}

/** The field a header names, or undefined. */
export function fieldOf(header: string): Field | undefined {
  return findField(header)?.field;
}

/** The field a header names with how sure the word is; 0 is the surest. */
export function findField(header: string): { field: Field; rank: number } | undefined {
  const key = headerKey(header);
  return known.get(key) ?? known.get(key.replace(/ \d+$/, ''));
}

/** Whether a header that names no field is about health, substances or convictions all the same. */
export function isSensitive(header: string): boolean {
  return sensitiveWords.test(headerKey(header));
}
