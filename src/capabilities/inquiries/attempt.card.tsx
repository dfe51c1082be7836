import { ErrorMessage, Textarea } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { sayClock } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { attemptHows, attemptResults } from './contract.ts';
import type { AttemptHow, AttemptResult, Inquiry, RecordAttempt } from './contract.ts';
import { aboutWords } from './line.card.tsx';

type Draft = {
  id: string;
  how: AttemptHow | '';
  result: AttemptResult | '';
  words: string;
  at: string;
};

/** We went, looked or rang, and there is no yes yet: two taps and send. It closes nothing (P2). */
export function AttemptPanel({ inquiry, onClose }: { inquiry: Inquiry; onClose: () => void }) {
  const [draft, change, clear] = useDraft<Draft>(`attempt:${inquiry.id}`, () => ({
    id: newId(),
    how: '',
    result: '',
    words: '',
    at: '',
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const path = `/api/inquiries/${inquiry.id}/attempts`;
    const said = t('Forsøget er skrevet. Henvendelsen er stadig åben.');
    if (!(await act({ path, body: attempt(draft), said }))) return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Skriv forsøg')}
      about={aboutWords(inquiry)}
      send={t('Gem forsøg')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <Taps
        legend={t('Hvad gjorde I?')}
        words={attemptHows}
        chosen={draft.how}
        error={fieldError(problem, 'how')}
        choose={(how) => {
          change({ how });
        }}
      />
      <Taps
        legend={t('Hvad kom der ud af det?')}
        words={attemptResults}
        chosen={draft.result}
        error={fieldError(problem, 'result')}
        choose={(result) => {
          change({ result });
        }}
      />
      <Textarea
        label={t('En linje (kan udelades)')}
        size="small"
        minRows={2}
        value={draft.words}
        error={fieldError(problem, 'words')}
        onChange={(event) => {
          change({ words: event.target.value });
        }}
      />
      <WhenField
        label={t('Hvornår')}
        description={t('Nu (kl. {clock}), hvis du ikke skriver andet.', {
          clock: sayClock(new Date().toISOString()),
        })}
        type="datetime-local"
        value={draft.at}
        error={fieldError(problem, 'at')}
        onChange={(at) => {
          change({ at });
        }}
      />
      <p className="hint">
        {t(
          'Henvendelsen bliver åben med samme ejer og frist. Har borgeren sagt ja, så besvar den.',
        )}
      </p>
    </Panel>
  );
}

type TapsProps<T extends string> = {
  legend: string;
  words: Record<T, string>;
  chosen: T | '';
  error: string | undefined;
  choose: (one: T) => void;
};

function Taps<T extends string>({ legend, words, chosen, error, choose }: TapsProps<T>) {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <div className="tap-pairs">
        {(Object.keys(words) as T[]).map((one) => (
          <button
            key={one}
            type="button"
            className="tap"
            aria-pressed={chosen === one}
            onClick={() => {
              choose(one);
            }}
          >
            <span className="tap-word">{t(words[one])}</span>
          </button>
        ))}
      </div>
      {error !== undefined && <ErrorMessage size="small">{error}</ErrorMessage>}
    </fieldset>
  );
}

/** What is sent: empty fields are left out; the server refuses what is missing in words. */
function attempt(draft: Draft): Partial<RecordAttempt> {
  return {
    id: draft.id,
    ...(draft.how !== '' && { how: draft.how }),
    ...(draft.result !== '' && { result: draft.result }),
    ...(draft.words.trim() !== '' && { words: draft.words.trim() }),
    ...(draft.at !== '' && { at: new Date(draft.at).toISOString() }),
  };
}
