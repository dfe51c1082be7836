import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { get, keepCsrfToken, Problem, queries, send, sessionKey } from './api.ts';
import { forgetDrafts, ownDrafts } from './draft.ts';

/** What every page needs of the session answer; the organisations' contract `Me` has it all. */
export type SignedIn = {
  csrfToken: string;
  worker: { id: string; name: string; profession: string; phone: string };
  unit: { id: string; name: string } | null;
  teams: { id: string; name: string }[];
  roles: readonly string[];
  duty: { workerId: string; name: string; phone: string; until: string | null } | null;
  notice: string | null;
  mustChangePassword: boolean;
  now: string;
};

const Session = createContext<SignedIn | null>(null);
export const SessionProvider = Session.Provider;

/** Who is signed in. Only used below the sign-in gate. */
export function useMe(): SignedIn {
  const me = useContext(Session);
  if (me === null) throw new Error('useMe outside the session');
  return me;
}

/** The session, or null when nobody is signed in. The duty roster comes with it, so it is asked again each minute. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: readSession, refetchInterval: 60_000 });
}

/** Signs in and takes up the answer. Throws `Problem` with words for the form. */
export async function signIn(username: string, password: string): Promise<void> {
  takeUp(await send<SignedIn>('POST', '/api/session', { username, password }));
}

/**
 * Signs out: drafts go first, then the session, then the page is loaded anew so that nothing read stays in memory and
 * the address no longer points at a citizen. Throws `Problem` when the server was not reached: then one is still in.
 */
export async function signOut(): Promise<void> {
  forgetDrafts();
  await send('DELETE', '/api/session');
  location.replace('/');
}

async function readSession(): Promise<SignedIn | null> {
  try {
    const me = await get<SignedIn>('/api/session');
    keepCsrfToken(me.csrfToken);
    ownDrafts(me.worker.id);
    return me;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

function takeUp(me: SignedIn): void {
  keepCsrfToken(me.csrfToken);
  ownDrafts(me.worker.id);
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  queries.setQueryData(sessionKey, me);
}
