import postgres from 'postgres';
import { readChain, sayChain } from './chain.ts';
import { findOwnerUrl, runCommand } from './postgres.command.ts';
import { StartRefusal } from './start-refusal.ts';

// `npm run log:verify`: goes through the chain of who looked; exit code 1 where it is broken.
await runCommand(async () => {
  const url = findOwnerUrl(process.env);
  if (url === undefined) {
    throw new StartRefusal(
      'database-not-running',
      'Den indbyggede database kører ikke.',
      'Start programmet med npm start; er datamappen en anden end ./data, så sæt TOVHOLDER_DATA.',
    );
  }
  const owner = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const { text, holds } = sayChain(await readChain(owner));
    process.stdout.write(text);
    if (!holds) process.exitCode = 1;
  } finally {
    await owner.end({ timeout: 5 });
  }
});
