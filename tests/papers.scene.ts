import type { Hand } from './hand.ts';
import { openTown, signedIn } from './hand.ts';
import { handClock } from '../src/server/clock.ts';
import { openPool } from '../src/server/db.ts';
import { expect } from 'vitest';

/** A unit with two colleagues over HTTP, and its citizens' papers. */
export type PapersScene = Awaited<ReturnType<typeof openPapers>>;

/** Opens the program for one test file; every act comes a second after the one before. */
export async function openPapers() {
  const clock = handClock(new Date('2026-11-22T10:00:00Z'));
  const opened = await openTown(clock);
  const anna = await signedIn(opened.running, 'anna', clock);
  const bo = await signedIn(opened.running, 'bo', clock);
  const post = (who: Hand, url: string, body: object = {}) => {
    clock.forward(1000);
    return who.post(url, body);
  };
  const made = async (url: string, body: object = {}): Promise<string> => {
    const answer = await post(anna, url, body);
    expect([url, answer.statusCode, answer.body]).toEqual([url, 201, answer.body]);
    return answer.json<{ id: string }>().id;
  };
  const citizen = async (called = 'Skipper') => {
    const id = await made('/api/citizens', { givenName: 'Sølve', familyName: 'Ærø' });
    await made(`/api/citizens/${id}/enrolments`, {
      teamId: opened.town.teamIds['havnen'],
      responsibleWorkerId: opened.town.workerIds['anna'],
    });
    await post(anna, `/api/citizens/${id}/called`, { called });
    return id;
  };
  const pool = openPool(opened.ownerUrl, 'tovholder_app', 1);
  /** Rows as they are in the database, asked under an identity of the program's own. */
  const rows = <T>(query: string) =>
    pool.begin(async (sql) => {
      await sql`select set_system_identity('test', clock_instant(${clock.now()}))`;
      return [...(await sql.unsafe(query))] as T[];
    }) as Promise<T[]>;
  const close = async () => {
    await pool.end();
    await opened.close();
  };
  return { clock, anna, bo, post, made, citizen, rows, close };
}

/** Words that can be sent. */
export const ready = {
  recipient: 'Jobcentret i Havnby',
  title: 'Indsigelse',
  parts: [{ heading: 'Det siger borgeren', text: 'Jeg lå på sygehuset “hele” dagen – æøå 😀' }],
};
