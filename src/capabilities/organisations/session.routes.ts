import { Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { cookieName, signIn, signOut, tokenHash } from '../../server/session.ts';
import { changePassword } from './account.door.ts';
import { ChangePassword, Me, SignIn } from './contract.ts';
import type { Role } from './contract.ts';
import { selectDuty, selectMe } from './store.ts';

const notice =
  'Kun til opdigtede data: ingen har endnu angivet, hvem der er dataansvarlig, og på hvilket retsgrundlag.';

const cookie = { path: '/', httpOnly: true, sameSite: 'strict' } as const;

/**
 * Sign in, sign out, who am I (ARCHITECTURE §6).
 * @param overTls the cookie always travels over TLS only; else it does where this request came over TLS
 */
export function sessionRoutes(server: Server, program: Program, overTls: boolean) {
  server.post(
    '/api/session',
    {
      config: {
        act: 'session.sign-in',
        access: 'public',
        rateLimit: { max: 60, timeWindow: '1 minute' },
      },
      schema: { body: SignIn, response: { 200: Me } },
    },
    async (request, reply) => {
      const { token } = await signIn(program, request.body, request.ip);
      const secure = overTls || request.protocol === 'https';
      void reply.setCookie(cookieName, token, { ...cookie, secure });
      return whoAmI(program, { tokenHash: tokenHash(token), demand: 'signed-in' });
    },
  );
  server.get(
    '/api/session',
    {
      config: { act: 'session.who-am-i', access: 'signed-in', unattended: true },
      schema: { response: { 200: Me } },
    },
    (request) => whoAmI(program, asker(request)),
  );
  server.delete(
    '/api/session',
    {
      config: { act: 'session.sign-out', access: 'signed-in' },
      schema: { response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const token = request.cookies[cookieName];
      if (token !== undefined) await signOut(program, token);
      return reply.clearCookie(cookieName, cookie).status(204).send(null);
    },
  );
  passwordRoute(server, program);
}

/** My own password, also the first time: then it takes the place of the one I was given. */
function passwordRoute(server: Server, program: Program) {
  server.post(
    '/api/session/password',
    {
      config: {
        act: 'session.change-password',
        access: 'signed-in',
        rateLimit: { max: 10, timeWindow: '1 minute' },
      },
      schema: { body: ChangePassword, response: { 200: Me } },
    },
    async (request) => {
      const who = asker(request);
      await changePassword(program, who, request.body);
      return whoAmI(program, who);
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
    mustChangePassword: row.must_change,
    now: me.instant,
  };
}
