import type { Cpr } from '../../kernel/cpr.ts';
import { isCpr, readCpr } from '../../kernel/cpr.ts';
import type { Day } from '../../kernel/day.ts';
import { nameKey, readName, wholeName } from '../citizens/name.rules.ts';
import type { Municipality } from './cell.rules.ts';
import {
  isFormula,
  isUnknown,
  readBirthYear,
  readLanguages,
  readMunicipality,
  readPhones,
  readRefusalByService,
  readSex,
  readSleep,
  readYesNo,
} from './cell.rules.ts';
import type { Mapping } from './column.rules.ts';
import type { Field } from './field.rules.ts';
import { isSealed } from './column.rules.ts';
import { readMoment } from './moment.rules.ts';
import type { Why } from './why.rules.ts';
import { why, whyCpr } from './why.rules.ts';

import type { Draft } from './draft.rules.ts';
/** What a list's cells are read by. */
export type Basis = { listDate: Day; mapping: Mapping; municipalities: readonly Municipality[] };

/** Reads a row's cells into a draft, with the facts the cells themselves give rise to. Workers are matched later. */
export function readDraft(cells: readonly string[], basis: Basis): { draft: Draft; whys: Why[] } {
  const cell = cellsByField(cells, basis.mapping);
  const whys: Why[] = [];
  const cpr = readCpr(cell('cpr'));
  if (cpr?.kind === 'fault') whys.push(whyCpr(cpr.fault, cpr.perhaps));
  const draft: Draft = {
    ...identity(cell, isCpr(cpr) ? cpr : undefined, Number(basis.listDate.slice(0, 4))),
    languages: readLanguages(cell('languages')),
    phones: readPhones(cell('phone')),
    ...authority(cell, basis.municipalities, whys),
    ...whereabouts(cell, basis.listDate, whys),
    step: nextStep(cell('nextStep'), basis.listDate, whys),
    notes: cell('notes') || undefined,
    workerText: cell('worker'),
    organisation: cell('organisation') || undefined,
    worker: undefined,
    ...remainder(cells, basis.mapping),
  };
  keepUnread(draft, cell, cpr?.kind === 'fault', whys);
  remarks(draft, cells, whys);
  whys.push(...nameless(draft));
  return { draft, whys };
}

type Cell = (field: Field) => string;

function cellsByField(cells: readonly string[], mapping: Mapping): Cell {
  return (field) =>
    (cells[mapping.columns.findIndex((column) => column.use === field)] ?? '').trim();
}

function identity(
  cell: Cell,
  cpr: Cpr | undefined,
  listYear: number,
): Pick<Draft, 'name' | 'aliases' | 'cpr' | 'birthYear' | 'sex'> {
  const whole = readName(known(cell('name')));
  const name = {
    given: known(cell('givenName')) || whole.given,
    family: known(cell('familyName')) || whole.family,
  };
  const aliases = known(cell('alias'))
    .split(/[;/\n]|,\s/)
    .map((alias) => alias.replace(/^["”»(]+|["”«)]+$/g, '').trim());
  return {
    name,
    aliases: aliases.filter((alias) => alias !== '' && nameKey(alias) !== nameKey(wholeName(name))),
    cpr,
    birthYear: cpr?.birthYear ?? readBirthYear(cell('birthYear'), listYear),
    sex: readSex(cell('sex')),
  };
}

function known(text: string): string {
  return isUnknown(text) ? '' : text;
}

function authority(
  cell: Cell,
  list: readonly Municipality[],
  whys: Why[],
): Pick<Draft, 'acting' | 'paying' | 'caseworker'> {
  const acting = readMunicipality(cell('actingMunicipality'), list);
  const paying = readMunicipality(cell('payingMunicipality'), list);
  if (acting === undefined || acting.kind === 'unknown') {
    whys.push(
      why(
        'municipality-unknown',
        'Handlekommunen er ukendt. Lederen ejer det, til den er afklaret.',
      ),
    );
  }
  for (const each of [acting, paying]) {
    if (each?.kind === 'unread')
      whys.push(
        why(
          'municipality-unread',
          `“${each.text}” er ikke en kommune, vi kender. Vælg kommunen, eller lad den stå som ukendt.`,
        ),
      );
  }
  return { acting, paying, caseworker: known(cell('caseworker')) || undefined };
}

