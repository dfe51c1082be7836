import { townUsers } from './town.ts';

process.stdout.write(`${JSON.stringify(townUsers(), null, 2)}\n`);
