import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { copenhagenInstant } from '../../kernel/day.ts';
import type { Program } from '../../server/access.ts';
import { handClock } from '../../server/clock.ts';
import { openPool } from '../../server/db.ts';
import { freshDatabase } from '../../../tests/server.ts';
import { foundTown } from '../../../tests/town.ts';
import type { Town } from '../../../tests/town.ts';
import { createCitizen } from '../citizens/door.ts';
import {
  acceptCover,
  agreeToCover,
  askCover,
  declineCover,
  endCover,
  revokeAgreement,
} from './cover.door.ts';
import { answer, end, enrol, proposeHandover } from './door.ts';
import { due } from './due.jobs.ts';
import { proposeMerge } from './merge.door.ts';
import { answerMove, recordMove, setAuthority } from './party.door.ts';
import { answerPull, askPull } from './pull.door.ts';

const hourMs = 3_600_000;
const clock = handClock(new Date('2026-11-02T08:00:00Z'));
let database: Awaited<ReturnType<typeof freshDatabase>>;
let program: Program;
let second: Program;
let owner: ReturnType<typeof openPool>;
let town: Town;

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  town = (await foundTown(database.ownerUrl, {
    end: clock.now() ?? new Date(),
    empty: true,
  })) as Town;
  program = { app: openPool(database.ownerUrl, 'tovholder_app', 8), clock };
  second = { app: openPool(database.ownerUrl, 'tovholder_app', 4), clock };
  owner = openPool(database.ownerUrl, 'tovholder_app', 2);
});
afterAll(async () => {
  await Promise.all([program.app.end(), second.app.end(), owner.end()]);
  await database.drop();
});
beforeEach(() => clock.forward(60_000));

const worker = (key: string) => town.workerIds[key] ?? '';
const as = (key: string) => ({ workerId: worker(key) });
const nameOf = (id: string | undefined) =>
  Object.entries(town.workerIds).find(([, known]) => known === id)?.[0];

async function citizenOf(key: string) {
  const { id } = await createCitizen(program, as(key), { givenName: 'Ib', familyName: 'Prøve' });
  await enrol(program, as(key), id, {
    teamId: town.teamIds['havnen'] ?? '',
    responsibleWorkerId: worker(key),
  });
  return id;
}

// Rows as they are in the database, read under the due step's own identity.
async function rows<T>(query: string): Promise<T[]> {
  return owner.begin(async (sql) => {
    await sql`select set_system_identity('test', clock_instant(${clock.now()}))`;
    return sql.unsafe(query) as unknown as Promise<T[]>;
  }) as Promise<T[]>;
}

async function holders(...ids: string[]) {
  const found = await rows<{ citizen_id: string; worker_id: string }>(
    'select citizen_id, worker_id from responsibility where upper_inf(period)',
  );
  return ids.map((id) => nameOf(found.find((row) => row.citizen_id === id)?.worker_id));
}

async function refusal(act: Promise<unknown>) {
  return act.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code ?? 'a defect',
  );
}

async function noBreach() {
  const gaps =
    await rows(`select e.id from enrolment e where not coalesce((select range_agg(r.period) @> e.period
    from responsibility r where r.citizen_id = e.citizen_id), false)`);
  expect(gaps).toEqual([]);
}

const letter = (to: string) => ({
  toWorkerId: worker(to),
  reason: 'Kender ham',
  briefing: 'Vil have ro.',
});

describe('a letter that waits', () => {
  it('reminds after 24 hours and is the manager’s after 48, once each', async () => {
    const id = await citizenOf('anna');
    const sent = await proposeHandover(program, as('anna'), id, letter('bo'));
    clock.forward(23 * hourMs);
    expect(await due(program)).toMatchObject({ reminded: 0, raised: 0 });
    clock.forward(hourMs + 100);
    expect(await due(program)).toMatchObject({ reminded: 1, raised: 0 });
    expect(await due(program)).toMatchObject({ reminded: 0, raised: 0 });
    clock.forward(24 * hourMs);
    const [one, two] = await Promise.all([due(program), due(second)]);
    expect(one.raised + two.raised).toBe(1);
    const facts = await rows<{ kind: string }>(
      `select kind from fact where data ->> 'handoverId' = '${sent.id}' order by seq`,
    );
    expect(facts.map((fact) => fact.kind)).toEqual([
      'responsibility.handover-proposed',
      'responsibility.handover-reminded',
      'responsibility.handover-raised',
    ]);
    await answer(program, as('bo'), sent.id, 'accepted', 'Ja');
  });
});

