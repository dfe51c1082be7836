import { Button, Select, TextField } from '@navikt/ds-react';
import { useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Problem, queries, reading, send, wordsFor } from '../../web/api.ts';
import { textOf } from '../../web/form.ts';
import { t } from '../../web/language.ts';
import { useDocumentTitle } from '../../web/page.tsx';
import { fieldError } from '../../web/panel.tsx';
import { RopeMark } from '../../web/rope-mark.tsx';
import { signIn } from '../../web/session.tsx';
import { organisationKinds } from './contract.ts';

const firstReading = reading<{ needed: boolean }>('/api/first-administrator');

/** A program that was started empty asks for its first administrator; else `children`, the sign-in page. */
export function FirstStep({ children }: { children: ReactNode }) {
  const { data, isPending } = useQuery(firstReading);
  if (isPending) return null;
  return data?.needed === true ? <FirstScreen /> : children;
}

const parts = () =>
  [
    [
      t('Koden'),
      [['code', t('Kode fra startlinjen'), t('Den står dér, hvor programmet blev startet.')]],
    ],
    [
      t('Enheden'),
      [
        ['unit', t('Enhedens navn'), undefined],
        ['team', t('Det første team'), undefined],
        ['organisation', t('Hvor du er ansat'), undefined],
      ],
    ],
    [
      t('Dig'),
      [
        ['name', t('Navn'), undefined],
        ['profession', t('Fag'), undefined],
        ['phone', t('Telefon i arbejdstiden'), undefined],
        ['username', t('Brugernavn'), t('Små bogstaver, tal, punktum og bindestreg.')],
        ['password', t('Adgangskode'), t('Mindst 12 tegn, gerne en sætning.')],
      ],
    ],
  ] as const;

function FirstScreen() {
  useDocumentTitle(t('Opret enheden'));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = trimmed(textOf(event.currentTarget));
    const { username = '', password = '' } = fields;
    const empty = parts()
      .flatMap(([, fields]) => fields.map(([name]) => name))
      .find((name) => fields[name] === '');
    if (empty !== undefined) {
      setProblem(new Problem(0, { detail: t('Udfyld feltet.'), field: empty }));
      event.currentTarget.querySelector<HTMLElement>(`[name=${empty}]`)?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await send('POST', '/api/first-administrator', fields);
      await signIn(username, password);
      await queries.invalidateQueries(firstReading);
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, { detail: wordsFor(error) }));
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <form
        className="first"
        noValidate
        onSubmit={(event) => void submit(event)}
        aria-labelledby="first-title"
      >
        <h1 id="first-title">
          <RopeMark /> {t('Opret enheden')}
        </h1>
        <p>
          {t(
            'Her er tomt endnu. Opret enheden og dig selv som leder; resten tilføjer du bagefter under Administration.',
          )}
        </p>
        <Parts problem={problem} />
        {problem !== null && problem.field === undefined && (
          <div className="refused" role="alert">
            <p>{problem.detail}</p>
          </div>
        )}
        <Button type="submit" loading={busy}>
          {t('Opret og log ind')}
        </Button>
      </form>
    </main>
  );
}

function Parts({ problem }: { problem: Problem | null }) {
  return parts().map(([legend, fields]) => (
    <fieldset key={legend} className="taps">
      <legend>{legend}</legend>
      {fields.map(([name, label, description]) => (
        <TextField
          key={name}
          name={name}
          label={label}
          description={description}
          size="small"
          type={name === 'password' ? 'password' : name === 'phone' ? 'tel' : 'text'}
          autoComplete={name === 'password' ? 'new-password' : 'off'}
          autoCapitalize={name === 'username' ? 'none' : undefined}
          error={fieldError(problem, name)}
        />
      ))}
      {fields[0][0] === 'unit' && (
        <Select name="organisationKind" label={t('Slags')} size="small" defaultValue="municipality">
          {Object.entries(organisationKinds).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {t(words)}
            </option>
          ))}
        </Select>
      )}
    </fieldset>
  ));
}

function trimmed(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.trim()]));
}
