import { newId } from '../../kernel/id.ts';
import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { SaveTurn } from './administration.contract.ts';
import { cut } from './duty.rules.ts';
import { demandWorker, myUnit } from './unit.door.ts';

type TurnRow = {
  id: string;
  worker_id: string;
  name: string;
  phone: string;
  from: string;
  to: string | null;
};

/**
 * Writes a turn on the roster. Where somebody has the time already it is refused, or with `replace` taken from them:
 * what is left of their turn stays theirs.
 */
export function addTurn(program: Program, asker: Asker, command: SaveTurn) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'organisations.add-turn', id: command.id }, async (a) => {
    await writeTurn(a, id, command);
    return { id };
  });
}

/** Another worker, phone or time for a turn that is not over. One that has begun keeps the time that is past. */
export function saveTurn(program: Program, asker: Asker, turnId: string, command: SaveTurn) {
  const id = newId();
  return act(program, asker, { name: 'organisations.save-turn' }, async (a) => {
    await takeOff(a, await getTurn(a, turnId));
    await writeTurn(a, id, command);
    return { id };
  });
}

/** Takes a turn off the roster: one that has begun ends now. The time without anybody is a breach that the page shows. */
export function removeTurn(program: Program, asker: Asker, turnId: string) {
  return act(program, asker, { name: 'organisations.remove-turn' }, async (a) => {
    await takeOff(a, await getTurn(a, turnId));
    await tell(a, 'organisations.turn-removed');
    return { id: turnId };
  });
}

async function writeTurn(a: Act, id: string, command: SaveTurn) {
  const worker = await demandWorker(a, command.workerId);
  const asked = new Date(command.from).toISOString();
  const from = asked < a.now ? a.now : asked;
  const to = new Date(command.to).toISOString();
  if (to <= from)
    throw invalid('to', 'Vagten slutter, før den begynder, eller er allerede forbi. Ret tiderne.');
  await demandEmployed(a, command.workerId, from, to);
  const taken = await listTaken(a, from, to);
  if (taken.length > 0 && !command.replace) {
    const names = [...new Set(taken.map((turn) => turn.name))].join(' og ');
    throw new Refusal(
      'duty-taken',
      `${names} har vagten i det tidsrum. Der er én på vagt ad gangen.`,
      { promise: 'P8' },
    );
  }
  for (const turn of taken) await giveWay(a, turn, from, to);
  await insertTurn(a, {
    id,
    worker_id: command.workerId,
    phone: command.phone ?? worker.phone,
    from,
    to,
  });
  await tell(a, 'organisations.turn-written');
}

async function giveWay(a: Act, turn: TurnRow, from: string, to: string) {
  const { before, after } = cut(turn, from, to);
  if (before)
    await a.sql`update duty set period = tstzrange(${before.from}, ${before.to}) where id = ${turn.id}`;
  else await a.sql`update duty set withdrawn = period, period = null where id = ${turn.id}`;
  if (after) await insertTurn(a, { ...turn, id: newId(), ...after });
}

async function takeOff(a: Act, turn: TurnRow) {
  if (turn.from < a.now) {
    await a.sql`update duty set period = tstzrange(lower(period), ${a.now}::timestamptz) where id = ${turn.id}`;
  } else {
    await a.sql`update duty set withdrawn = period, period = null where id = ${turn.id}`;
  }
}

async function insertTurn(a: Act, turn: Omit<TurnRow, 'name'>) {
  await a.sql`insert into duty (id, unit_id, worker_id, phone, period, recorded_by, recorded_at) values (${turn.id},
    ${myUnit(a)}, ${turn.worker_id}, ${turn.phone}, tstzrange(${turn.from}, ${turn.to}), ${a.me.workerId}, ${a.now})`;
}

async function getTurn(a: Act, id: string): Promise<TurnRow> {
  const [row] = await a.sql<
    TurnRow[]
  >`select d.id, d.worker_id, w.name, d.phone, lower(d.period) "from", upper(d.period) "to"
    from duty d join worker w on w.id = d.worker_id where d.id = ${id} and d.unit_id = ${myUnit(a)}
      and (upper_inf(d.period) or upper(d.period) > ${a.now}::timestamptz) for no key update of d`;
  if (!row) throw notFound();
  return row;
}

function listTaken(a: Act, from: string, to: string): Promise<TurnRow[]> {
  return a.sql<
    TurnRow[]
  >`select d.id, d.worker_id, w.name, d.phone, lower(d.period) "from", upper(d.period) "to"
    from duty d join worker w on w.id = d.worker_id where d.unit_id = ${myUnit(a)}
      and d.period && tstzrange(${from}, ${to}) order by d.period for no key update of d`;
}

async function demandEmployed(a: Act, workerId: string, from: string, to: string) {
  const [row] = await a.sql<
    { employed: boolean | null }[]
  >`select range_agg(period) @> tstzrange(${from}, ${to}) employed
    from employment where worker_id = ${workerId}`;
  if (row?.employed !== true)
    throw invalid('workerId', 'Medarbejderen er ikke ansat i hele vagtens tid. Vælg en anden.');
}

async function tell(a: Act, kind: string) {
  await append(a, [{ kind, unitId: myUnit(a) }]);
}
