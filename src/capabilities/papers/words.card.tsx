import { Textarea, TextField } from '@navikt/ds-react';
import { OpenBox, Press } from '../../web/acting.tsx';
import type { Problem } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { fieldError } from '../../web/panel.tsx';
import { Time } from '../../web/time.tsx';
import type { ChangePaper, Paper, Part } from './contract.ts';

/** The words before they are saved, and the version they are written upon. */
export type PaperDraft = ChangePaper;

type Props = {
  draft: PaperDraft;
  change: (part: Partial<PaperDraft>) => void;
  problem: Problem | null;
};

/** The paper's words: whom it is to, what it is called, and its parts. */
export function PaperWords({ draft, change, problem }: Props) {
  const { recipient, title, parts } = draft;
  const put = (at: number, part: Partial<Part>) => {
    change({ parts: parts.map((one, each) => (each === at ? { ...one, ...part } : one)) });
  };
  return (
    <>
      <TextField
        size="small"
        label={t('Til')}
        value={recipient}
        error={fieldError(problem, 'recipient')}
        onChange={(event) => {
          change({ recipient: event.target.value });
        }}
      />
      <TextField
        size="small"
        label={t('Overskrift')}
        value={title}
        error={fieldError(problem, 'title')}
        onChange={(event) => {
          change({ title: event.target.value });
        }}
      />
      {parts.map((part, at) => (
        <PartFields
          key={at}
          part={part}
          number={at + 1}
          onChange={(words) => {
            put(at, words);
          }}
          onRemove={
            parts.length === 1
              ? null
              : () => {
                  change({ parts: parts.filter((_, each) => each !== at) });
                }
          }
        />
      ))}
      {parts.length < 40 && (
        <Press
          quiet
          words={t('Nyt afsnit')}
          onPress={() => {
            change({ parts: [...parts, { heading: '', text: '' }] });
          }}
        />
      )}
    </>
  );
}

type PartProps = {
  part: Part;
  number: number;
  onChange: (part: Partial<Part>) => void;
  onRemove: (() => void) | null;
};

function PartFields({ part, number, onChange, onRemove }: PartProps) {
  const legend = part.heading === '' ? t('Afsnit {n}', { n: number }) : part.heading;
  return (
    <fieldset className="paper-part" aria-label={legend}>
      <TextField
        size="small"
        label={t('Overskrift på afsnit {n}', { n: number })}
        value={part.heading}
        onChange={(event) => {
          onChange({ heading: event.target.value });
        }}
      />
      <Textarea
        size="small"
        label={t('Tekst i afsnit {n}', { n: number })}
        value={part.text}
        minRows={3}
        onChange={(event) => {
          onChange({ text: event.target.value });
        }}
      />
      {onRemove !== null && (
        <Press quiet words={t('Fjern afsnit {n}', { n: number })} onPress={onRemove} />
      )}
    </fieldset>
  );
}

type MeanwhileProps = { paper: Paper; onTheirs: () => void; onMine: () => void };

/** A colleague saved meanwhile: both stand here until the writer has chosen, and nobody's words are lost. */
export function Meanwhile({ paper, onTheirs, onMine }: MeanwhileProps) {
  return (
    <OpenBox
      label={t('En kollega har skrevet imens')}
      tone="tone-due"
      words={t('{who} har skrevet i papiret imens', { who: paper.changedBy })}
      aside={<Time at={paper.changedAt} />}
      acts={
        <>
          <Press words={t('Behold mine ord')} onPress={onMine} />
          <Press words={t('Brug kollegaens')} onPress={onTheirs} />
        </>
      }
    >
      <details>
        <summary>{t('Læs, hvad der står nu')}</summary>
        {paper.parts.map(({ heading, text }, at) => (
          <p key={at} className="as-written">
            {heading === '' ? text : `${heading}\n${text}`}
          </p>
        ))}
      </details>
      <p className="subtle">{t('Det, som er gemt, bliver stående i papirets historie.')}</p>
    </OpenBox>
  );
}
