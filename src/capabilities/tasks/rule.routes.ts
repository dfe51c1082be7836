import { closed, Type } from '../../kernel/schema.ts';
import { act, read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { append } from '../../server/journal.ts';
import { SayRule, TaskRules } from './rule.contract.ts';
import { whyNotSay } from './rule.rules.ts';
import { insertSaying, selectRules, toRule } from './rule.store.ts';

/** The table from fact to task: seen and changed by who leads the unit, and what was said before stays. */
export function taskRuleRoutes(server: Server, program: Program) {
  server.get(
    '/api/task-rules',
    {
      config: { act: 'tasks.read-rules', access: 'manager' },
      schema: { response: { 200: TaskRules } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [selectRules(sql)]);
      return { rules: rows[0].map(toRule) };
    },
  );
  server.post(
    '/api/task-rules',
    {
      config: { act: 'tasks.say-rule', access: 'manager' },
      schema: { body: SayRule, response: { 201: closed({ code: Type.String() }) } },
    },
    async (request, reply) => {
      const command = request.body;
      const about = { name: 'tasks.say-rule', id: command.id };
      const said = await act(program, asker(request), about, async (a) => {
        const rules = await selectRules(a.sql);
        const rule = rules.map(toRule).find((one) => one.code === command.code);
        const refusal = whyNotSay(rule, command);
        if (refusal) throw refusal;
        if (rule) await insertSaying(a, rule, command);
        if (a.me.unitId !== null) {
          const data = { rule: command.code };
          await append(a, [{ kind: 'tasks.rule-said', unitId: a.me.unitId, data }]);
        }
        return { code: command.code };
      });
      return reply.status(201).send(said);
    },
  );
}
