import type { Situation } from '../src/capabilities/places/contract.ts';
import type { Door } from './town.acts.holding.ts';

/** What the town's people write after a meeting, by what a life is about at the time. Short, as on a phone in the rain. */
export const moods: Record<string, string[]> = {
  leg: [
    'Skiftede forbinding. Det ser bedre ud end sidst.',
    'Benet gør ondt i kulden. Fik varme sokker med.',
    'Talte om benet og om fodbold.',
    'Vil gerne med til sårpleje på torsdag, hvis vi går derhen sammen.',
    'Fulgtes til klinikken. Sad i venteværelset og grinede.',
    'Sover dårligt. Vi fandt en tørrere sovepose.',
  ],
  home: [
    'Kaffe. Ville helst tale om sin datter.',
    'Så på boligopslag sammen. Et var måske.',
    'Havde ryddet op, før jeg kom.',
    'Talte om, hvad der skal på væggen.',
    'Fik orden på posten. Tre breve tilbage.',
    'En god dag. Gik en tur langs vandet.',
    'Bad om hjælp til vaskemaskinen. Den virker nu.',
    'Vil gerne lave mad til os en dag.',
  ],
  door: [
    'Bankede på. Ingen lukkede op, men der var lys.',
    'Sagde mit navn gennem døren og gik igen.',
    'Lagde rundstykker på måtten. De var taget ind, da jeg gik.',
    'En stemme sagde: "Ikke i dag." Det er første gang.',
    'Hilste på naboen, som har hørt musik om aftenen.',
    'Sad på trappen i ti minutter. Ingen af os havde travlt.',
  ],
  night: [
    'Fik te og handsker.',
    'Talte fem minutter. Så var det godt for i dag.',
    'Ville ikke ind, men tog imod en sovepose.',
    'Sad på bænken sammen. Ikke mange ord.',
    'Spurgte, om vi kommer i morgen også. Det gør vi.',
    'Var kold. Fulgtes til varmestuen.',
    'Fortalte om sin bror for første gang.',
  ],
  money: [
    'Læste brevet højt sammen. Nu ved vi, hvad der står.',
    'Ringede til ydelsen fra min telefon. 40 minutter i kø, men det lykkedes.',
    'Pengene er kommet. Købte vinterstøvler.',
    'Lavede budget på en serviet. Den hænger nu på køleskabet.',
    'Var bange for at åbne kuverten. Vi åbnede den sammen.',
    'Vil gerne have en konto igen. Banken på onsdag.',
  ],
  pingpong: [
    'Træt af at blive sendt videre. Vi skrev ned, hvem der sagde hvad.',
    'Mødte op til tiden. Det gjorde de andre ikke.',
    'Talte om, hvad hjælp skulle være, hvis den var god.',
    'Ringede for at høre, om aftalen holdt. Det gør den.',
    'Fik ringet sammen til begge steder. De taler nu sammen.',
    'Havde en tung nat. Ville bare gå lidt.',
  ],
  letter: [
    'Med tolk i telefonen. Det gik godt.',
    'Hjalp med en formular på biblioteket.',
    'Viste billeder hjemmefra.',
    'Vil gerne på danskholdet om tirsdagen.',
    'Spiste suppe sammen. Spurgte til min familie.',
    'Forstod nu, hvad brevet handlede om, og sov bedre bagefter.',
  ],
};

/** What was found where somebody was looked for in vain. */
export const vain = [
  'Ikke der. Soveposen lå der.',
  'Ikke truffet. Lagde en seddel.',
  'Ingen havde set noget i dag.',
  'Ikke hjemme. Prøver igen i morgen.',
];
/** Seen from afar, or told by somebody who knows. */
export const glimpses = [
  'Vinkede fra den anden side.',
  'Set ved køen til maden.',
  'Var forbi til morgenmad, siger personalet.',
  'Hilste, men havde travlt.',
  'Set på vej mod stationen.',
];

