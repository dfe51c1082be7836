import { expect, it } from 'vitest';
import { Compile } from 'typebox/compile';
import { openScene, signedIn } from '../../../tests/access.scene.ts';
import { Board } from './contract.ts';
import type { BoardRow } from './contract.ts';

it('a board tells what its schema says and nothing else: it is written without it (decision 12)', async () => {
  const scene = await openScene();
  const anna = await signedIn(scene.running, 'anna');
  const board = (await anna.send('GET', '/api/board?scope=unit')).json<Board>();
  expect([...Compile(Board).Errors(board)]).toEqual([]);
  const told = new Set(board.rows.flatMap((row) => Object.keys(row)));
  const some: (keyof BoardRow)[] = ['fullName', 'next', 'meetsAt', 'sleepsIn', 'strip'];
  expect(some.filter((field) => !told.has(field))).toEqual([]);
  await scene.close();
});
