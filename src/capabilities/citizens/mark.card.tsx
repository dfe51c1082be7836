import { Button, Radio, RadioGroup, TextField } from '@navikt/ds-react';
import { useRef } from 'react';
import type { RefObject } from 'react';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { Day, Time, today } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from './card.tsx';
import type { Named } from './card.tsx';
import type { AddMark, Mark } from './contract.ts';

type Kind = AddMark['kind'];

const kinds: Record<Kind, string> = {
  together: 'Gå to sammen',
  avoid: 'Undgå',
  dog: 'Hund',
  'preferred-worker': 'Vil helst møde',
  other: 'Andet',
};

const suggestions: Record<Kind, string> = {
  together: 'gå to sammen',
  avoid: 'undgå ',
  dog: 'hund',
  'preferred-worker': 'vil helst møde ',
  other: '',
};

/** *Gå to sammen* carries author, reason and review date; so does every mark that has them. */
export function MarkWords({ mark }: { mark: Mark }) {
  const due = mark.reviewOn !== null && mark.reviewOn < today();
  return (
    <>
      <strong>{mark.text}</strong>
      {mark.reason !== null && `: ${mark.reason}`}
      <span className="subtle">
        {' '}
        ({mark.by}, <Time at={mark.at} only="day" />
        {mark.reviewOn !== null && !due && (
          <>
            , {t('ses igen')} <Day on={mark.reviewOn} />
          </>
        )}
        )
      </span>
      {mark.reviewOn !== null && due && (
        <span className="tone-due">
          {' '}
          {t('vi skulle have set på det')} <Day on={mark.reviewOn} />
        </span>
      )}
    </>
  );
}

type Draft = {
  id: string;
  kind: Kind;
  text: string;
  reason: string;
  reviewOn: string;
  /** The mark it takes the place of, if any. */
  replaces: string;
};
type Props = { citizen: Named & { marks: readonly Mark[] }; onClose: () => void };

/** What to know before you meet the citizen. *Gå to sammen* needs a reason and a day it is looked at again. */
export function MarkPanel({ citizen, onClose }: Props) {
  const [draft, change, clear] = useDraft<Draft>(`mark:${citizen.id}`, () => ({
    id: newId(),
    kind: 'together',
    text: suggestions.together,
    reason: '',
    reviewOn: today(60),
    replaces: '',
  }));
  const { act, busy, problem } = useSending();
  const words = useRef<HTMLInputElement>(null);
  const send = async () => {
    const path = `/api/citizens/${citizen.id}/marks`;
    const said = t('Gemt: det skal du vide om {name}.', { name: citizen.name });
    if (!(await act({ path, body: markBody(draft), said }))) return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Det skal du vide')}
      about={identityWords(citizen)}
      send={draft.replaces === '' ? t('Gem') : t('Gem i stedet')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <RadioGroup
        legend={t('Hvad handler det om?')}
        size="small"
        value={draft.kind}
        onChange={(kind: Kind) => {
          change({ kind, text: suggestions[kind] });
        }}
      >
        {(Object.keys(kinds) as Kind[]).map((kind) => (
          <Radio key={kind} value={kind}>
            {t(kinds[kind])}
          </Radio>
        ))}
      </RadioGroup>
      <MarkFields
        draft={draft}
        change={change}
        error={(field) => fieldError(problem, field)}
        words={words}
      />
      <Standing
        marks={citizen.marks}
        look={({ id, kind, text, reason }) => {
          change({ replaces: id, kind, text, reason: reason ?? '', reviewOn: today(60) });
          words.current?.focus();
        }}
      />
    </Panel>
  );
}

function MarkFields({
  draft,
  change,
  error,
  words,
}: {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  error: (field: string) => string | undefined;
  words: RefObject<HTMLInputElement | null>;
}) {
  const together = draft.kind === 'together';
  return (
    <>
      <TextField
        ref={words}
        size="small"
        label={t('Med få ord, som det skal stå på Tavlen')}
        value={draft.text}
        error={error('text')}
        onChange={(event) => {
          change({ text: event.target.value });
        }}
      />
      <TextField
        size="small"
        label={together ? t('Hvorfor?') : t('Hvorfor? (hvis det hjælper)')}
        value={draft.reason}
        error={error('reason')}
        onChange={(event) => {
          change({ reason: event.target.value });
        }}
      />
      {together && (
        <WhenField
          type="date"
          label={t('Ses igen senest')}
          value={draft.reviewOn}
          error={error('reviewOn')}
          onChange={(reviewOn) => {
            change({ reviewOn });
          }}
        />
      )}
      <p className="hint">
        {t(
          'Dit navn og datoen står ved. Skriv intet om sygdom eller rusmidler her: linjen ses på lister.',
        )}
      </p>
    </>
  );
}

/** What is said now: ended with one press, or looked at again and said anew. */
function Standing({ marks, look }: { marks: readonly Mark[]; look: (mark: Mark) => void }) {
  const { act, busy } = useSending();
  if (marks.length === 0) return null;
  return (
    <section aria-labelledby="standing">
      <h3 id="standing" className="panel-sub">
        {t('Det, der gælder nu')}
      </h3>
      <ul className="standing">
        {marks.map((mark) => (
          <li key={mark.id}>
            <span>
              <MarkWords mark={mark} />
            </span>
            <span>
              <Button
                type="button"
                size="xsmall"
                variant="tertiary"
                aria-label={t('Se på det igen: {what}', { what: mark.text })}
                onClick={() => {
                  look(mark);
                }}
              >
                {t('Se på det igen')}
              </Button>
              <Button
                type="button"
                size="xsmall"
                variant="tertiary"
                disabled={busy}
                aria-label={t('Gælder ikke mere: {what}', { what: mark.text })}
                onClick={() =>
                  void act({
                    path: `/api/marks/${mark.id}/end`,
                    said: t('Gælder ikke mere: {what}', { what: mark.text }),
                    undo: () => ({ path: `/api/marks/${mark.id}/reopen` }),
                  })
                }
              >
                {t('Gælder ikke mere')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function markBody(draft: Draft): AddMark {
  return {
    id: draft.id,
    kind: draft.kind,
    text: draft.text.trim(),
    ...(draft.reason.trim() !== '' && { reason: draft.reason.trim() }),
    ...(draft.kind === 'together' && draft.reviewOn !== '' && { reviewOn: draft.reviewOn }),
    ...(draft.replaces !== '' && { replaces: draft.replaces }),
  };
}
