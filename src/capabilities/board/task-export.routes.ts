import { closed, oneOf, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { ExportFormat, exportSchema, sendTable } from '../caseload/door.ts';
import { taskScopes } from '../tasks/contract.ts';
import type { TaskScope } from '../tasks/contract.ts';
import { selectTasks, toTasks } from '../tasks/door.ts';

const names: Record<TaskScope, string> = {
  mine: 'Mine opgaver',
  team: 'Teamets opgaver',
  unit: 'Enhedens opgaver',
};

/** Opgaver as a file: what stands in the list, and nothing of where or of illness. */
export function taskExportRoutes(server: Server, program: Program) {
  const scopes = oneOf(Object.keys(taskScopes) as TaskScope[]);
  server.get(
    '/api/tasks/export',
    {
      config: { act: 'tasks.export', access: 'member' },
      schema: {
        ...exportSchema,
        querystring: closed({ format: ExportFormat, scope: Type.Optional(scopes) }),
      },
    },
    async (request, reply) => {
      const { format, scope = 'mine' } = request.query;
      const { me, rows } = await read(program, asker(request), (sql) => [selectTasks(sql, scope)]);
      return sendTable(reply, format, {
        name: names[scope],
        headers: ['Borger', 'Opgave', 'Dag', 'Klokken', 'Hvem', 'Skulle være gjort'],
        rows: toTasks(rows[0], scope, me).map((task) => [
          ...[task.citizen.name, task.what, task.dueOn, task.time],
          ...[task.owner?.name ?? 'ingen valgt', task.overdueSince === null ? 'nej' : 'ja'],
        ]),
      });
    },
  );
}
