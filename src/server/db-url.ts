import { findOwnerUrl, runCommand } from './postgres.command.ts';
import { StartRefusal } from './start-refusal.ts';

// `npm run db:url`: prints the owner's connection string of the database now running. It holds a password.
await runCommand(() => {
  const url = findOwnerUrl(process.env);
  if (url === undefined) {
    throw new StartRefusal(
      'database-not-running',
      'Den indbyggede database kører ikke.',
      'Start programmet med npm start; er datamappen en anden end ./data, så sæt TOVHOLDER_DATA.',
    );
  }
  process.stdout.write(`${url}\n`);
  return Promise.resolve();
});
