import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { MonthAsked, RefusalMonth } from './month.contract.ts';
import { refusalMonth } from './month.door.ts';

/** Afvisninger, for the managers: no citizen is named, and no count points at one. */
export function refusalMonthRoutes(server: Server, program: Program) {
  server.get(
    '/api/refusals/month',
    {
      config: { act: 'refusals.read-month', access: 'manager' },
      schema: { querystring: MonthAsked, response: { 200: RefusalMonth } },
    },
    (request) => refusalMonth(program, asker(request), request.query.month ?? null),
  );
}
