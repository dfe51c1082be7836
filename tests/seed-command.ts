import { migrate } from '../src/server/migrate.ts';
import { runCommand, startForCommand, tellProgress } from '../src/server/postgres.command.ts';
import { StartRefusal } from '../src/server/start-refusal.ts';
import { seedCitizens } from './seed.ts';
import { foundTown } from './town.ts';

// `npm run seed -- [--at INSTANT] [--citizens N]`: founds the demo town in an empty database so that its year ends at
// the instant (now unless told), and adds N invented citizens who are only known and held: for pictures and measuring.
await runCommand(async () => {
  const { end, citizens } = readArguments(process.argv.slice(2));
  const database = await startForCommand(process.env);
  try {
    await migrate(database.ownerUrl);
    const started = Date.now();
    const town = await foundTown(database.ownerUrl, { end, progress: tellProgress });
    if (!town && citizens === 0)
      throw new StartRefusal(
        'town-is-there',
        'Byen er der allerede.',
        'Begynd forfra med npm run demo:reset, eller tilføj borgere med --citizens.',
      );
    if (citizens > 0) await seedCitizens(database.ownerUrl, citizens);
    tellProgress(
      `Byen er grundlagt på ${((Date.now() - started) / 1000).toFixed(1)} s; året slutter ${end.toISOString()}.`,
    );
  } finally {
    await database.stop();
  }
});

function readArguments(given: string[]) {
  const usage = () =>
    new StartRefusal(
      'usage',
      'Det kan ikke læses.',
      'Skriv: npm run seed -- --at 2026-11-22T07:00:00+01:00 --citizens 5000',
    );
  let end = new Date();
  let citizens = 0;
  for (let at = 0; at < given.length; at += 2) {
    const value = given[at + 1] ?? '';
    if (given[at] === '--at') end = new Date(value);
    else if (given[at] === '--citizens' && /^\d+$/.test(value)) citizens = Number(value);
    else throw usage();
  }
  if (Number.isNaN(end.getTime())) throw usage();
  return { end, citizens };
}
