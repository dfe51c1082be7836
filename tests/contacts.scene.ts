import postgres from 'postgres';
import { expect } from 'vitest';
import { selectContacts, tellContacts } from '../src/capabilities/contacts/door.ts';
import { read } from '../src/server/access.ts';
import { handClock } from '../src/server/clock.ts';
import { openTown, signedIn } from './hand.ts';
import type { Hand } from './hand.ts';

/** A town with two workers at the door, and the acts that the tests of contacts repeat. */
export async function openContacts() {
  const clock = handClock(new Date('2026-11-23T07:00:00.000Z'));
  const opened = await openTown(clock);
  const anna = await signedIn(opened.running, 'anna', clock);
  const bo = await signedIn(opened.running, 'bo', clock);
  const owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => undefined });
  const worker = (key: string) => opened.town.workerIds[key] ?? '';
  const made = async (url: string, payload: object): Promise<string> => {
    const answer = await anna.post(url, payload);
    expect([url, answer.statusCode, answer.body]).toEqual([url, 201, expect.any(String)]);
    return answer.json<{ id: string }>().id;
  };
  const enrolled = async () => {
    const id = await made('/api/citizens', { givenName: 'Ib' });
    const teamId = opened.town.teamIds['havnen'] ?? '';
    const body = { teamId, responsibleWorkerId: worker('anna'), yes: { how: 'spoken' } };
    const answer = await anna.post(`/api/citizens/${id}/enrolments`, body);
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return id;
  };
  const record = (citizenId: string, body: object) =>
    made(`/api/citizens/${citizenId}/contacts`, body);
  const correct = (contactId: string, body: object, hand: Hand = anna) =>
    hand.post(`/api/contacts/${contactId}/correction`, body);
  /** The contacts as they are read, and as the timeline says them. */
  const told = async (citizenId: string) => {
    const { rows } = await read(opened.running.program, { workerId: worker('anna') }, (sql) => [
      selectContacts(sql, citizenId),
    ]);
    return { rows: rows[0], texts: tellContacts(rows[0]).map(({ text }) => text) };
  };
  const boardRow = async (citizenId: string) => {
    const [row] = await owner`select last_met_at met, last_seen_at seen, places, knots
      from board_row where citizen_id = ${citizenId}`;
    return row;
  };
  const searches = async (citizenId: string) => [
    ...(await owner<{ done: boolean; rule: string }[]>`select done_at is not null done, rule
      from next_step where citizen_id = ${citizenId} and kind = 'search' order by recorded_at, id`),
  ];
  const close = async () => {
    await owner.end();
    await opened.close();
  };
  return {
    ...{ clock, opened, anna, bo, owner, worker, made, enrolled, record, correct, told, boardRow },
    ...{ searches, close },
  };
}

/** What a refusal is called, and which field it names. */
export const codeOf = (answer: { json: () => unknown }) =>
  answer.json() as { code: string; field?: string };
