import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { freePort, pollMilliseconds, readySeconds, Victim } from './attack/victim.ts';
import { breaches } from './model/invariants.ts';
import type { Breach } from './model/invariants.ts';
import { demoPassword } from './town.people.ts';

// `npm run attack`: kill -9 of the program and of the database under load (issue "Must show" 4). What was acknowledged
// is there afterwards, no promise is broken, and everything starts again unaided.

/** What came of an attack: how often something was killed, what was acknowledged, what of it is gone. */
export type Killed = {
  kills: number;
  acknowledged: number;
  lost: string[];
  breaches: Breach[];
  slowestMs: number;
};

type Acknowledged = { table: 'contact' | 'handover'; id: string; accepted: boolean };

type Session = { cookie: string; csrf: string; workerId: string; teamId: string };

async function signIn(victim: Victim, username: string): Promise<Session> {
  const answer = await fetch(`${victim.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: demoPassword }),
  });
  const me = (await answer.json()) as {
    csrfToken: string;
    worker: { id: string };
    teams: { id: string }[];
  };
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { cookie, csrf: me.csrfToken, workerId: me.worker.id, teamId: me.teams[0]?.id ?? '' };
}

/** Sends a command; undefined where the connection broke or the program could not answer. */
async function send(victim: Victim, as: Session, path: string, body: object) {
  const answer = await fetch(`${victim.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: as.cookie, 'x-csrf-token': as.csrf },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  }).catch(() => undefined);
  // An answer whose body never came was not acknowledged either.
  const text = await answer?.text().catch(() => undefined);
  if (!answer?.ok || text === undefined) return undefined;
  return JSON.parse(text) as { id: string; state?: string };
}

/** Several workers at work until the signal: contacts, and a citizen that goes from hand to hand. */
function load(
  victim: Victim,
  sessions: Session[],
  citizens: string[],
  kept: Acknowledged[],
  stop: AbortSignal,
) {
  const contacts = async (as: Session, citizen: string) => {
    while (!stop.aborted) {
      const answer = await send(victim, as, `/api/citizens/${citizen}/contacts`, {
        outcome: 'met',
        text: 'På kajen',
      });
      if (answer) kept.push({ table: 'contact', id: answer.id, accepted: false });
      else await pause(pollMilliseconds);
    }
  };
  const handovers = async (citizen: string, pair: [Session, Session]) => {
    while (!stop.aborted) {
      for (const [giver, receiver] of [pair, [pair[1], pair[0]]] as [Session, Session][]) {
        const letter = await send(victim, giver, `/api/citizens/${citizen}/handovers`, {
          toWorkerId: receiver.workerId,
          reason: 'Skifter',
          briefing: 'Vil have ro.',
        });
        if (letter) kept.push({ table: 'handover', id: letter.id, accepted: false });
        const open = letter?.id ?? (await openLetter(victim, receiver, citizen));
        if (open === undefined) continue;
        const done = await send(victim, receiver, `/api/handovers/${open}/accept`, {
          readback: 'Ja',
        });
        if (done) kept.push({ table: 'handover', id: open, accepted: true });
      }
      if (!(await fetch(`${victim.url}/healthz`).catch(() => undefined)))
        await pause(pollMilliseconds);
    }
  };
  const [a, b] = sessions as [Session, Session];
  return Promise.all([
    ...sessions.map((as, index) => contacts(as, citizens[index % citizens.length] ?? '')),
    handovers(citizens[0] ?? '', [a, b]),
    handovers(citizens[1] ?? '', [b, a]),
  ]);
}

async function openLetter(
  victim: Victim,
  as: Session,
  citizen: string,
): Promise<string | undefined> {
  const answer = await fetch(`${victim.url}/api/handovers`, {
    headers: { cookie: as.cookie },
  }).catch(() => undefined);
  const found = (await answer?.json().catch(() => undefined)) as
    { toMe?: { id: string; citizen: { id: string } }[] } | undefined;
  return found?.toMe?.find((one) => one.citizen.id === citizen)?.id;
}

async function makeCitizens(victim: Victim, sessions: Session[], many: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < many; index += 1) {
    const as = sessions[index % 2] as Session;
    const made = await send(victim, as, '/api/citizens', { aliases: [`Angreb ${index}`] });
    const id = made?.id ?? '';
    await send(victim, as, `/api/citizens/${id}/enrolments`, {
      teamId: as.teamId,
      responsibleWorkerId: as.workerId,
    });
    ids.push(id);
  }
  return ids;
}

