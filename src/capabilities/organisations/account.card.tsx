import { Button, TextField } from '@navikt/ds-react';
import { useState } from 'react';
import { Problem, queries, send, wordsFor } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { fieldError, Refused } from '../../web/panel.tsx';

export type Given = { id: string; username: string | null; oneTimePassword: string | null };

/** Sends what gives somebody a password, and keeps the answer to be shown: it is told only once. */
export function useGiving() {
  const [given, setGiven] = useState<Given | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const give = async (path: string, body: unknown): Promise<Given | null> => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await send<Given>('POST', path, body);
      void queries.invalidateQueries();
      setGiven(answer);
      return answer;
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, { detail: wordsFor(error) }));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { give, given, problem, busy };
}

/** The password that is shown once. Whoever gets it chooses their own at the first sign-in. */
export function GivenPassword({ given }: { given: Given }) {
  if (given.oneTimePassword === null) return null;
  return (
    <div className="consequence" role="status">
      <p>
        {t(
          'Giv adgangskoden videre mundtligt. Den vises kun nu, og den skal skiftes første gang, den bruges.',
        )}
      </p>
      <dl className="letter">
        <div>
          <dt>{t('Brugernavn')}</dt>
          <dd>{given.username}</dd>
        </div>
        <div>
          <dt>{t('Adgangskode')}</dt>
          <dd className="one-time">{given.oneTimePassword}</dd>
        </div>
      </dl>
    </div>
  );
}

/** Sign-in of one worker: an account to open, or a forgotten password to give anew. */
export function Account({ workerId, username }: { workerId: string; username: string | null }) {
  const [name, setName] = useState('');
  const { give, given, problem, busy } = useGiving();
  const send = () =>
    give(`/api/workers/${workerId}/account`, username === null ? { username: name.trim() } : {});
  return (
    <fieldset className="taps">
      <legend>{t('Log ind')}</legend>
      {given?.oneTimePassword ? (
        <GivenPassword given={given} />
      ) : (
        <>
          {username === null ? (
            <TextField
              label={t('Brugernavn')}
              description={t('Små bogstaver, tal, punktum og bindestreg.')}
              size="small"
              autoComplete="off"
              value={name}
              error={fieldError(problem, 'username')}
              onChange={(event) => {
                setName(event.target.value.toLowerCase());
              }}
            />
          ) : (
            <p>{t('Brugernavn: {username}', { username })}</p>
          )}
          {problem !== null && problem.field === undefined && <Refused problem={problem} />}
          <div>
            <Button
              type="button"
              size="small"
              variant="secondary"
              loading={busy}
              onClick={() => void send()}
            >
              {username === null ? t('Opret adgang') : t('Giv en ny adgangskode')}
            </Button>
          </div>
        </>
      )}
    </fieldset>
  );
}
