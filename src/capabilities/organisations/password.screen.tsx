import { Button, TextField } from '@navikt/ds-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { Problem, queries, send, sessionKey, wordsFor } from '../../web/api.ts';
import { textOf } from '../../web/form.ts';
import { t } from '../../web/language.ts';
import { useDocumentTitle } from '../../web/page.tsx';
import { fieldError } from '../../web/panel.tsx';
import { RopeMark } from '../../web/rope-mark.tsx';
import type { Me } from './contract.ts';

/** The first sign-in with a password that was given: choose your own, then everything else. */
export function PasswordScreen() {
  useDocumentTitle(t('Vælg din adgangskode'));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { current = '', next = '' } = textOf(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      const answer = await send<Me>('POST', '/api/session/password', { current, next });
      queries.setQueryData(sessionKey, answer);
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, { detail: wordsFor(error) }));
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <form onSubmit={(event) => void submit(event)} aria-labelledby="password-title">
        <h1 id="password-title">
          <RopeMark /> {t('Vælg din adgangskode')}
        </h1>
        <p>
          {t(
            'Den, du fik, gælder kun nu. Vælg en, kun du kender: gerne en sætning på mindst 12 tegn.',
          )}
        </p>
        <TextField
          label={t('Den adgangskode, du fik')}
          name="current"
          type="password"
          autoComplete="current-password"
          error={fieldError(problem, 'current')}
          required
          autoFocus
        />
        <TextField
          label={t('Din egen adgangskode')}
          name="next"
          type="password"
          autoComplete="new-password"
          error={fieldError(problem, 'next')}
          required
        />
        {problem !== null && problem.field === undefined && (
          <div className="refused" role="alert">
            <p>{problem.detail}</p>
          </div>
        )}
        <Button type="submit" loading={busy}>
          {t('Gem og fortsæt')}
        </Button>
      </form>
    </main>
  );
}
