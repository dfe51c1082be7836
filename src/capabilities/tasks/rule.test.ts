import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { newId } from '../../kernel/id.ts';
import { act } from '../../server/access.ts';
import type { Act } from '../../server/access.ts';
import { handClock } from '../../server/clock.ts';
import { append } from '../../server/journal.ts';
import type { Fact } from '../../server/journal.ts';
import { createCitizen } from '../citizens/door.ts';
import { recordContact } from '../contacts/door.ts';
import { due } from '../outreach/due.jobs.ts';
import { answer, proposeHandover } from '../responsibility/door.ts';

const clock = handClock(new Date('2026-11-22T10:00:00+01:00'));
let unit: Doors;
beforeAll(async () => {
  unit = await openDoors(clock);
});
afterAll(() => unit.close());

const hour = 3_600_000;
const at = (hours: number) => new Date(clock.now().getTime() + hours * hour).toISOString();

type Row = {
  id: string;
  kind: string;
  rule: string;
  due: string;
  owner: string;
  done: boolean;
  result: string | null;
  causes: number;
};
async function tasksOf(citizenId: string): Promise<Row[]> {
  const rows =
    await unit.rows<Row>(`select s.id, s.kind, s.rule, concat_ws(' ', s.due_on, s.due_time) due,
    owner_of_step(s) owner, s.done_at is not null done, s.result,
    (select count(*)::int from step_cause x where x.step_id = s.id) causes
    from next_step s where citizen_id = '${citizenId}' and rule is not null order by recorded_at, rule`);
  return rows.map((row) => ({ ...row, owner: unit.nameOf(row.owner) ?? 'nobody' }));
}
const tell = (citizenId: string, ...facts: Omit<Fact, 'citizenId'>[]) =>
  act(unit.program, unit.as('anna'), { name: 'test.tell', citizens: [citizenId] }, async (a) => {
    await append(
      a,
      facts.map((fact) => ({ data: { ref: newId() }, ...fact, citizenId })),
    );
    return {};
  });
const asApp = (worker: string, run: (a: Act) => Promise<unknown>) =>
  refusal(
    act(unit.program, unit.as(worker), { name: 'test.straight' }, async (a) => {
      await run(a);
      return {};
    }),
  );
const seen = (citizenId: string, outcome: 'met' | 'seen' | 'not-there', when?: string) =>
  recordContact(unit.program, unit.as('anna'), citizenId, {
    outcome,
    ...(when !== undefined && { at: when }),
  });

describe('a fact makes its task (P2)', () => {
  it('each rule makes its own, with its due time and an owner', async () => {
    const rules = await unit.rows<{ code: string; fact_kind: string; makes: string }>(
      'select code, fact_kind, makes from task_rule where unit_id is null order by code',
    );
    expect(rules.length).toBeGreaterThanOrEqual(15);
    for (const rule of rules) {
      const citizen = await unit.citizenOf('anna');
      await tell(citizen, {
        kind: rule.fact_kind,
        data: { ref: newId(), workerId: unit.worker('bo') },
      });
      const made = (await tasksOf(citizen)).find((one) => one.rule === rule.code);
      expect(made, rule.code).toMatchObject({ kind: rule.makes, done: false, causes: 1 });
      expect(made?.owner).not.toBe('nobody');
    }
  });

  it('a day is 24 hours also where the clock is turned, and the last minute is of its day', async () => {
    const turned = await unit.citizenOf('anna');
    const dueOf = async (now: string) => {
      const fresh = handClock(new Date(now));
      const program = { ...unit.program, clock: fresh };
      await act(program, unit.as('anna'), { name: 'test.tell', citizens: [turned] }, async (a) => {
        await append(a, [
          { kind: 'appointments.no-show', citizenId: turned, data: { ref: newId() } },
          { kind: 'plan.decision-asked', citizenId: turned, data: { ref: newId() } },
        ]);
        return {};
      });
      return (await tasksOf(turned)).at(-1)?.due;
    };
    expect(await dueOf('2027-03-27T23:59:59.700+01:00')).toMatch(/^2027-03-/);
    const search = (await tasksOf(turned)).find((one) => one.kind === 'search');
    expect(search?.due).toBe('2027-03-29 00:59:00');
  });

  it('a second absence is a cause of the same search, many in one statement too', async () => {
    const citizen = await unit.citizenOf('anna');
    await tell(citizen, { kind: 'appointments.no-show' }, { kind: 'appointments.no-show' });
    await seen(citizen, 'not-there');
    expect(await tasksOf(citizen)).toMatchObject([{ kind: 'search', causes: 3, done: false }]);
  });

  it('two absences told by two programs at once make one search', async () => {
    const citizen = await unit.citizenOf('anna');
    await Promise.all([
      tell(citizen, { kind: 'appointments.no-show' }),
      tell(citizen, { kind: 'outreach.silence' }),
      tell(citizen, { kind: 'appointments.no-show' }),
    ]);
    expect(await tasksOf(citizen)).toMatchObject([{ causes: 3 }]);
  });

  it('it is over when they are seen after; an older sighting told late does not end it', async () => {
    const citizen = await unit.citizenOf('anna');
    clock.forward(hour);
    await tell(citizen, { kind: 'appointments.no-show' });
    clock.forward(hour);
    await seen(citizen, 'seen', at(-5));
    expect((await tasksOf(citizen))[0]?.done).toBe(false);
    await seen(citizen, 'met');
    expect(await tasksOf(citizen)).toMatchObject([{ done: true, result: 'Fundet: mødt' }]);
  });

  it('an absence told after they were found again has its task, and the task its answer', async () => {
    const citizen = await unit.citizenOf('anna');
    clock.forward(hour);
    await seen(citizen, 'seen');
    clock.forward(hour);
    await tell(citizen, { kind: 'appointments.no-show', at: at(-3) });
    expect(await tasksOf(citizen)).toMatchObject([
      { done: true, result: 'Fundet: set', causes: 1 },
    ]);
  });
});

