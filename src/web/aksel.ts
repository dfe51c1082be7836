import { da } from 'date-fns/locale/da';

/** Aksel speaks Norwegian; these are its strings, for the components we use, in Danish. */
export const akselDanish = {
  global: {
    dateLocale: da,
    showMore: 'Vis mere',
    showLess: 'Vis mindre',
    readOnly: 'Kan ikke ændres',
    close: 'Luk',
    error: 'Fejl',
    info: 'Oplysning',
    success: 'Lykkedes',
    warning: 'Advarsel',
    announcement: 'Meddelelse',
  },
  Chips: { Removable: { labelSuffix: 'fjern' } },
  Combobox: {
    addOption: 'Tilføj',
    noMatches: 'Ingen fundet',
    loading: 'Søger…',
    maxSelected: '{selected} af højst {limit} er valgt.',
  },
  DatePicker: {
    chooseDate: 'Vælg dag',
    chooseMonth: 'Vælg måned',
    week: 'Uge',
    weekNumber: 'Uge {week}',
    month: 'Måned',
    goToNextMonth: 'Gå til næste måned',
    goToPreviousMonth: 'Gå til forrige måned',
    year: 'År',
    openDatePicker: 'Åbn kalenderen',
    closeDatePicker: 'Luk kalenderen',
  },
  HelpText: { title: 'Mere at vide' },
  Loader: { title: 'Vent…' },
  Search: { clear: 'Tøm feltet', search: 'Søg' },
  Textarea: {
    maxLength: 'Tekstfelt med plads til {maxLength} tegn.',
    charsTooMany: '{chars} tegn for meget',
    charsLeft: '{chars} tegn tilbage',
  },
};
