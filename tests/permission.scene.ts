import postgres from 'postgres';
import { newId } from '../src/kernel/id.ts';
import { handClock } from '../src/server/clock.ts';
import { urlOf } from '../src/server/migrate.ts';
import { openTown, signedIn } from './hand.ts';
import type { Hand } from './hand.ts';
import { kinds, Oracle } from './permission.oracle.ts';
import type { Kind } from './permission.oracle.ts';
import { demoPassword } from './town.people.ts';

/** Every kind but who the citizen is: each citizen has a note of each. */
export const sensitive = kinds.filter((one) => one !== 'core');
export const workers = ['anna', 'bo', 'camilla', 'dines', 'omar', 'lise', 'jonas', 'sara'];

export type PermissionScene = Awaited<ReturnType<typeof openPermissions>>;

/** A unit that has said nothing of its own but that Sara sees all, two citizens with a note of each kind, and an oracle. */
export async function openPermissions() {
  const clock = handClock(new Date('2026-03-02T09:00:00Z'));
  const town = await openTown(clock, true);
  const owner = postgres(town.ownerUrl, { max: 1, onnotice: () => undefined });
  const app = postgres(urlOf('tovholder_app', town.ownerUrl), { max: 1 });
  const oracle = new Oracle();
  const hands = new Map<string, Hand>();
  let signIns = 0;
  const scene = {
    ...{ clock, town: town.town, owner, app, oracle, citizens: [] as string[] },
    nowMs: () => clock.now().getTime(),
    idOf: (key: string) => town.town.workerIds[key] ?? '',
    hand: (key: string): Hand => {
      const one = hands.get(key);
      if (!one) throw new Error('everybody is signed in');
      return one;
    },
    /** Sessions end while time goes; each time from other addresses, as the next day's phones have. */
    async signIn() {
      signIns += 1;
      const from = (turn: number) => `10.0.${signIns}.${turn}`;
      const open = async (key: string, turn: number) =>
        hands.set(key, await signedIn(town.running, key, clock, demoPassword, from(turn)));
      await Promise.all(workers.map(open));
    },
    async close() {
      await Promise.all([owner.end(), app.end()]);
      await town.close();
    },
  };
  await learnTheTown(owner, oracle);
  await sayOfRole(scene, { role: 'administrator', by: 'law', categories: [...kinds] });
  await scene.signIn();
  scene.citizens.push(await planted(scene, 'Kim'), await planted(scene, 'Lone'));
  return scene;
}

/** What holds before anything random happens: who is who, and the program's own list of roles. */
async function learnTheTown(owner: postgres.Sql, oracle: Oracle) {
  const memberships = await owner<{ worker: string; role: string; unit: string }[]>`
    select m.worker_id worker, m.role, t.unit_id unit from membership m join team t on t.id = m.team_id`;
  for (const one of memberships) oracle.join({ ...one, from: 0 });
  const employments = await owner<{ worker: string; organisation: string }[]>`
    select worker_id worker, organisation_id organisation from employment`;
  for (const one of employments) oracle.employments.push({ ...one, from: 0, to: Infinity });
  const said = await owner<{ role: string; yes: boolean; kinds: Kind[] }[]>`
    select role, by = 'consent' yes, categories kinds from role_sight where unit_id is null`;
  for (const one of said) oracle.say({ ...one, unit: null, from: 0 });
}

type Base = {
  clock: ReturnType<typeof handClock>;
  owner: postgres.Sql;
  oracle: Oracle;
  town: { unitId: string; teamIds: Record<string, string> };
  idOf: (key: string) => string;
};

/** The unit says what a role sees: as its administrator will, on a screen. */
export async function sayOfRole(
  { clock, owner, oracle, town, idOf }: Base,
  { role, by, categories }: { role: string; by: 'law' | 'consent'; categories: Kind[] },
) {
  clock.forward(1000);
  const at = clock.now();
  await owner.begin(async (sql) => {
    await sql`select set_config('app.now', ${at.toISOString()}, true)`;
    await sql`update role_sight set period = tstzrange(lower(period), ${at}) where unit_id is not null and role = ${role}
      and by = ${by} and upper_inf(period)`;
    await sql`insert into role_sight (unit_id, role, by, categories, period, recorded_by, recorded_at)
      values (${town.unitId}, ${role}, ${by}, ${categories}, tstzrange(${at}, null), ${idOf('sara')}, ${at})`;
  });
  oracle.say({
    unit: town.unitId,
    role,
    yes: by === 'consent',
    kinds: categories,
    from: at.getTime(),
  });
}

/** A citizen with a contact for each kind, written by Sara, who sees all. */
async function planted(
  scene: Base & { nowMs: () => number; hand: (key: string) => Hand },
  givenName: string,
): Promise<string> {
  const { clock, oracle, town, idOf } = scene;
  clock.forward(1000);
  const sara = scene.hand('sara');
  const id = newId();
  await sara.post('/api/citizens', { id, givenName });
  const all = { citizen: id, yes: false, kinds, from: scene.nowMs() };
  oracle.open({ ...all, whom: 'worker', id: idOf('sara'), ref: 'recorded' });
  oracle.open({ ...all, whom: 'managers', id: town.unitId, ref: 'recorded' });
  for (const category of sensitive) {
    clock.forward(1000);
    const note = { category, text: `mærke-${category}` };
    const written = await sara.post(`/api/citizens/${id}/contacts`, { outcome: 'met', note });
    if (written.statusCode !== 201) throw new Error(written.body);
  }
  clock.forward(1000);
  await sara.post(`/api/citizens/${id}/enrolments`, {
    teamId: town.teamIds['havnen'],
    responsibleWorkerId: idOf('anna'),
  });
  oracle.open({ ...all, from: scene.nowMs(), whom: 'unit', id: town.unitId, ref: 'enrolled' });
  return id;
}