describe('whose it is', () => {
  it('follows a handover; not enrolled it is the manager’s', async () => {
    const citizen = await unit.citizenOf('anna');
    await tell(citizen, { kind: 'appointments.no-show' });
    expect((await tasksOf(citizen))[0]?.owner).toBe('anna');
    const { id } = await proposeHandover(unit.program, unit.as('anna'), citizen, {
      toWorkerId: unit.worker('bo'),
      reason: 'Ny i teamet',
      briefing: 'Bor på gaden; ring fredag.',
    });
    clock.forward(1000);
    await answer(unit.program, unit.as('bo'), id, 'accepted', 'Jeg ringer fredag');
    expect((await tasksOf(citizen))[0]?.owner).toBe('bo');
    const { id: stranger } = await createCitizen(unit.program, unit.as('anna'), {
      givenName: 'Ulla',
    });
    await tell(stranger, { kind: 'refusals.recorded' });
    const [made] = await tasksOf(stranger);
    const managers = await unit.rows<{ id: string }>(
      `select worker_id id from membership where role = 'manager'`,
    );
    expect(managers.map((one) => unit.nameOf(one.id))).toContain(made?.owner);
  });
});

describe('the app role straight at the tables', () => {
  it('can neither remove nor alter what made a task, nor a rule', async () => {
    expect(await asApp('anna', ({ sql }) => sql`delete from step_cause`)).toBe('forbidden');
    expect(await asApp('anna', ({ sql }) => sql`update step_cause set at = at`)).toBe('forbidden');
    expect(await asApp('anna', ({ sql }) => sql`delete from task_rule`)).toBe('forbidden');
    expect(await asApp('anna', ({ sql }) => sql`update task_rule set active = false`)).toBe(
      'forbidden',
    );
    expect(await asApp('anna', ({ sql }) => sql`delete from next_step`)).toBe('forbidden');
    expect(await asApp('anna', ({ sql }) => sql`update next_step set kind = 'step'`)).toBe(
      'forbidden',
    );
  });

  it('a rule of absence is not switched off, nor led elsewhere, nor put off for long', async () => {
    const [manager] = await unit.rows<{ id: string }>(
      `select worker_id id from membership where role = 'manager' limit 1`,
    );
    const boss = unit.nameOf(manager?.id) ?? '';
    type Said = { code?: string; fact?: string; makes?: string; active?: boolean; hours?: number };
    const say = (worker: string, said: Said, own = true) =>
      asApp(
        worker,
        ({
          sql,
          me,
          now,
        }) => sql`insert into task_rule (unit_id, code, fact_kind, makes, what, falls_to, hours, active,
            recorded_by, recorded_at)
          values (${own ? me.unitId : null}, ${said.code ?? 'no-show'}, ${said.fact ?? 'appointments.no-show'},
            ${said.makes ?? 'search'}, 'Led', 'holder', ${said.hours ?? 24}, ${said.active ?? true}, ${me.workerId}, ${now})`,
      );
    expect(await say(boss, { active: false })).not.toBe('done');
    expect(await say(boss, { active: false, makes: 'follow-up' })).toBe('task-not-so');
    expect(await say(boss, { fact: 'plan.decided' })).toBe('task-not-so');
    expect(await say(boss, { code: 'tasks-made', fact: 'tasks.made' })).toBe('task-not-so');
    expect(await say(boss, { hours: 8000 })).toBe('task-not-so');
    expect(await say(boss, {}, false)).toBe('forbidden');
    expect(await say('anna', {})).toBe('forbidden');
    expect(await say(boss, { hours: 12 })).toBe('done');
  });

  it('a search is not put off beyond a week, and what is moved keeps what stood before', async () => {
    const citizen = await unit.citizenOf('anna');
    await tell(citizen, { kind: 'appointments.no-show' });
    const [made] = await tasksOf(citizen);
    const id = made?.id ?? '';
    const move = (days: number) =>
      asApp(
        'anna',
        ({ sql }) => sql`update next_step set due_on = due_on + ${days}::int where id = ${id}`,
      );
    expect(await move(30)).toBe('task-not-so');
    expect(await move(2)).toBe('task-not-so');
    expect(
      await asApp(
        'anna',
        ({ sql }) => sql`update next_step set worker_id = ${unit.worker('bo')} where id = ${id}`,
      ),
    ).toBe('task-not-so');
  });
});

describe('silence beyond our goal (P2)', () => {
  it('is told once, by whichever program, and again only after a sighting', async () => {
    const citizen = await unit.citizenOf('anna');
    clock.forward(8 * 24 * hour);
    await Promise.all([due(unit.program), due(unit.second)]);
    await due(unit.program);
    expect(await tasksOf(citizen)).toMatchObject([{ rule: 'silence', causes: 1, done: false }]);
    clock.forward(20 * 24 * hour);
    expect((await due(unit.program)).silences).toBe(0);
    await seen(citizen, 'seen');
    clock.forward(8 * 24 * hour);
    await due(unit.second);
    expect(await tasksOf(citizen)).toMatchObject([
      { done: true },
      { rule: 'silence', done: false },
    ]);
  });
});
