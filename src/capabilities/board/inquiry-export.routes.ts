import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { exportSchema, sendTable } from '../caseload/door.ts';
import { inquiryAnswers, inquiryKinds } from '../inquiries/contract.ts';
import { logReadings, selectInquiries } from '../inquiries/door.ts';

/** Henvendelser as a file: whom it is about, who owns it and until when. What was said stays in the program. */
export function inquiryExportRoutes(server: Server, program: Program) {
  server.get(
    '/api/inquiries/export',
    { config: { act: 'inquiries.export', access: 'member' }, schema: exportSchema },
    async (request, reply) => {
      const all = { scope: 'all' } as const;
      const { rows } = await read(program, asker(request), (sql) => [
        selectInquiries(sql, all),
        logReadings(sql, all),
      ]);
      return sendTable(reply, request.query.format, {
        name: 'Henvendelser',
        headers: ['Om', 'Sted', 'Fra', 'Hørt', 'Ejer', 'Frist', 'Svar'],
        rows: rows[0].map((one) => [
          ...[one.citizen?.name ?? one.about, one.place, inquiryKinds[one.kind], one.heard_at],
          ...[one.owner, one.due_at, one.state === 'open' ? 'åben' : inquiryAnswers[one.state]],
        ]),
      });
    },
  );
}
