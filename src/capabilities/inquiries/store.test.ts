import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { handClock } from '../../server/clock.ts';
import { openPool } from '../../server/db.ts';
import { urlOf } from '../../server/migrate.ts';
import { createCitizen } from '../citizens/door.ts';
import { freshDatabase } from '../../../tests/server.ts';
import { foundTown } from '../../../tests/town.ts';
import type { Town } from '../../../tests/town.ts';
import { recordInquiry } from './door.ts';

const clock = handClock(new Date('2026-11-20T09:00:00Z'));
let database: Awaited<ReturnType<typeof freshDatabase>>;
let town: Town;
let program: { app: ReturnType<typeof openPool>; clock: typeof clock };
const workerId = (key: string) => town.workerIds[key] ?? '';

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  town = (await foundTown(database.ownerUrl, { end: clock.now(), few: true })) as Town;
  program = { app: openPool(database.ownerUrl, 'tovholder_app', 2), clock };
  clock.forward(60_000);
  await createCitizen(program, { workerId: workerId('sara') }, { givenName: 'Ukendt af Anna' });
});
afterAll(async () => {
  await program.app.end();
  await database.drop();
});

// As the app role with an identity of its own, and, short of DDL, as the owner of the tables.
describe.each(['tovholder_app', 'tovholder_owner'] as const)(
  'straight at the database as %s',
  (role) => {
    let sql: postgres.Sql;
    let id: string;
    beforeAll(async () => {
      sql = postgres(
        role === 'tovholder_app' ? urlOf(role, database.ownerUrl) : database.ownerUrl,
        { max: 1, onnotice: () => undefined },
      );
      clock.forward(60_000);
      const worry = { kind: 'library' as const, about: 'en mand', said: 'Han har ikke spist.' };
      ({ id } = await recordInquiry(program, { workerId: workerId('anna') }, worry));
      clock.forward(60_000);
    });
    afterAll(() => sql.end());

    /** One transaction as Anna, at the inquiry's next instant, under its lock. */
    const attack = (statements: (tx: postgres.TransactionSql, now: Date) => Promise<unknown>) =>
      sql.begin(async (tx) => {
        await tx`select set_worker_identity(${workerId('anna')}, ${clock.now()})`;
        const [row] = await tx<
          { at: Date }[]
        >`select begin_inquiry_act(${id}, '{}', ${clock.now()}) at`;
        await statements(tx, row?.at as Date);
        await tx`set constraints all immediate`;
      });
    const newOwner = (
      tx: postgres.TransactionSql,
      period: postgres.PendingQuery<postgres.Row[]>,
    ) => tx`insert into inquiry_owner
    values (uuidv7(), ${id}, ${workerId('bo')}, ${period}, null, ${workerId('anna')}, app_now())`;
    const ownerEnds = (tx: postgres.TransactionSql, at: Date) =>
      tx`update inquiry_owner set period = tstzrange(lower(period), ${at}) where inquiry_id = ${id} and upper_inf(period)`;
    const ends = (tx: postgres.TransactionSql, set: postgres.PendingQuery<postgres.Row[]>) =>
      tx`update inquiry set period = tstzrange(lower(period), app_now()) ${set} where id = ${id}`;
    const later = (at: Date) => new Date(at.getTime() + 1000);
    const by = () => workerId('anna');

    const tried = (
      tx: postgres.TransactionSql,
      of: string,
      at: postgres.PendingQuery<postgres.Row[]>,
    ) => tx`insert into inquiry_attempt
    values (uuidv7(), ${of}, 'went', 'not-found', null, ${at}, ${by()}, app_now())`;

    const attacks: Record<string, (tx: postgres.TransactionSql, now: Date) => Promise<unknown>> = {
      'two owners at once': (tx, now) => newOwner(tx, tx`tstzrange(${now}, null)`),
      'no owner': (tx, now) => ownerEnds(tx, now),
      'a gap between owners': async (tx, now) => {
        await ownerEnds(tx, now);
        await newOwner(tx, tx`tstzrange(${later(now)}, null)`);
      },
      'an owner in the past': async (tx, now) => {
        await ownerEnds(tx, new Date(now.getTime() - 1));
        await newOwner(tx, tx`tstzrange(${now}, null)`);
      },
      'an owner until infinity': async (tx, now) => {
        await ownerEnds(tx, now);
        await newOwner(tx, tx`tstzrange(${now}, 'infinity')`);
      },
      'another owner in place': (tx) =>
        tx`update inquiry_owner set worker_id = ${workerId('bo')} where inquiry_id = ${id}`,
      'an owner deleted': (tx) => tx`delete from inquiry_owner where inquiry_id = ${id}`,
      'the inquiry deleted': (tx) => tx`delete from inquiry where id = ${id}`,
      'both truncated': (tx) => tx`truncate inquiry, inquiry_owner`,
      'an end without an answer': async (tx, now) => {
        await ends(tx, tx``);
        await ownerEnds(tx, now);
      },
      'an end because nobody was found': async (tx, now) => {
        await ends(tx, tx`, answer = 'no-show', answered_by = ${by()}`);
        await ownerEnds(tx, now);
      },
      'an answer without words': async (tx, now) => {
        await ends(tx, tx`, answer = 'worry-answered', answered_by = ${by()}`);
        await ownerEnds(tx, now);
      },
      'a party without a name': async (tx, now) => {
        await ends(
          tx,
          tx`, answer = 'accepted-elsewhere', answered_by = ${by()}, accepted_party = 'x', accepted_how = 'x', accepted_at = app_now()`,
        );
        await ownerEnds(tx, now);
      },
      'a yes without an enrolment': async (tx, now) => {
        await ends(tx, tx`, answer = 'citizen-said-yes', answered_by = ${by()}`);
        await ownerEnds(tx, now);
      },
      "somebody else's enrolment as the yes": async (tx, now) => {
        await ends(
          tx,
          tx`, answer = 'citizen-said-yes', answered_by = ${by()}, (enrolment_id, citizen_id) = (select id, citizen_id from enrolment limit 1)`,
        );
        await ownerEnds(tx, now);
      },
      'an end whose owner goes on': (tx) =>
        ends(tx, tx`, answer = 'worry-answered', answered_by = ${by()}, answer_words = 'x'`),
      'a later due time': (tx) =>
        tx`update inquiry set due_at = due_at + interval '1 day' where id = ${id}`,
      'other words': (tx) => tx`update inquiry set said = 'ingenting' where id = ${id}`,
      'an attempt that lies ahead': (tx) => tried(tx, id, tx`app_now() + interval '1 hour'`),
      'an attempt whose result closes': (tx) => tx`insert into inquiry_attempt
        values (uuidv7(), ${id}, 'went', 'closed', null, app_now(), ${by()}, app_now())`,
      'an attempt at an answered inquiry': async (tx, now) => {
        await ends(tx, tx`, answer = 'worry-answered', answered_by = ${by()}, answer_words = 'x'`);
        await ownerEnds(tx, now);
        await tried(tx, id, tx`app_now()`);
      },
      'an attempt without the lock': async (tx, now) => {
        await tx`select set_worker_identity(${by()}, ${later(now)})`;
        await tried(tx, id, tx`app_now()`);
      },
      'an attempt rewritten': async (tx) => {
        await tried(tx, id, tx`app_now()`);
        await tx`update inquiry_attempt set result = 'met' where inquiry_id = ${id}`;
      },
      'an attempt removed': async (tx) => {
        await tried(tx, id, tx`app_now()`);
        await tx`delete from inquiry_attempt where inquiry_id = ${id}`;
      },
      'a reminder before the due time': (tx) =>
        tx`update inquiry set reminded_at = app_now() where id = ${id}`,
      'the managers told before the owner': (tx) =>
        tx`update inquiry set raised_at = due_at + interval '25 hours' where id = ${id}`,
      'an inquiry born without an owner': (
        tx,
      ) => tx`insert into inquiry (id, unit_id, kind, about, said, heard_at, due_at, period, acted_at, recorded_by, recorded_at)
      values (uuidv7(), ${town.unitId}, 'other', 'x', 'x', app_now(), app_now() + interval '1 day', tstzrange(app_now(), null), app_now(), ${by()}, app_now())`,
    };

    it.each(Object.keys(attacks))('%s is refused', async (name) => {
      await expect(attack(attacks[name] as never)).rejects.toThrow(
        /TV00|permission denied|constraint|violates|instant of the act|never changed|only grows|a yes is the enrolment/,
      );
      const [kept] = await sql.begin(async (tx) => {
        await tx`select set_worker_identity(${by()}, ${clock.now()})`;
        return tx`select count(*)::int owners, (select answer from inquiry where id = ${id}) answer from inquiry_owner
        where inquiry_id = ${id} and upper_inf(period)`;
      });
      expect(kept).toEqual({ owners: 1, answer: null });
    });
  },
);
