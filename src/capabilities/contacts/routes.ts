import { closed, Id } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { selectSeen } from '../citizens/door.ts';
import { RecordContact } from './contract.ts';
import { notFound } from '../../kernel/refusal.ts';
import { CorrectContact, StandingContact } from './correction.contract.ts';
import { logContact, selectStanding, toStanding } from './correction.store.ts';
import { correctContact } from './correction.door.ts';
import { recordContact } from './door.ts';
import { journalRoutes } from './journal.routes.ts';
import { ContactForm, RefusePlaces } from './place.contract.ts';
import { endPlacesRefused, refusePlaces } from './place.door.ts';
import { selectColleagues, selectPlacesRefused, selectUsualPlaces } from './place.store.ts';

const ById = closed({ id: Id });

/** Contacts: recorded, corrected, and whether places may be written. */
export function contactRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/contacts',
    {
      config: { act: 'contacts.record', access: 'member' },
      schema: { params: ById, body: RecordContact, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await recordContact(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/contacts/:id/correction',
    {
      config: { act: 'contacts.correct', access: 'member' },
      schema: { params: ById, body: CorrectContact, response: { 200: ById } },
    },
    (request) => correctContact(program, asker(request), request.params.id, request.body),
  );
  server.get(
    '/api/contacts/:id',
    {
      config: { act: 'contacts.show', access: 'member' },
      schema: { params: ById, response: { 200: StandingContact } },
    },
    async (request) => {
      const { rows } = await read(program, asker(request), (sql) => [
        selectStanding(sql, request.params.id),
        logContact(sql, request.params.id),
      ]);
      const [row] = rows[0];
      if (row === undefined) throw notFound();
      return toStanding(row);
    },
  );
  placeRoutes(server, program);
  journalRoutes(server, program);
}

function placeRoutes(server: Server, program: Program) {
  server.get(
    '/api/citizens/:id/contact-form',
    {
      config: { act: 'contacts.form', access: 'member' },
      schema: { params: ById, response: { 200: ContactForm } },
    },
    async (request) => {
      const { id } = request.params;
      const { rows } = await read(program, asker(request), (sql) => [
        selectPlacesRefused(sql, id),
        selectUsualPlaces(sql, id),
        selectColleagues(sql),
        selectSeen(sql, id),
      ]);
      const [refused, places, colleagues, seen] = rows;
      if (seen.length === 0) throw notFound();
      return { refused: refused[0] ?? null, places: [...places], colleagues: [...colleagues] };
    },
  );
  server.post(
    '/api/citizens/:id/places-refused',
    {
      config: { act: 'contacts.refuse-places', access: 'member' },
      schema: { params: ById, body: RefusePlaces, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await refusePlaces(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/places-refused/:id/end',
    {
      config: { act: 'contacts.end-places-refused', access: 'member' },
      schema: { params: ById, response: { 200: ById } },
    },
    (request) => endPlacesRefused(program, asker(request), request.params.id),
  );
}