function whereabouts(
  cell: Cell,
  listDate: Day,
  whys: Why[],
): Pick<Draft, 'sleep' | 'homeless' | 'sighting'> {
  const stays = cell('stays');
  const sleep = stays === '' ? undefined : readSleep(stays);
  if (sleep?.understood === false)
    whys.push(
      why('unread-sleep', `“${stays}” gemmes som sted; hvordan borgeren sover, står som ukendt.`),
    );
  const seen = readMoment(cell('lastSeen'), listDate, 'back');
  if (seen?.day !== undefined && seen.day > listDate) {
    whys.push(
      why(
        'seen-after-list',
        'Sidst set ligger efter listens dato. Ret dagen, eller ret listens dato.',
      ),
    );
  } else if (seen?.precision === 'unknown') {
    whys.push(
      why(
        'unread-seen',
        `Sidst set er “${seen.original}”: det er ikke en dag, så det gemmes som tekst.`,
      ),
    );
  }
  const place = known(cell('seenWhere')) || undefined;
  const sighting = seen === undefined && place === undefined ? undefined : { when: seen, place };
  return { sleep, homeless: readYesNo(cell('homeless')), sighting };
}

function nextStep(text: string, listDate: Day, whys: Why[]): Draft['step'] {
  if (known(text) === '') return undefined;
  const when = readMoment(text, listDate, 'ahead');
  if (when?.day === undefined) {
    whys.push(
      why(
        'unread-step',
        'Næste aftale har ingen dag. Den lægges på listens dato, så nogen tager den op.',
      ),
    );
    return { what: text, dueOn: listDate, time: undefined, with: undefined, original: text };
  }
  if (when.day < listDate)
    whys.push(
      why(
        'step-overdue',
        'Næste aftale ligger før listens dato. Den lægges ind som et skridt, der er forfaldent.',
      ),
    );
  return {
    what: 'Aftale',
    dueOn: when.day,
    time: when.time,
    with: when.rest || undefined,
    original: text,
  };
}

function remainder(cells: readonly string[], mapping: Mapping): Pick<Draft, 'kept' | 'sealed'> {
  const kept: Draft['kept'] = [];
  const sealed: Draft['sealed'] = [];
  mapping.columns.forEach(({ header, use }, at) => {
    const text = (cells[at] ?? '').trim();
    if (text === '') return;
    if (isSealed(use))
      sealed.push({ header, field: use === 'seal' || use === 'keep' ? undefined : use, text });
    else if (use === 'keep') kept.push({ header, text });
  });
  return { kept, sealed };
}

/** A cell with a field whose text the field cannot hold is kept as text too, so that nothing of a row is lost. */
function keepUnread(draft: Draft, cell: Cell, cprFault: boolean, whys: Why[]): void {
  const unread = (field: Field, header: string, holds: boolean) => {
    if (cell(field) !== '' && !holds) draft.kept.push({ header, text: cell(field) });
  };
  unread('cpr', 'CPR', !cprFault);
  unread('sex', 'Køn', draft.sex !== undefined);
  unread(
    'birthYear',
    'Fødselsår',
    draft.birthYear !== undefined && /^\d{2,4}$/.test(cell('birthYear')),
  );
  unread('phone', 'Telefon', draft.phones.length > 0);
  unread(
    'lastSeen',
    'Sidst set',
    !whys.some((each) => each.code === 'unread-seen' || each.code === 'seen-after-list'),
  );
  unread('actingMunicipality', 'Handlekommune', draft.acting?.kind !== 'unread');
  unread('payingMunicipality', 'Betalingskommune', draft.paying?.kind !== 'unread');
}

function remarks(draft: Draft, cells: readonly string[], whys: Why[]): void {
  const refused = readRefusalByService(draft.notes ?? '');
  if (refused)
    whys.push(
      why(
        'refused-by-service',
        `Listen siger: ${refused.what} af ${refused.service}. Se på, hvad vi gør ved det (P14).`,
      ),
    );
  if (cells.some(isFormula))
    whys.push(
      why('formula', 'En celle er skrevet som en formel. Den gemmes som tekst og køres aldrig.'),
    );
}

function nameless(draft: Draft): Why[] {
  if (wholeName(draft.name) === '' && draft.aliases.length === 0) {
    return [
      why(
        'no-name',
        'Rækken har hverken navn eller kendt som. Skriv, hvad borgeren kaldes, så andre kan finde sagen.',
      ),
    ];
  }
  if (!onlyGivenName(draft)) return [];
  return [
    why(
      'only-given-name',
      'Kun et fornavn: andre kan ikke se, hvem det er. Skriv efternavn, kendt som, fødselsår eller CPR, hvis du ved det.',
    ),
  ];
}

function onlyGivenName({ name, aliases, cpr, birthYear, phones }: Draft): boolean {
  return (
    name.family === undefined &&
    aliases.length === 0 &&
    cpr === undefined &&
    birthYear === undefined &&
    phones.length === 0
  );
}
