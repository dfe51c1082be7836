import type { FastifyReply } from 'fastify';
import { notFound } from '../../kernel/refusal.ts';
import { closed, Id, Type } from '../../kernel/schema.ts';
import { read, readParts } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { selectJournalText, toEntry } from '../contacts/door.ts';
import { pocketCard } from './card.rules.ts';
import type { Printed } from './document.rules.ts';
import type { Known } from './known.rules.ts';
import { selectKnown, toKnown } from './known.store.ts';
import { toPdf } from './pdf.message.ts';
import { planPaper } from './plan.rules.ts';
import { printJournalText, printPaper } from './rules.ts';
import { logJournal, logPaper, logReadingOfPaper, selectPaper } from './store.ts';

const ById = closed({ id: Id });
// Bytes: what they hold stands in the document's own rules.
const schema = { params: ById, response: { 200: Type.Any() } };

/** The plan, the pocket card and every paper as tagged PDF; each print is logged as a reading. */
export function printRoutes(server: Server, program: Program) {
  const whole = async (who: Asker, citizenId: string, what: 'plan-pdf' | 'card-pdf') => {
    const { me, parts } = await readParts(program, who, (sql) => ({
      logged: logPaper(sql, citizenId, what),
      ...selectKnown(sql, citizenId),
    }));
    const known = toKnown(parts, me);
    if (!known) throw notFound();
    return known;
  };
  const prints: [string, 'plan-pdf' | 'card-pdf', string, (known: Known) => Printed][] = [
    ['plan.pdf', 'plan-pdf', 'plan', planPaper],
    ['card.pdf', 'card-pdf', 'kort', pocketCard],
  ];
  for (const [file, what, name, print] of prints) {
    server.get(
      `/api/citizens/:id/papers/${file}`,
      { config: { act: `papers.print-${what.replace('-pdf', '')}`, access: 'member' }, schema },
      async (request, reply) => {
        const known = await whole(asker(request), request.params.id, what);
        return sendPdf(reply, name, print(known));
      },
    );
  }
  printOne(server, program);
  printJournal(server, program);
}

function printOne(server: Server, program: Program) {
  server.get(
    '/api/papers/:id/paper.pdf',
    { config: { act: 'papers.print', access: 'member' }, schema },
    async (request, reply) => {
      const { me, rows } = await read(program, asker(request), (sql) => [
        logReadingOfPaper(sql, request.params.id),
        selectPaper(sql, request.params.id),
      ]);
      const paper = rows[1][0];
      if (!paper) throw notFound();
      return sendPdf(reply, paper.kind, printPaper(paper, me.instant));
    },
  );
}

// Care as the owner's journal is to have it (P15).
function printJournal(server: Server, program: Program) {
  server.get(
    '/api/contacts/:id/journal.pdf',
    { config: { act: 'papers.print-journal', access: 'member' }, schema },
    async (request, reply) => {
      const { me, rows } = await read(program, asker(request), (sql) => [
        logJournal(sql, request.params.id),
        selectJournalText(sql, request.params.id),
      ]);
      const row = rows[1][0];
      if (!row) throw notFound();
      return sendPdf(reply, 'journal', printJournalText(toEntry(row), me.instant));
    },
  );
}

/** Shown in the browser, from where it is printed or kept; the file's name names nobody. */
async function sendPdf(reply: FastifyReply, name: string, printed: Printed) {
  const bytes = await toPdf(printed);
  return reply
    .type('application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="${name}.pdf"`)
    .send(bytes);
}