/** What is done between times: what, and whether the hour matters. */
export const chores: [string, string?][] = [
  ['Følg til læge', '10:15'],
  ['Ring om boligen', '09:30'],
  ['Aftal kaffe'],
  ['Hjælp med posten', '13:00'],
  ['Følg til banken', '11:00'],
  ['Hent vintertøj'],
  ['Opsøg om aftenen', '20:30'],
  ['Tal med kontaktpersonen'],
  ['Følg til tandlæge', '08:45'],
  ['Skriv ansøgningen sammen', '14:00'],
  ['Møde med alle om bordet', '12:30'],
];

/** Where people sleep, and what the place is called in Havnby. */
export const beds: [Situation, string?][] = [
  ['gade', 'Havnepladsen'],
  ['gade', 'Toldbodparken'],
  ['noed', 'Nødherberget på Værftet'],
  ['herberg', 'Herberget Sejlet'],
  ['herberg', 'Herberget Sejlet'],
  ['hotel', 'Pensionat Anker'],
  ['venner', 'Hos en ven'],
  ['venner', 'Sofaen hos sin søster'],
  ['udsl', 'Møllebroen'],
  ['hospital', 'Sundets Hospital'],
  ['andet', 'Kolonihaven Solglimt'],
  ['andet', 'En båd i inderhavnen'],
  ['hjem'],
  ['hjem', 'Søndergade'],
  ['faengsel', 'Arresthuset'],
  ['ukendt'],
];

/** Invented people, by given and family name and year of birth; an alias where the street gave one. */
export const others: [string, string, number, string?][] = [
  ['Agnes', 'Thorup', 1958],
  ['Bjarne', 'Kongsted', 1971, 'Lange'],
  ['Charlotte', 'Elkær', 1985],
  ['Daniel', 'Harboe', 1994],
  ['Erik', 'Mosegaard', 1950, 'Kaptajnen'],
  ['Fatima', 'Alaoui', 1980],
  ['Gorm', 'Nybo', 1976],
  ['Hanne', 'Skovbo', 1967],
  ['Ivan', 'Petkov', 1989],
  ['Jette', 'Rugholm', 1962, 'Lillesøster'],
  ['Kenneth', 'Bakmand', 1987],
  ['Lone', 'Sivholm', 1973],
  ['Morten', 'Hedebo', 1978, 'Grå'],
  ['Nina', 'Kirkeby', 1996],
  ['Oluf', 'Stenstrup', 1949],
  ['Preben', 'Vadgaard', 1960, 'Købmanden'],
  ['Rikke', 'Elmsted', 1982],
  ['Simon', 'Brinck', 1991],
  ['Tina', 'Odgaard', 1975],
  ['Ulrik', 'Sommerlund', 1965],
  ['Verner', 'Klit', 1954, 'Sømanden'],
  ['Winnie', 'Hvidbjerg', 1970],
  ['Xenia', 'Lauge', 1993],
  ['Ylva', 'Nordahl', 1984],
  ['Zlatko', 'Horvatin', 1968],
  ['Ægidius', 'Rosenvang', 1956],
  ['Åse', 'Engholm', 1963],
  ['Mikkel', 'Trane', 2000],
  ['Pia', 'Birkelund', 1979, 'Stjernen'],
  ['Torben', 'Flintholm', 1959],
  ['Sofie', 'Ravnkilde', 1998],
];

/** Who of the others came as a worry at the door, and how it went there. */
export const doors: Record<string, Door> = {
  Preben: {
    kind: 'housing',
    worriedName: 'Viceværten ved Kvarterhuset',
    about: 'en mand i cykelkælderen',
    place: 'Kvarterhuset',
    said: 'Han har ligget der siden sidste uge og siger, at han bare venter på nogen.',
    tried: 'Kælderen var tom. Viceværten viste mig hans poser.',
    yes: '"Ja, hvis det er dig, der kommer."',
  },
};

/** Why a tovholder passes a citizen on. */
export const reasons = [
  'De to kender hinanden fra gaden',
  'Flyttet til den anden ende af byen',
  'Ønsker selv at skifte',
  'Har brug for en, der kan følge til læge',
];
