import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { boardGroups, boardMarks } from '../capabilities/board/contract.ts';
import { organisationKinds, roleNames } from '../capabilities/organisations/contract.ts';
import { situations } from '../capabilities/places/contract.ts';
import { breachWords, promiseWords } from '../capabilities/promises/contract.ts';
import english from './locales/en.json' with { type: 'json' };

const source = fileURLToPath(new URL('..', import.meta.url));
const screens = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /(^web\/.*|(card|screen))\.tsx?$/.test(path) && !path.includes('.test.'),
);

test('every Danish sentence of the interface has an English one', () => {
  const said = screens.flatMap((path) =>
    [...readFileSync(`${source}/${path}`, 'utf8').matchAll(/\bt\(\s*'((?:[^'\\]|\\.)*)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  expect(said.length).toBeGreaterThan(200);
  expect(said.filter((sentence) => !(sentence in english))).toEqual([]);
});

test('the words that the screens say for a code have English ones', () => {
  const maps = [boardGroups, boardMarks, breachWords, organisationKinds, roleNames, situations];
  const promises = Object.values(promiseWords).flatMap((one) => Object.values(one));
  const said = [...maps.flatMap((map) => Object.values<string>(map)), ...promises];
  expect(said.filter((words) => !(words in english))).toEqual([]);
});

test('what is quoted stands in one kind of marks, on the screens and in the refusals', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  // A sentence ends with its full stop; what ends otherwise is no Danish but a query, a pattern or a header.
  const sentences = files
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .flatMap((path) => readFileSync(`${source}/${path}`, 'utf8').match(/'[^'\n]*\.'/g) ?? []);
  expect(sentences.length).toBeGreaterThan(500);
  expect(
    [...sentences, ...Object.entries(english).flat()].filter((one) => /["„»«]/.test(one)),
  ).toEqual([]);
});

test('a translation names the same values as its Danish sentence', () => {
  // What stands between the braces of a plural is words, not a value.
  const names = (text: string) =>
    [...text.matchAll(/\{(\w+)(?=[},])/g)].map((match) => match[1]).sort();
  for (const [danish, words] of Object.entries(english))
    expect(names(words), danish).toEqual(names(danish));
});
