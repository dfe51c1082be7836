import { UnjournalledCount } from '../capabilities/contacts/unjournalled.card.tsx';
import { InquiryCount } from '../capabilities/inquiries/waiting.card.tsx';
import { WaitingCount } from '../capabilities/responsibility/waiting.card.tsx';
import { TaskCount } from '../capabilities/tasks/count.card.tsx';
import type { Entry } from './entry.tsx';

/** The left list: only what exists. Words are Danish, said in the language in use where they are shown. */
export const entries: Entry[] = [
  { to: '/', words: 'Tavlen' },
  { to: '/opgaver', words: 'Mine opgaver', Count: TaskCount },
  { to: '/opsoegning', words: 'Hvem har vi ikke set' },
  { to: '/kalender', words: 'Kalender' },
  { to: '/henvendelser', words: 'Henvendelser', Count: InquiryCount },
  { to: '/overdragelser', words: 'Overdragelser', Count: WaitingCount },
  { to: '/journal', words: 'Ikke ført i journal', Count: UnjournalledCount },
  { to: '/indlaes-liste', words: 'Indlæs liste' },
  { to: '/ledige-pladser', words: 'Ledige pladser' },
  { to: '/vagten', words: 'Vagten' },
  { to: '/loefterne', words: 'Løfterne' },
  { to: '/afvisninger', words: 'Afvisninger', roles: ['manager', 'administrator'] },
  {
    to: '/administration',
    words: 'Administration',
    exact: true,
    roles: ['manager', 'administrator'],
  },
  { to: '/administration/plan', words: 'Hjemler og mandater', roles: ['manager', 'administrator'] },
  {
    to: '/administration/opgaver',
    words: 'Hvad bliver til en opgave?',
    roles: ['manager', 'administrator'],
  },
];

/** What the search offers to do. */
export const actions = [
  { words: 'Gå til Tavlen', to: '/' },
  { words: 'Gå til Mine opgaver', to: '/opgaver' },
  { words: 'Hvem har vi ikke set?', to: '/opsoegning' },
  { words: 'Gå til Morgenmøde', to: '/morgenmoede' },
  { words: 'Gå til Kalender', to: '/kalender' },
  { words: 'Hvem har vagten?', to: '/vagten' },
  { words: 'Ny aftale', panel: 'appointment' },
  { words: 'Registrér kontakt', panel: 'contact' },
  { words: 'Overdrag', panel: 'handover' },
  { words: 'Nyt næste skridt', panel: 'step' },
  { words: 'Ny borger', to: '/borger/ny' },
  { words: 'Ny henvendelse', to: '/henvendelser/ny' },
  { words: 'Gå til Henvendelser', to: '/henvendelser' },
  { words: 'Gå til Overdragelser', to: '/overdragelser' },
  { words: 'Gå til Ikke ført i journal', to: '/journal' },
  { words: 'Gå til Løfterne', to: '/loefterne' },
  { words: 'Gå til Ledige pladser', to: '/ledige-pladser' },
  { words: 'Gå til Afvisninger', to: '/afvisninger', roles: ['manager', 'administrator'] },
  { words: 'Gå til Indlæs liste', to: '/indlaes-liste' },
  { words: 'Gå til Administration', to: '/administration', roles: ['manager', 'administrator'] },
  {
    words: 'Gå til Hjemler og mandater',
    to: '/administration/plan',
    roles: ['manager', 'administrator'],
  },
];