describe('cover', () => {
  it('passes the whole caseload at its start and gives it back at its end; what was handed over stays', async () => {
    const ids = [await citizenOf('bo'), await citizenOf('bo'), await citizenOf('bo')] as const;
    const from = new Date((clock.now()?.getTime() ?? 0) + hourMs).toISOString();
    const asked = await askCover(program, as('bo'), {
      kind: 'holiday',
      from,
      substituteId: worker('camilla'),
    });
    expect(asked.state).toBe('asked');
    await acceptCover(program, as('camilla'), asked.id);
    await due(program);
    expect(await holders(...ids)).toEqual(['bo', 'bo', 'bo']);
    clock.forward(hourMs);
    // Stopped in the middle: the cover has begun, one citizen has passed, the rest waits for the next run.
    const stopped = failAfter(program, 3);
    await due(stopped).catch(() => undefined);
    await Promise.all([due(program), due(second)]);
    expect(await due(program)).toMatchObject({ passed: 0, begun: 0 });
    expect(await holders(...ids)).toEqual(['camilla', 'camilla', 'camilla']);
    const sent = await proposeHandover(program, as('camilla'), ids[0], letter('dines'));
    await answer(program, as('dines'), sent.id, 'accepted', 'Ja');
    const late = await citizenOf('bo');
    await due(program);
    expect(await holders(late)).toEqual(['camilla']);
    expect(await refusal(endCover(program, as('camilla'), asked.id))).toBe('not-yours');
    await endCover(program, as('bo'), asked.id);
    await due(program);
    expect(await holders(...ids, late)).toEqual(['dines', 'bo', 'bo', 'bo']);
    expect(await due(program)).toMatchObject({ returned: 0, passed: 0 });
    const left = await holdersOf('bo');
    for (const id of left) await handTo(id, 'bo', 'anna');
    await noBreach();
  });

  it('is accepted at once by a standing agreement, until it is revoked', async () => {
    const id = await citizenOf('dines');
    const agreement = await agreeToCover(program, as('jonas'), { workerId: worker('dines') });
    expect(await refusal(agreeToCover(program, as('jonas'), { workerId: worker('dines') }))).toBe(
      'agreed-already',
    );
    const asked = await askCover(program, as('dines'), { kind: 'sick' });
    expect(asked.state).toBe('accepted');
    await due(program);
    expect(await holders(id)).toEqual(['jonas']);
    expect(await refusal(askCover(program, as('dines'), { kind: 'sick' }))).toBe('cover-open');
    await endCover(program, as('dines'), asked.id);
    await due(program);
    await revokeAgreement(program, as('dines'), agreement.id);
    clock.forward(1000);
    const again = await askCover(program, as('dines'), { kind: 'sick' });
    expect(again.state).toBe('asked');
    const [row] = await rows<{ substitute_id: string; fell: boolean }>(
      `select fell_to substitute_id, fell_at is not null fell from cover where id = '${again.id}'`,
    );
    expect([nameOf(row?.substitute_id), row?.fell]).toEqual(['sara', true]);
    await endCover(program, as('dines'), again.id);
  });

  it('falls to the manager on duty when nobody has said yes at its start, once; the absent worker stays tovholder', async () => {
    const id = await citizenOf('anna');
    const asked = await askCover(program, as('anna'), { kind: 'sick', substituteId: worker('bo') });
    const [one, two] = await Promise.all([due(program), due(second)]);
    expect(one.fallen + two.fallen).toBe(1);
    expect(await holders(id)).toEqual(['anna']);
    expect(await refusal(acceptCover(program, as('jonas'), asked.id))).toBe('not-yours');
    await acceptCover(program, as('sara'), asked.id);
    await due(program);
    expect(await holders(id)).toEqual(['sara']);
    await endCover(program, as('sara'), asked.id);
    await due(program);
    expect(await holders(id)).toEqual(['anna']);
  });

  it('has one winner of two who say yes, and nobody is covered by whom they cover', async () => {
    const asked = await askCover(program, as('lise'), {
      kind: 'other',
      substituteId: worker('jonas'),
    });
    const said = await Promise.all(
      ['jonas', 'sara'].map((key) =>
        refusal(acceptCover(key === 'sara' ? second : program, as(key), asked.id)),
      ),
    );
    expect(said.toSorted()).toEqual(['cover-answered', 'done']);
    expect(
      await refusal(askCover(program, as('jonas'), { kind: 'sick', substituteId: worker('lise') })),
    ).toBe('substitute-away');
    await endCover(program, as('lise'), asked.id);
    const no = await askCover(program, as('lise'), {
      kind: 'other',
      substituteId: worker('jonas'),
      from: new Date((clock.now()?.getTime() ?? 0) + hourMs).toISOString(),
    });
    await declineCover(program, as('jonas'), no.id);
    await endCover(program, as('lise'), no.id);
  });

  it('lets a letter be accepted while it begins: the citizen goes to one of them, and ends with the receiver', async () => {
    const id = await citizenOf('bo');
    const sent = await proposeHandover(program, as('bo'), id, letter('dines'));
    const asked = await askCover(program, as('bo'), {
      kind: 'sick',
      substituteId: worker('camilla'),
    });
    await acceptCover(program, as('camilla'), asked.id);
    await Promise.all([
      due(program),
      refusal(answer(second, as('dines'), sent.id, 'accepted', 'Ja')),
      due(second),
    ]);
    expect(await holders(id)).toEqual(['dines']);
    const other = await citizenOf('bo');
    const waiting = await proposeHandover(program, as('bo'), other, letter('dines'));
    await due(program);
    expect(await holders(other)).toEqual(['camilla']);
    await answer(program, as('dines'), waiting.id, 'accepted', 'Ja');
    await endCover(program, as('bo'), asked.id);
    await due(program);
    expect(await holders(id, other)).toEqual(['dines', 'dines']);
    await noBreach();
  });

  it('goes on through a substitute who falls ill, and home again in either order', async () => {
    const id = await citizenOf('bo');
    const first = await askCover(program, as('bo'), {
      kind: 'holiday',
      substituteId: worker('camilla'),
    });
    await acceptCover(program, as('camilla'), first.id);
    await due(program);
    const next = await askCover(program, as('camilla'), {
      kind: 'sick',
      substituteId: worker('dines'),
    });
    await acceptCover(program, as('dines'), next.id);
    await due(program);
    expect(await holders(id)).toEqual(['dines']);
    await endCover(program, as('camilla'), next.id);
    await due(program);
    expect(await holders(id)).toEqual(['camilla']);
    await endCover(program, as('bo'), first.id);
    await due(program);
    expect(await holders(id)).toEqual(['bo']);
    await noBreach();
  });

  it('ends at its instant in the night when an hour comes twice', async () => {
    clock.set(copenhagenInstant('2027-10-30', '22:00'));
    const id = await citizenOf('bo');
    const until = copenhagenInstant('2027-10-31', '02:30');
    const asked = await askCover(program, as('bo'), {
      kind: 'night',
      until: until.toISOString(),
      substituteId: worker('camilla'),
    });
    await acceptCover(program, as('camilla'), asked.id);
    await due(program);
    clock.set(new Date(until.getTime() - 1));
    await due(program);
    expect(await holders(id)).toEqual(['camilla']);
    await due(program, until);
    expect(await holders(id)).toEqual(['bo']);
  });
});

