import { notFound } from '../../kernel/refusal.ts';
import { closed, Id } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { AddSmallStep, EditSmallStep, SmallStepHistory } from './contract.ts';
import { addSmallStep, editSmallStep, takeBackSmallStep } from './small-step.door.ts';
import { selectSmallStepHistory } from './small-step.store.ts';

const ById = closed({ id: Id });
const OfStep = closed({ id: Id, stepId: Id });
const member = (act: string) => ({ act: `plan.${act}`, access: 'member' }) as const;
const steps = '/api/citizens/:id/plan/steps';

/** Små skridt: written, corrected, taken back, and what each said before. */
export function smallStepRoutes(server: Server, program: Program) {
  server.post(
    steps,
    {
      config: member('add-small-step'),
      schema: { params: ById, body: AddSmallStep, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await addSmallStep(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    `${steps}/:stepId`,
    {
      config: member('edit-small-step'),
      schema: { params: OfStep, body: EditSmallStep, response: { 200: ById } },
    },
    (request) => {
      const { id, stepId } = request.params;
      return editSmallStep(program, asker(request), id, stepId, request.body);
    },
  );
  server.post(
    `${steps}/:stepId/take-back`,
    { config: member('take-back-small-step'), schema: { params: OfStep, response: { 200: ById } } },
    (request) => {
      const { id, stepId } = request.params;
      return takeBackSmallStep(program, asker(request), id, stepId);
    },
  );
  historyRoute(server, program);
}

function historyRoute(server: Server, program: Program) {
  server.get(
    `${steps}/:stepId/history`,
    {
      config: member('read-small-step'),
      schema: { params: OfStep, response: { 200: SmallStepHistory } },
    },
    async (request) => {
      const { id, stepId } = request.params;
      const { rows } = await read(program, asker(request), (sql) => [
        selectSmallStepHistory(sql, id, stepId),
      ]);
      if (rows[0].length === 0) throw notFound();
      return { versions: [...rows[0]] };
    },
  );
}
