import { Button, TextField } from '@navikt/ds-react';
import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { wordsFor } from './api.ts';
import { textOf } from './form.ts';
import { t } from './language.ts';
import { useDocumentTitle } from './page.tsx';
import { RopeMark } from './rope-mark.tsx';
import { signIn } from './session.tsx';

/** The door for workers: the product's name and two fields, nothing else. */
export function SignInPage() {
  useDocumentTitle(t('Log ind'));
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { username = '', password = '' } = textOf(event.currentTarget);
    setBusy(true);
    setError(null);
    try {
      await signIn(username.trim(), password);
    } catch (failure) {
      setError(wordsFor(failure));
      setBusy(false);
      form.current?.querySelector<HTMLInputElement>('input[name=password]')?.select();
    }
  };
  return (
    <main className="sign-in">
      <form ref={form} onSubmit={(event) => void submit(event)} aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">
          <RopeMark /> Tovholder
        </h1>
        <TextField
          label={t('Brugernavn')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus
        />
        <TextField
          label={t('Adgangskode')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        {error !== null && (
          <div className="refused" role="alert">
            <p>{error}</p>
          </div>
        )}
        <Button type="submit" loading={busy}>
          {t('Log ind')}
        </Button>
      </form>
    </main>
  );
}
