import { addDays, copenhagenInstant, daysBetween, isDay } from '../../kernel/day.ts';
import { invalid } from '../../kernel/refusal.ts';
import { CalendarDay, closed, Id, oneOf, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { Arrange, BookAppointment, CancelRest, Listed, SetOutcome } from './contract.ts';
import { arrange, bookAppointment, cancelRest, setOutcome } from './door.ts';
import { listAppointments } from './list.store.ts';

const ById = closed({ id: Id });

/** So many days are shown at once: a month with its edges. */
const mostDays = 62;

const Asked = closed({
  from: CalendarDay,
  to: CalendarDay,
  scope: Type.Optional(oneOf(['mine', 'team', 'unit'])),
});

/** Appointments: booked, arranged, what came of them, and the calendar. */
export function appointmentRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/appointments',
    {
      config: { act: 'appointments.book', access: 'member' },
      schema: { params: ById, body: BookAppointment, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await bookAppointment(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/appointments/:id/outcome',
    {
      config: { act: 'appointments.set-outcome', access: 'member' },
      schema: { params: ById, body: SetOutcome, response: { 200: ById } },
    },
    (request) => setOutcome(program, asker(request), request.params.id, request.body),
  );
  changes(server, program);
  calendar(server, program);
}

function changes(server: Server, program: Program) {
  server.post(
    '/api/appointments/:id/cancel-rest',
    {
      config: { act: 'appointments.cancel-rest', access: 'member' },
      schema: {
        params: ById,
        body: CancelRest,
        response: { 200: closed({ id: Id, cancelled: Type.Integer() }) },
      },
    },
    (request) => cancelRest(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/appointments/:id/arrangement',
    {
      config: { act: 'appointments.arrange', access: 'member' },
      schema: { params: ById, body: Arrange, response: { 200: ById } },
    },
    (request) => arrange(program, asker(request), request.params.id, request.body),
  );
}

function calendar(server: Server, program: Program) {
  server.get(
    '/api/appointments',
    {
      config: { act: 'appointments.list', access: 'member' },
      schema: {
        querystring: Asked,
        response: { 200: closed({ appointments: Type.Array(Listed) }) },
      },
    },
    async (request) => {
      const { from, to, scope = 'mine' } = request.query;
      const [start, end] = span(from, to);
      const { rows } = await read(program, asker(request), (sql) => [
        listAppointments(sql, scope, start, end),
      ]);
      return { appointments: [...rows[0]] };
    },
  );
}

/** From the first Danish day's beginning to the last one's end. */
function span(from: string, to: string): [string, string] {
  if (!isDay(from)) throw invalid('from', 'Dagen findes ikke. Vælg en dag.');
  if (!isDay(to) || to < from)
    throw invalid('to', 'Den sidste dag ligger før den første. Ret dagen.');
  if (daysBetween(from, to) >= mostDays) {
    throw invalid(
      'to',
      `Der vises højst ${String(mostDays)} dage ad gangen. Vælg en tidligere sidste dag.`,
    );
  }
  return [copenhagenInstant(from).toISOString(), copenhagenInstant(addDays(to, 1)).toISOString()];
}
