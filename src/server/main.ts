import { boardRoutes } from '../capabilities/board/routes.ts';
import { exportRoutes } from '../capabilities/board/export.routes.ts';
import { knotFacts, retieKnots, tieKnot, tieKnots } from '../capabilities/board/strip.store.ts';
import { caseloadRoutes } from '../capabilities/caseload/routes.ts';
import { citizenRoutes } from '../capabilities/citizens/routes.ts';
import { contactRoutes } from '../capabilities/contacts/routes.ts';
import { inquiryRoutes } from '../capabilities/inquiries/routes.ts';
import { meetingRoutes } from '../capabilities/meetings/routes.ts';
import { organisationRoutes } from '../capabilities/organisations/routes.ts';
import { sessionRoutes } from '../capabilities/organisations/session.routes.ts';
import { placeRoutes } from '../capabilities/places/routes.ts';
import { promiseExportRoutes } from '../capabilities/promises/export.routes.ts';
import { promiseRoutes } from '../capabilities/promises/routes.ts';
import { coverRoutes } from '../capabilities/responsibility/cover.routes.ts';
import { due as responsibilityDue } from '../capabilities/responsibility/due.jobs.ts';
import { inquiryAnswerRoutes } from '../capabilities/responsibility/inquiry.routes.ts';
import { partyRoutes } from '../capabilities/responsibility/party.routes.ts';
import { mergeRoutes } from '../capabilities/responsibility/merge.routes.ts';
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
  inquiryRoutes(server, program);
  responsibilityRoutes(server, program);
  mergeRoutes(server, program);
  coverRoutes(server, program);
  partyRoutes(server, program);
  inquiryAnswerRoutes(server, program);
  contactRoutes(server, program);
  taskRoutes(server, program);
  meetingRoutes(server, program);
  caseloadRoutes(server, program, logLine);
  boardRoutes(server, program);
  exportRoutes(server, program);
  promiseRoutes(server, program);
  promiseExportRoutes(server, program);
  readFacts();
}

/** News travels down the list: who follows which facts, in the same transaction and in this order. */
export function readFacts() {
  for (const kind of knotFacts) onFact(kind, tieKnot, tieKnots);
  for (const kind of ['responsibility.merged', 'responsibility.unmerged']) onFact(kind, retieKnots);
}

/** The due step of every capability, in the order of the list: what the timer wakes and the simulation calls. */
export async function due(program: Program, now?: Date): Promise<object> {
  return { ...(await responsibilityDue(program, now)) };
}
