import { Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { cookieName, signIn, signOut, tokenHash } from '../../server/session.ts';
import { Me, SignIn } from './contract.ts';
import type { Role } from './contract.ts';
import { selectDuty, selectMe } from './store.ts';

const notice =
  'Kun til opdigtede data: ingen har endnu angivet, hvem der er dataansvarlig, og på hvilket retsgrundlag.';

/** Sign in, sign out, who am I (ARCHITECTURE §6). */
export function sessionRoutes(server: Server, program: Program, secureCookie: boolean) {
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure: secureCookie } as const;
  server.post(
    '/api/session',
    {
      config: {
        act: 'session.sign-in',
        access: 'public',
        rateLimit: { max: 20, timeWindow: '1 minute' },
      },
      schema: { body: SignIn, response: { 200: Me } },
    },
    async (request, reply) => {
      const { token } = await signIn(program, request.body);
      void reply.setCookie(cookieName, token, cookie);
      return whoAmI(program, { tokenHash: tokenHash(token) });
    },
  );
  server.get(
    '/api/session',
    { config: { act: 'session.who-am-i', access: 'member' }, schema: { response: { 200: Me } } },
    (request) => whoAmI(program, asker(request)),
  );
  server.delete(
    '/api/session',
    { config: { act: 'session.sign-out', access: 'member' }, schema: { response: { 204: Type.Null() } } },
    async (request, reply) => {
      const token = request.cookies[cookieName];
      if (token !== undefined) await signOut(program, token);
      return reply.clearCookie(cookieName, cookie).status(204).send(null);
    },
  );
}

async function whoAmI(program: Program, who: Asker): Promise<Me> {
  const { me, rows } = await read(program, who, (sql) => [selectMe(sql), selectDuty(sql)]);
  const row = rows[0][0];
  if (!row) throw new Error('whoever is signed in is a worker');
  return {
    csrfToken: me.csrfToken ?? '',
    worker: { id: row.id, name: row.name, profession: row.profession, phone: row.phone },
    unit: row.unit_id === null ? null : { id: row.unit_id, name: row.unit ?? '' },
    teams: row.teams,
    roles: me.roles as Role[],
    duty: rows[1][0] ?? null,
    notice: row.stated ? null : notice,
    now: me.instant,
  };
}