describe('cover of what is special', () => {
  it('acts on all records of a person at one instant', async () => {
    const [one, two] = [await citizenOf('bo'), await citizenOf('bo')];
    await proposeMerge(program, as('bo'), two, { survivorId: one, reason: 'samme mand' });
    const asked = await askCover(program, as('bo'), {
      kind: 'sick',
      substituteId: worker('camilla'),
    });
    await acceptCover(program, as('camilla'), asked.id);
    await due(program);
    expect(await holders(one, two)).toEqual(['camilla', 'camilla']);
    await endCover(program, as('bo'), asked.id);
    await Promise.all([due(program), due(second)]);
    expect(await holders(one, two)).toEqual(['bo', 'bo']);
    const instants = await rows<{
      n: number;
    }>(`select count(distinct lower(period))::int n from responsibility
      where citizen_id in ('${one}', '${two}') and opened_by in ('cover', 'cover-ended')`);
    expect(instants).toEqual([{ n: 2 }]);
    await noBreach();
  });

  it('stays with the substitute when the covered worker has left meanwhile', async () => {
    for (const id of await holdersOf('jonas')) await handTo(id, 'jonas', 'lise');
    const id = await citizenOf('jonas');
    const asked = await askCover(program, as('jonas'), {
      kind: 'sick',
      substituteId: worker('camilla'),
    });
    await acceptCover(program, as('camilla'), asked.id);
    await due(program);
    clock.forward(1000);
    await rows(
      `update employment set period = tstzrange(lower(period), app_now()) where worker_id = '${worker('jonas')}'`,
    );
    await endCover(program, as('sara'), asked.id);
    await due(program);
    expect(await due(program)).toMatchObject({ returned: 0 });
    expect(await holders(id)).toEqual(['camilla']);
    await noBreach();
  });
});

it('refuses a substitute whom another has made one, also straight at the database', async () => {
  const asked = await askCover(program, as('lise'), {
    kind: 'sick',
    substituteId: worker('camilla'),
  });
  const forced = rows(
    `update cover set state = 'accepted', accepted_by = '${worker('camilla')}', accepted_at = app_now() where id = '${asked.id}'`,
  );
  expect(await refusal(forced)).toBe('TV003');
  await endCover(program, as('lise'), asked.id);
  expect(
    await refusal(
      rows(
        `update cover set state = 'asked', ended_at = null, ended_by = null where id = '${asked.id}'`,
      ),
    ),
  ).toBe('TV003');
});

