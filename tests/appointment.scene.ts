import postgres from 'postgres';
import { handClock } from '../src/server/clock.ts';
import { openTown, signedIn } from './hand.ts';

/** The program with Anna signed in, and what a test of appointments says of them over HTTP. */
export type AppointmentScene = Awaited<ReturnType<typeof openAppointments>>;

/** Opens it for one test file, at ten in the morning of a Monday. */
export async function openAppointments() {
  const clock = handClock(new Date('2026-11-23T09:00:00.000Z'));
  const opened = await openTown(clock);
  const owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => undefined });
  const worker = (key: string) => opened.town.workerIds[key] ?? '';
  const later = (hours: number) =>
    new Date(clock.now().getTime() + hours * 3_600_000).toISOString();
  const signIn = (username: string) => signedIn(opened.running, username, clock);
  let anna = await signIn('anna');
  const book = (id: string, part: object = {}) =>
    anna.post(`/api/citizens/${id}/appointments`, { kind: 'jobcentre', at: later(1), ...part });
  return {
    ...{ clock, owner, worker, later, signIn, book },
    hand: () => anna,
    /** Hours go by, and whoever works signs in anew. */
    async pass(hours: number) {
      clock.forward(hours * 3_600_000);
      anna = await signIn('anna');
    },
    /** A new citizen with Anna as tovholder. */
    async citizen(givenName = 'Vera') {
      const { id } = (await anna.post('/api/citizens', { givenName })).json<{ id: string }>();
      const answer = await anna.post(`/api/citizens/${id}/enrolments`, {
        teamId: opened.town.teamIds['havnen'],
        responsibleWorkerId: worker('anna'),
      });
      if (answer.statusCode !== 201) throw new Error(answer.body);
      return id;
    },
    async booked(id: string, part: object = {}) {
      const answer = await book(id, part);
      if (answer.statusCode !== 201) throw new Error(answer.body);
      return answer.json<{ id: string }>().id;
    },
    say: (id: string, body: object, hand = anna) =>
      hand.post(`/api/appointments/${id}/outcome`, body),
    rows: (id: string) => owner<{ outcome: string }[]>`
      select outcome from appointment where citizen_id = ${id} order by at`,
    tasks: (id: string) => owner<{ kind: string; owned: boolean }[]>`
      select s.kind, owner_of_step(s) is not null owned
      from next_step s join step_cause c on c.step_id = s.id where c.ref_id = ${id}`,
    async close() {
      await owner.end();
      await opened.close();
    },
  };
}

/** Status, code and field of a refusal. */
export function code(answer: { json(): unknown; statusCode: number }) {
  const { code: which, field } = answer.json() as { code?: string; field?: string };
  return [answer.statusCode, which, field];
}
