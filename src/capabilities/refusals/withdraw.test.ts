import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { read } from '../../server/access.ts';
import { handClock } from '../../server/clock.ts';
import { bookAppointment } from '../appointments/door.ts';
import { selectMended } from '../promises/mended.store.ts';
import { selectCounts } from '../promises/store.ts';
import type { RecordRefusal } from './contract.ts';
import {
  answerRefusal,
  correctRefusal,
  decideJointly,
  recordRefusal,
  selectRefusals,
  tellRefusals,
  toRefusals,
  withdrawRefusal,
} from './door.ts';
import { refusalMonth } from './month.door.ts';

const clock = handClock(new Date('2026-11-22T10:00:00+01:00'));
let unit: Doors;
beforeAll(async () => {
  unit = await openDoors(clock);
});
afterAll(() => unit.close());

const psychiatry: RecordRefusal = {
  service: 'psychiatry',
  what: 'refused',
  reason: 'substance-first',
  happenedOn: '2026-11-20',
};
const centre: RecordRefusal = {
  service: 'substance-centre',
  what: 'refused',
  reason: 'psychiatry-first',
  happenedOn: '2026-11-21',
};

async function record(citizenId: string, said: RecordRefusal) {
  clock.forward(1000);
  return (await recordRefusal(unit.program, unit.as('anna'), citizenId, said)).id;
}

function withdraw(id: string, who = 'bo', program = unit.program) {
  clock.forward(1000);
  return withdrawRefusal(program, unit.as(who), id, { why: 'other-citizen' });
}

async function rowsOf(citizenId: string) {
  clock.forward(1000);
  const { rows } = await read(unit.program, unit.as('anna'), (sql) => [
    selectRefusals(sql, citizenId),
  ]);
  return rows[0];
}

const tasks = (citizenId: string) =>
  unit.rows<{ kind: string; result: string | null }>(
    `select kind, result from next_step where citizen_id = '${citizenId}' order by recorded_at, id`,
  );

const none = 'Rettet: der var intet afslag';

describe('a refusal that was none', () => {
  it('is withdrawn with who, when and why; it stays readable, its task is done, and it stays so', async () => {
    const citizen = await unit.citizenOf('anna');
    const id = await record(citizen, psychiatry);
    await withdraw(id);
    const rows = await rowsOf(citizen);
    expect(toRefusals(rows).refusals).toMatchObject([
      { id, service: 'psychiatry', withdrawnWhy: 'other-citizen', withdrawnBy: 'Bo Rask' },
    ]);
    expect(tellRefusals(rows).map((one) => [one.text, one.by])).toEqual([
      [
        'Afvisningen fra psykiatrien er trukket tilbage: det var en anden borger. Der stod: afviste.',
        'Bo Rask',
      ],
    ]);
    expect(await tasks(citizen)).toEqual([{ kind: 'answer', result: none }]);
    const answer = { outcome: 'stands', answer: 'Vi ringede' } as const;
    for (const again of [
      () => withdraw(id),
      () => answerRefusal(unit.program, unit.as('anna'), id, answer),
      () => correctRefusal(unit.program, unit.as('anna'), id, centre),
    ]) {
      expect(await refusal(again())).toBe('refusal-withdrawn');
    }
  });

  it('counts neither in the month nor among whom P14 covers', async () => {
    const covered = async () => {
      const { rows } = await read(unit.program, unit.as('sara'), (sql) => [selectCounts(sql)]);
      return rows[0][0]?.counts.P14;
    };
    const month = () => refusalMonth(unit.program, unit.as('sara'), null);
    const before = [await covered(), await month()];
    const id = await record(await unit.citizenOf('anna'), {
      ...psychiatry,
      happenedOn: '2026-10-02',
    });
    expect(await covered()).not.toEqual(before[0]);
    expect(JSON.stringify(await month())).toContain('2026-10');
    await withdraw(id);
    expect([await covered(), await month()]).toEqual(before);
  });

  it('told at an appointment is withdrawn by correcting that', async () => {
    const citizen = await unit.citizenOf('anna');
    clock.forward(1000);
    await bookAppointment(unit.program, unit.as('anna'), citizen, {
      kind: 'dentist',
      at: clock.now().toISOString(),
      outcome: { outcome: 'turned_away', turnedAwayBy: 'Klinikken', why: 'Ingen tolk' },
    });
    const { refusals } = toRefusals(await rowsOf(citizen));
    expect(await refusal(withdraw(refusals[0]?.id ?? ''))).toBe('said-at-an-appointment');
  });

  it('of two who withdraw it at once one wins and the other is told', async () => {
    const citizen = await unit.citizenOf('anna');
    const id = await record(citizen, psychiatry);
    const both = await Promise.all([
      refusal(withdraw(id, 'anna')),
      refusal(withdraw(id, 'bo', unit.second)),
    ]);
    expect(both.toSorted()).toEqual(['done', 'refusal-withdrawn']);
    expect((await tasks(citizen)).length).toBe(1);
  });

  it('of one withdrawing and one answering at once both stand as one after the other', async () => {
    const citizen = await unit.citizenOf('anna');
    const id = await record(citizen, psychiatry);
    const answer = { outcome: 'stands', answer: 'Vi ringede' } as const;
    const both = await Promise.all([
      refusal(withdraw(id, 'anna')),
      refusal(answerRefusal(unit.second, unit.as('bo'), id, answer)),
    ]);
    expect(both[0]).toBe('done');
    expect(['done', 'refusal-withdrawn']).toContain(both[1]);
  });
});

