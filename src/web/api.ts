import { QueryClient } from '@tanstack/react-query';
import { t } from './language.ts';

/** A refusal or failure as the server words it (RFC 9457). `detail` is fit to be shown. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly field: string | undefined;
  readonly promise: string | undefined;

  constructor(
    status: number,
    body: Partial<Record<'code' | 'detail' | 'field' | 'promise', string>>,
  ) {
    super(body.detail ?? body.code ?? `HTTP ${String(status)}`);
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.detail = body.detail ?? t('Det gik galt hos os. Intet er gemt. Prøv igen om lidt.');
    this.field = body.field;
    this.promise = body.promise;
  }
}

/** Everything the screens have read, kept in memory only: no personal data stays in the browser's storage. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && !(error instanceof Problem && error.status < 500),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

/** The key of the session query; its answer is null when nobody is signed in. */
export const sessionKey = ['/api/session'];

let csrfToken = '';

/** Keeps the token that every change of state carries; given by the session answer. */
export function keepCsrfToken(token: string): void {
  csrfToken = token;
}

/** Reads. Throws `Problem`; a 401 leads to sign-in and back to the same address. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const answer = await reach(path, {
    headers: { accept: 'application/json' },
    ...(signal && { signal }),
  });
  return read<T>(answer, path);
}

/** Changes something. `body` may be a form with a file; else it may carry a client-made `id`, by which the server knows a repeat. Throws `Problem`. */
export async function send<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-csrf-token': csrfToken };
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers['content-type'] = 'application/json';
  const answer = await reach(path, {
    method,
    headers,
    ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
  });
  return read<T>(answer, path);
}

/** A query for one path: the path is its key, so that a live fact about a citizen finds it. */
export function reading<T>(path: string) {
  return {
    queryKey: [path],
    queryFn: ({ signal }: { signal: AbortSignal }) => get<T>(path, signal),
  };
}

/** The sentence to show for anything that went wrong. */
export function wordsFor(error: unknown): string {
  if (error instanceof Problem) return error.detail;
  return t('Det gik galt hos os. Intet er gemt. Prøv igen om lidt.');
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...request });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, {
      code: 'offline',
      detail: t('Der er ingen forbindelse. Det, du har skrevet, er bevaret her. Prøv igen.'),
    });
  }
}

async function read<T>(answer: Response, path: string): Promise<T> {
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
  const body = (await answer.json().catch(() => ({}))) as Record<string, string>;
  if (answer.status === 401 && !path.startsWith('/api/session'))
    queries.setQueryData(sessionKey, null);
  throw new Problem(answer.status, body);
}
