import { closed, Type } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { ExportFormat, exportSchema, sendTable } from '../caseload/door.ts';
import { refusalReasons, services } from '../refusals/contract.ts';
import { MonthAsked } from '../refusals/month.contract.ts';
import { refusalMonth } from '../refusals/month.door.ts';

/** What is hidden on the page is hidden in the file. */
const cell = (n: number | null) => (n === null ? 'vises ikke' : String(n));

/** Afvisninger of a month as a file (P14): the same table as on the page. */
export function refusalExportRoutes(server: Server, program: Program) {
  const asked = closed({ format: ExportFormat, month: Type.Optional(MonthAsked.properties.month) });
  server.get(
    '/api/refusals/month/export',
    {
      config: { act: 'refusals.export-month', access: 'manager' },
      schema: { ...exportSchema, querystring: asked },
    },
    async (request, reply) => {
      const { format, month = null } = request.query;
      const table = await refusalMonth(program, asker(request), month);
      return sendTable(reply, format, {
        name: `Afvisninger ${table.month}`,
        headers: ['Hvem', ...table.reasons.map((one) => refusalReasons[one]), 'I alt'],
        rows: [
          ...table.rows.map((row) => [
            services[row.service],
            ...row.cells.map(cell),
            cell(row.total),
          ]),
          ['I alt', ...table.totals.map(cell), cell(table.total)],
        ],
      });
    },
  );
}
