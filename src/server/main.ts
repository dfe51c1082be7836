import { calendarRoutes } from '../capabilities/appointments/feed.routes.ts';
import { appointmentRoutes } from '../capabilities/appointments/routes.ts';
import { boardRoutes } from '../capabilities/board/routes.ts';
import { exportRoutes } from '../capabilities/board/export.routes.ts';
import { inquiryExportRoutes } from '../capabilities/board/inquiry-export.routes.ts';
import { taskExportRoutes } from '../capabilities/board/task-export.routes.ts';
import { unitExportRoutes } from '../capabilities/board/unit-export.routes.ts';
import { resumeLoading } from '../capabilities/caseload/load.door.ts';
import { caseloadRoutes, reportLoading } from '../capabilities/caseload/routes.ts';
import { citizenRoutes } from '../capabilities/citizens/routes.ts';
import { consentRoutes } from '../capabilities/consent/routes.ts';
import { logRoutes } from '../capabilities/consent/log.routes.ts';
import { sealEveryMs, sealReadings } from '../capabilities/consent/seal.jobs.ts';
import { contactRoutes } from '../capabilities/contacts/routes.ts';
import { due as inquiriesDue } from '../capabilities/inquiries/due.jobs.ts';
import { inquiryRoutes } from '../capabilities/inquiries/routes.ts';
import { refusalExportRoutes } from '../capabilities/indicators/refusal-export.routes.ts';
import { due as leavingDue } from '../capabilities/leaving/due.jobs.ts';
import { leavingRoutes } from '../capabilities/leaving/routes.ts';
import { meetingRoutes } from '../capabilities/meetings/routes.ts';
import { organisationRoutes } from '../capabilities/organisations/routes.ts';
import { sessionRoutes } from '../capabilities/organisations/session.routes.ts';
import { due as outreachDue } from '../capabilities/outreach/due.jobs.ts';
import { outreachRoutes } from '../capabilities/outreach/routes.ts';
import { printRoutes } from '../capabilities/papers/print.routes.ts';
import { paperRoutes } from '../capabilities/papers/routes.ts';
import { placeRoutes } from '../capabilities/places/routes.ts';
import { vacancyRoutes } from '../capabilities/places/vacancy.routes.ts';
import { decisionRoutes } from '../capabilities/plan/decision.routes.ts';
import { due as planDue } from '../capabilities/plan/due.jobs.ts';
import { planRoutes } from '../capabilities/plan/routes.ts';
import { smallStepRoutes } from '../capabilities/plan/small-step.routes.ts';
import { promiseExportRoutes } from '../capabilities/promises/export.routes.ts';
import { promiseRoutes } from '../capabilities/promises/routes.ts';
import { due as refusalsDue } from '../capabilities/refusals/due.jobs.ts';
import { refusalMonthRoutes } from '../capabilities/refusals/month.routes.ts';
import { refusalRoutes } from '../capabilities/refusals/routes.ts';
import { clinicianRoutes } from '../capabilities/responsibility/clinician.routes.ts';
import { coverRoutes } from '../capabilities/responsibility/cover.routes.ts';
import { due as responsibilityDue } from '../capabilities/responsibility/due.jobs.ts';
import { inquiryAnswerRoutes } from '../capabilities/responsibility/inquiry.routes.ts';
import { partyRoutes } from '../capabilities/responsibility/party.routes.ts';
import { mergeRoutes } from '../capabilities/responsibility/merge.routes.ts';
import { pullRoutes } from '../capabilities/responsibility/pull.routes.ts';
import { recordedRoutes } from '../capabilities/responsibility/recorded.routes.ts';
import { rhythmRoutes } from '../capabilities/responsibility/rhythm.routes.ts';
import { responsibilityRoutes } from '../capabilities/responsibility/routes.ts';
import { taskRuleRoutes } from '../capabilities/tasks/rule.routes.ts';
import { taskRoutes } from '../capabilities/tasks/routes.ts';
import type { Program } from './access.ts';
import { logLine } from './http.ts';
import type { Log, Server } from './http.ts';

/** The one place that knows every capability: routes in the order of the list, then who reads whose facts. */
export function capabilities(server: Server, program: Program) {
  sessionRoutes(server, program, process.env['TOVHOLDER_HTTPS'] === '1');
  organisationRoutes(server, program);
  citizenRoutes(server, program);
  placeRoutes(server, program);
  vacancyRoutes(server, program);
  consentRoutes(server, program);
  logRoutes(server, program);
  inquiryRoutes(server, program);
  responsibilityRoutes(server, program);
  mergeRoutes(server, program);
  recordedRoutes(server, program);
  coverRoutes(server, program);
  partyRoutes(server, program);
  pullRoutes(server, program);
  clinicianRoutes(server, program);
  rhythmRoutes(server, program);
  inquiryAnswerRoutes(server, program);
  refusalRoutes(server, program);
  refusalMonthRoutes(server, program);
  leavingRoutes(server, program);
  planRoutes(server, program);
  smallStepRoutes(server, program);
  decisionRoutes(server, program);
  contactRoutes(server, program);
  appointmentRoutes(server, program);
  calendarRoutes(server, program);
  outreachRoutes(server, program);
  taskRoutes(server, program);
  taskRuleRoutes(server, program);
  meetingRoutes(server, program);
  paperRoutes(server, program);
  printRoutes(server, program);
  caseloadRoutes(server, program, logLine);
  wholeRoutes(server, program);
}

/** What shows the work of all the others: Tavlen, the citizen page, Løfterne, and what is taken out as files. */
function wholeRoutes(server: Server, program: Program) {
  boardRoutes(server, program);
  exportRoutes(server, program);
  taskExportRoutes(server, program);
  unitExportRoutes(server, program);
  inquiryExportRoutes(server, program);
  refusalExportRoutes(server, program);
  promiseRoutes(server, program);
  promiseExportRoutes(server, program);
}

/** Who looked is sealed more often than the rest is due; nothing to say of it in the log. */
export const sealing = {
  everyMs: sealEveryMs,
  step: async (program: Program) => {
    await sealReadings(program);
    return {};
  },
};

/** The due step of every capability, in the order of the list: what the timer wakes and the simulation calls. */
export async function due(program: Program, now?: Date): Promise<object> {
  return {
    ...(await inquiriesDue(program, now)),
    ...(await responsibilityDue(program, now)),
    ...(await refusalsDue(program, now)),
    ...(await leavingDue(program, now)),
    ...(await planDue(program, now)),
    ...(await outreachDue(program, now)),
  };
}

/** Takes up again what the last run left half done: lists that were being loaded when it ended. */
export function resume(program: Program, log: Log): void {
  void resumeLoading(program, reportLoading(log)).catch(reportLoading(log));
}