/** Waits until enough more writes were acknowledged, so that every kill falls into work; gives up with what was said. */
async function untilBusy(victim: Victim, kept: Acknowledged[], more: number) {
  const wanted = kept.length + more;
  const until = Date.now() + readySeconds * 1000;
  while (kept.length < wanted) {
    if (Date.now() > until) throw new Error(`nobody was answered any more:\n${victim.last}`);
    await pause(5);
  }
}

async function killOnce(victim: Victim, whom: 'program' | 'database') {
  if (whom === 'database') {
    process.kill(victim.databasePid(), 'SIGKILL');
    return;
  }
  victim.child?.kill('SIGKILL');
  await victim.ended();
  victim.begin();
}

/** The last kill may still be followed by the database's recovery, which answers nobody: what is there is looked at after. */
async function untilRecovered(owner: postgres.Sql) {
  const until = Date.now() + readySeconds * 1000;
  const startingUp = (error: unknown) => {
    if (Date.now() > until) throw error;
    return false;
  };
  while (
    !(await owner`select`.then(
      () => true,
      (error: unknown) => startingUp(error),
    ))
  )
    await pause(pollMilliseconds);
}

/** What was acknowledged and is not there. */
async function findLost(owner: postgres.Sql, kept: Acknowledged[]): Promise<string[]> {
  const contacts = kept.filter((one) => one.table === 'contact').map((one) => one.id);
  const letters = kept.filter((one) => one.table === 'handover');
  const rows = await owner<{ what: string }[]>`
    select 'contact ' || id what from unnest(${contacts}::uuid[]) id where not exists (select from contact c where c.id = id.id)
    union all
    select 'handover ' || id from unnest(${letters.map((one) => one.id)}::uuid[]) id
      where not exists (select from handover h where h.id = id.id)
    union all
    select 'acceptance ' || id from unnest(${letters.filter((one) => one.accepted).map((one) => one.id)}::uuid[]) id
      where not exists (select from handover h join responsibility r on r.opened_ref = h.id and r.opened_by = 'handover'
        where h.id = id.id and h.state = 'accepted')`;
  return rows.map((row) => row.what);
}

/**
 * Kills the program and the database in turn, each so many times, under load.
 * @param say where progress goes; nothing personal, only counts.
 */
export async function attack(each: number, say: (line: string) => void): Promise<Killed> {
  const folder = await mkdtemp(join(tmpdir(), 'tovholder-attack-'));
  await chmod(folder, 0o755);
  const victim = new Victim(folder, await freePort());
  try {
    victim.begin();
    await victim.ready();
    return await underLoad(victim, each, say);
  } finally {
    victim.child?.kill('SIGTERM');
    await victim.ended();
    await rm(folder, { recursive: true, force: true });
  }
}

async function underLoad(
  victim: Victim,
  each: number,
  say: (line: string) => void,
): Promise<Killed> {
  const sessions: Session[] = [];
  for (const name of ['anna', 'bo', 'camilla', 'dines']) sessions.push(await signIn(victim, name));
  const citizens = await makeCitizens(victim, sessions, 4);
  const kept: Acknowledged[] = [];
  const done = new AbortController();
  const working = load(victim, sessions, citizens, kept, done.signal);
  let slowestMs = 0;
  try {
    for (let kill = 0; kill < each * 2; kill += 1) {
      await untilBusy(victim, kept, 10 + (kill % 7));
      const whom = kill % 2 === 0 ? 'program' : 'database';
      const before = Date.now();
      await killOnce(victim, whom);
      await victim.ready();
      await untilBusy(victim, kept, 1);
      slowestMs = Math.max(slowestMs, Date.now() - before);
      say(
        `kill ${kill + 1} of ${each * 2}: ${whom}, back after ${Date.now() - before} ms, ${kept.length} acknowledged`,
      );
    }
  } finally {
    done.abort();
    await working;
  }
  const owner = victim.owner();
  try {
    await untilRecovered(owner);
    return {
      kills: each * 2,
      acknowledged: kept.length,
      slowestMs,
      lost: await findLost(owner, kept),
      breaches: await breaches(owner),
    };
  } finally {
    await owner.end({ timeout: 2 });
  }
}

if (import.meta.filename === process.argv[1]) {
  const each = Number(process.argv[2] ?? 50);
  const killed = await attack(each, (line) => process.stdout.write(`${line}\n`));
  process.stdout.write(
    `${killed.kills} kills, ${killed.acknowledged} acknowledged writes, ${killed.lost.length} lost, ` +
      `${killed.breaches.length} breaches, slowest return ${killed.slowestMs} ms\n`,
  );
  for (const one of killed.lost) process.stdout.write(`lost: ${one}\n`);
  for (const one of killed.breaches) process.stdout.write(`breach: ${one.what} ${one.id}\n`);
  process.exitCode = killed.lost.length + killed.breaches.length > 0 ? 1 : 0;
}
