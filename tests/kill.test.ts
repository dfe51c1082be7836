import { expect, it } from 'vitest';
import { attack } from './kill.ts';

it(
  'loses nothing acknowledged and breaks nothing when program and database are killed under load, 3 times each',
  { timeout: 360_000 },
  async () => {
    const said: string[] = [];
    const killed = await attack(3, (line) => said.push(line));
    expect(killed, said.join('\n')).toMatchObject({ kills: 6, lost: [], breaches: [] });
    expect(killed.acknowledged).toBeGreaterThan(60);
  },
);
