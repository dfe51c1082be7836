import postgres from 'postgres';
import { findOwnerUrl } from '../src/server/postgres.command.ts';
import { townUsers } from './town.ts';

type Place = { username: string; workerId: string; teamId: string };

// `npm run demo:users`: with the ids of the running program's database, where it can be reached; else without.
const places = new Map((await readPlaces()).map((place) => [place.username, place]));
const users = townUsers().map((user) => {
  const place = places.get(user.username);
  return place ? { ...user, teamId: place.teamId, workerId: place.workerId } : user;
});
process.stdout.write(`${JSON.stringify(users, null, 2)}\n`);

async function readPlaces(): Promise<Place[]> {
  const url = findOwnerUrl(process.env);
  if (url === undefined) return [];
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    return await sql<
      Place[]
    >`select a.username, a.worker_id "workerId", (select m.team_id from membership m
        where m.worker_id = a.worker_id order by lower(m.period), m.id limit 1) "teamId" from account a`;
  } catch {
    return [];
  } finally {
    await sql.end({ timeout: 1 });
  }
}
