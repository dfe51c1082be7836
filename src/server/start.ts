import { databaseClock } from './clock.ts';
import { logLine } from './http.ts';
import { capabilities } from './main.ts';
import { startDatabase } from './postgres.ts';
import { openProgram } from './program.ts';
import { StartRefusal } from './start-refusal.ts';

const port = Number(process.env['PORT'] ?? 3000);
const host = process.env['HOST'] ?? '127.0.0.1';
const dataFolder = process.env['TOVHOLDER_DATA'] ?? './data';

/** Starts database and program, makes the demo town on the first start, and says where it is, in one line. */
async function start() {
  const databaseUrl = process.env['DATABASE_URL'];
  const database = await startDatabase({ dataFolder, log: logLine, ...(databaseUrl ? { databaseUrl } : {}) });
  const running = await openProgram({ ownerUrl: database.ownerUrl, clock: databaseClock, log: logLine, capabilities });
  const stop = async () => {
    await running.close();
    await database.stop();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  try {
    const users = process.env['TOVHOLDER_DEMO'] === '0' ? [] : await demoTown(database.ownerUrl);
    await running.server.listen({ port, host });
    const name = users[0] ? ` · log ind som ${users[0].username} med adgangskoden ${users[0].password}` : '';
    process.stdout.write(`Tovholder kører på http://${host}:${port}${name}\n`);
  } catch (error) {
    await running.close();
    await database.stop();
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      ? new StartRefusal('port-taken', `Porten ${port} er optaget.`, `Stop det andet program, eller start med PORT=${port + 1}.`)
      : error;
  }
}

async function demoTown(ownerUrl: string) {
  const { foundTown, townUsers } = await import('../../tests/town.ts');
  await foundTown(ownerUrl, { end: new Date() });
  return townUsers();
}

start().catch((error: unknown) => {
  process.stderr.write(error instanceof StartRefusal ? `${error.message}\n` : `${String((error as Error).stack)}\n`);
  process.exit(1);
});
