import { Radio, RadioGroup, TextField } from '@navikt/ds-react';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { newId } from '../../kernel/id.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { WhenField } from '../../web/when.tsx';
import { today } from '../../web/time.tsx';
import { identityWords } from './card.tsx';
import type { Named } from './card.tsx';
import type { AddMark } from './contract.ts';

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

/** What to know before you meet the citizen. *Gå to sammen* needs a reason and a day it is looked at again. */
export function MarkPanel({ citizen, onClose }: { citizen: Named; onClose: () => void }) {
  const [draft, change, clear] = useDraft(`mark:${citizen.id}`, () => ({
    id: newId(),
    kind: 'together' as Kind,
    text: suggestions.together,
    reason: '',
    reviewOn: today(60),
  }));
  const { act, busy, problem } = useSending();
  const together = draft.kind === 'together';
  const send = async () => {
    const body: AddMark = {
      id: draft.id,
      kind: draft.kind,
      text: draft.text.trim(),
      ...(draft.reason.trim() !== '' && { reason: draft.reason.trim() }),
      ...(together && { reviewOn: draft.reviewOn }),
    };
    if (
      !(await act({
        path: `/api/citizens/${citizen.id}/marks`,
        body,
        said: t('Gemt: det skal du vide om {name}.', { name: citizen.name }),
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Det skal du vide')}
      about={identityWords(citizen)}
      send={t('Gem')}
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
      <TextField
        size="small"
        label={t('Med få ord, som det skal stå på Tavlen')}
        value={draft.text}
        error={fieldError(problem, 'text')}
        onChange={(event) => {
          change({ text: event.target.value });
        }}
      />
      <TextField
        size="small"
        label={together ? t('Hvorfor?') : t('Hvorfor? (hvis det hjælper)')}
        value={draft.reason}
        error={fieldError(problem, 'reason')}
        onChange={(event) => {
          change({ reason: event.target.value });
        }}
      />
      {together && (
        <WhenField
          type="date"
          label={t('Ses igen senest')}
          value={draft.reviewOn}
          error={fieldError(problem, 'reviewOn')}
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
    </Panel>
  );
}