describe('two that referred to each other', () => {
  it('owe nothing together when one was none, and the other keeps its own task', async () => {
    const citizen = await unit.citizenOf('anna');
    const first = await record(citizen, psychiatry);
    await record(citizen, centre);
    const [owed] = toRefusals(await rowsOf(citizen)).joint;
    await withdraw(first);
    expect(toRefusals(await rowsOf(citizen)).joint).toEqual([]);
    expect(await tasks(citizen)).toEqual([
      { kind: 'answer', result: none },
      { kind: 'answer', result: null },
      { kind: 'joint-decision', result: 'Rettet: de to henviser ikke til hinanden' },
    ]);
    const late = decideJointly(unit.program, unit.as('sara'), owed?.id ?? '', {
      decision: 'Begge begynder',
      decidedBy: 'Lis Holt',
      services: ['psychiatry', 'substance-centre'],
    });
    expect(await refusal(late)).toBe('joint-withdrawn');
    // Said again, it is found again.
    await record(citizen, psychiatry);
    expect(toRefusals(await rowsOf(citizen)).joint).toMatchObject([{ answeredAt: null }]);
  });

  it('still owe it while others point at each other', async () => {
    const citizen = await unit.citizenOf('anna');
    const first = await record(citizen, psychiatry);
    await record(citizen, centre);
    await record(citizen, { ...psychiatry, serviceName: 'Akutmodtagelsen' });
    await withdraw(first);
    expect(toRefusals(await rowsOf(citizen)).joint).toMatchObject([{ answeredAt: null }]);
  });

  it('owe nothing when one is corrected so that it refers to nobody', async () => {
    const citizen = await unit.citizenOf('anna');
    const first = await record(citizen, psychiatry);
    await record(citizen, centre);
    clock.forward(1000);
    await correctRefusal(unit.program, unit.as('anna'), first, {
      ...psychiatry,
      reason: 'no-room',
    });
    expect(toRefusals(await rowsOf(citizen)).joint).toEqual([]);
    expect((await tasks(citizen)).map((one) => one.result)).toEqual([
      null,
      null,
      'Rettet: de to henviser ikke til hinanden',
    ]);
  });

  it('cannot be let off straight at the database', async () => {
    const citizen = await unit.citizenOf('anna');
    await record(citizen, psychiatry);
    await record(citizen, centre);
    const straight = unit.program.app.begin(async (sql) => {
      await sql`select set_worker_identity(${unit.worker('anna')}, ${clock.now()})`;
      await sql`update joint_decision set withdrawn_at = app_now(), withdrawn_by = app_worker()
        where citizen_id = ${citizen}`;
    });
    expect(await refusal(straight)).toBe('TV003');
  });

  it('is nothing that was mended, however late it was withdrawn; one that was answered late is', async () => {
    const mended = async () => {
      const { rows } = await read(unit.program, unit.as('sara'), (sql) => [selectMended(sql)]);
      return rows[0].find((row) => row.promise === 'P14')?.mended ?? 0;
    };
    const [none, late] = [await unit.citizenOf('anna'), await unit.citizenOf('anna')];
    const [withdrawn, answered] = [await record(none, psychiatry), await record(late, psychiatry)];
    const before = await mended();
    clock.forward(30 * 86_400_000);
    await withdraw(withdrawn);
    expect(await mended()).toBe(before);
    const said = { outcome: 'complained', answer: 'Klagen er sendt' } as const;
    await answerRefusal(unit.program, unit.as('anna'), answered, said);
    clock.forward(1000);
    expect(await mended()).toBe(before + 1);
  });
});
