import { boardRoutes } from '../capabilities/board/routes.ts';
import { knotFacts, tieKnot } from '../capabilities/board/strip.store.ts';
import { caseloadRoutes } from '../capabilities/caseload/routes.ts';
import { citizenRoutes } from '../capabilities/citizens/routes.ts';
import { contactRoutes } from '../capabilities/contacts/routes.ts';
import { organisationRoutes } from '../capabilities/organisations/routes.ts';
import { sessionRoutes } from '../capabilities/organisations/session.routes.ts';
import { placeRoutes } from '../capabilities/places/routes.ts';
import { promiseRoutes } from '../capabilities/promises/routes.ts';
import { responsibilityRoutes } from '../capabilities/responsibility/routes.ts';
import { taskRoutes } from '../capabilities/tasks/routes.ts';
import type { Program } from './access.ts';
import { logLine } from './http.ts';
import type { Server } from './http.ts';
import { onFact } from './journal.ts';

/** The one place that knows every capability: routes in the order of the list, then who reads whose facts. */
export function capabilities(server: Server, program: Program) {
  sessionRoutes(server, program, process.env['TOVHOLDER_HTTPS'] === '1');
  organisationRoutes(server, program);
  citizenRoutes(server, program);
  placeRoutes(server, program);
  responsibilityRoutes(server, program);
  contactRoutes(server, program);
  taskRoutes(server, program);
  caseloadRoutes(server, program, logLine);
  boardRoutes(server, program);
  promiseRoutes(server, program);
  readFacts();
}

/** News travels down the list: who follows which facts, in the same transaction and in this order. */
export function readFacts() {
  for (const kind of knotFacts) onFact(kind, tieKnot);
}
