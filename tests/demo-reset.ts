import postgres from 'postgres';
import { emptyDatabase } from '../src/server/founding.ts';
import { migrate } from '../src/server/migrate.ts';
import { runCommand, startForCommand, tellProgress } from '../src/server/postgres.command.ts';
import { StartRefusal } from '../src/server/start-refusal.ts';
import { townName } from './town.people.ts';
import { foundTown } from './town.ts';

// `npm run demo:reset`: empties the demo database and founds the town anew. It takes only what is the demo town, and
// only while the program is stopped: a program under whose feet the tables go away could answer nothing.
await runCommand(async () => {
  const database = await startForCommand(process.env);
  try {
    await demandDemoTown(database.ownerUrl);
    await emptyDatabase(database.ownerUrl);
    await migrate(database.ownerUrl);
    await foundTown(database.ownerUrl, { end: new Date() });
    tellProgress(`${townName} er grundlagt på ny. Start med npm start.`);
  } finally {
    await database.stop();
  }
});

async function demandDemoTown(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [table] = await sql`select to_regclass('public.unit') is not null as there`;
    const units =
      table?.['there'] === true
        ? await sql<{ name: string; stated: boolean }[]>`
      select name, controller is not null stated from unit`
        : [];
    if (units.some((unit) => unit.name !== townName || unit.stated)) {
      throw new StartRefusal(
        'not-the-demo-town',
        `Databasen er ikke demobyen: her er ${units.map((unit) => unit.name).join(', ')}, eller en dataansvarlig er angivet. Intet er slettet.`,
        'Vil du have en demoby ved siden af, så start med en anden mappe: TOVHOLDER_DATA=./demo npm start',
      );
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
}