describe('a pull', () => {
  it('is answered by the tovholder’s letter, or declined with a reason', async () => {
    const id = await citizenOf('anna');
    const asked = await askPull(program, as('bo'), id, { why: 'Jeg ser ham hver dag' });
    expect(await refusal(askPull(program, as('bo'), id, { why: 'Igen' }))).toBe('pull-open');
    expect(await refusal(askPull(program, as('anna'), id, { why: 'Min' }))).toBe('same-holder');
    clock.forward(24 * hourMs + 100);
    expect(await due(program)).toMatchObject({ reminded: 1 });
    expect(await refusal(answerPull(program, as('camilla'), asked.id, 'declined', 'Nej'))).toBe(
      'not-yours',
    );
    const sent = await proposeHandover(program, as('anna'), id, letter('bo'));
    const [pull] = await rows<{ state: string; handover_id: string }>(
      `select state, handover_id from pull where id = '${asked.id}'`,
    );
    expect(pull).toEqual({ state: 'proposed', handover_id: sent.id });
    expect(await refusal(answerPull(program, as('anna'), asked.id, 'declined', 'Nej'))).toBe(
      'pull-answered',
    );
    const other = await askPull(program, as('dines'), id, { why: 'Kender ham' });
    expect(await refusal(answerPull(program, as('anna'), other.id, 'declined', ' '))).toBe(
      'invalid',
    );
    await answerPull(program, as('anna'), other.id, 'declined', 'Han har lige fået ro.');
  });
});

describe('a move to another municipality', () => {
  it('ends nothing, and acts there when a named person has said yes', async () => {
    const id = await citizenOf('anna');
    await setAuthority(program, as('anna'), id, {
      acting: '0751',
      caseworker: 'Rie Sand',
      source: 'Brev',
    });
    const move = await recordMove(program, as('anna'), id, {
      to: '0461',
      on: '2027-11-01',
      source: 'Folkeregister',
    });
    expect(
      await refusal(
        recordMove(program, as('anna'), id, { to: '0461', on: '2027-11-01', source: 'Igen' }),
      ),
    ).toBe('move-open');
    expect(await holders(id)).toEqual(['anna']);
    await answerMove(program, as('anna'), move.id, { person: 'Kim Lund', how: 'i telefon' });
    expect(await refusal(answerMove(program, as('anna'), move.id, null))).toBe('move-answered');
    const spells = await rows<{ acting_code: string; paying_code: string; caseworker: string }>(
      `select acting_code, paying_code, caseworker from authority_spell where citizen_id = '${id}' order by period`,
    );
    expect(spells).toEqual([
      { acting_code: '0751', paying_code: '0751', caseworker: 'Rie Sand' },
      { acting_code: '0461', paying_code: '0751', caseworker: 'Kim Lund' },
    ]);
    expect(await holders(id)).toEqual(['anna']);
  });

  it('is told from the end that names who took over, how and when', async () => {
    const id = await citizenOf('anna');
    const [open] = await rows<{ id: string }>(
      `select id from enrolment where citizen_id = '${id}'`,
    );
    const party = { party: 'Roskilde Kommune', person: ' ', how: 'i telefon' };
    expect(
      await refusal(
        end(program, as('anna'), open?.id ?? '', {
          reason: 'accepted-elsewhere',
          acceptedBy: party,
        }),
      ),
    ).toBe('invalid');
    await end(program, as('anna'), open?.id ?? '', {
      reason: 'accepted-elsewhere',
      acceptedBy: { ...party, person: 'Kim Lund', phone: '12 34 56 78' },
    });
    const [ended] = await rows<{ said: boolean; accepted_phone: string }>(
      `select accepted_at = upper(period) said, accepted_phone from enrolment where id = '${open?.id ?? ''}'`,
    );
    expect(ended).toEqual({ said: true, accepted_phone: '12 34 56 78' });
  });
});

async function holdersOf(key: string) {
  const found = await rows<{ citizen_id: string }>(
    `select citizen_id from responsibility where upper_inf(period) and worker_id = '${worker(key)}'`,
  );
  return found.map((row) => row.citizen_id);
}

async function handTo(id: string, from: string, to: string) {
  const sent = await proposeHandover(program, as(from), id, letter(to));
  await answer(program, as(to), sent.id, 'accepted', 'Ja');
}

// A program that is gone after some transactions: what was acknowledged stays, the rest never began.
function failAfter(whole: Program, transactions: number): Program {
  let left = transactions;
  const app = new Proxy(whole.app, {
    get: (target, name) => {
      if (name !== 'reserve') return Reflect.get(target, name) as unknown;
      return () => (left-- > 0 ? target.reserve() : Promise.reject(new Error('killed')));
    },
  });
  return { ...whole, app };
}
