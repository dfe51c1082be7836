import { Checkbox, Radio, RadioGroup, Textarea, TextField } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import type { Problem } from '../../web/api.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { useWorkers, WorkerChoice } from '../organisations/card.tsx';
import { seriousness } from './contract.ts';
import type { ProposeHandover, Seriousness } from './contract.ts';

type Draft = {
  id: string;
  toWorkerId: string;
  reason: string;
  seriousness: Seriousness;
  summary: string;
  actions: string;
  contingency: string;
  citizenTold: boolean;
  citizenSaid: string;
};

type Props = {
  citizen: Named;
  holderId: string | undefined;
  /** A colleague who has asked for the citizen: the letter goes to them unless told. */
  askedBy?: string | undefined;
  onClose: () => void;
};

/** A handover is a letter from one person to another (SCREENS §6). The giver stays until the receiver accepts. */
export function HandoverPanel({ citizen, holderId, askedBy, onClose }: Props) {
  const [draft, change, clear] = useDraft(`handover:${citizen.id}`, () => emptyLetter(askedBy));
  const { act, busy, problem } = useSending();
  const to = useWorkers()
    .find((worker) => worker.id === draft.toWorkerId)
    ?.name.split(' ')[0];
  const send = async () => {
    const sent = await act({
      path: `/api/citizens/${citizen.id}/handovers`,
      body: letter(draft),
      said: t('{name} er spurgt.', { name: to ?? t('Modtageren') }),
      undo: ({ id }) => ({ path: `/api/handovers/${id}/withdraw` }),
    });
    if (!sent) return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Overdrag {name}', { name: citizen.name })}
      about={
        <>
          {identityWords(citizen)}.{' '}
          {t(
            'Tovholderen er den samme, til modtageren har sagt ja, og afløser, til de to har mødt hinanden.',
          )}
        </>
      }
      send={
        to === undefined ? t('Bed om at tage over') : t('Bed {name} om at tage over', { name: to })
      }
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <WorkerChoice
        label={t('Til')}
        value={draft.toWorkerId}
        without={holderId}
        error={fieldError(problem, 'toWorkerId')}
        onChange={(toWorkerId) => {
          change({ toWorkerId });
        }}
      />
      <TextField
        label={t('Hvorfor skifter {name} tovholder?', { name: citizen.name })}
        size="small"
        value={draft.reason}
        error={fieldError(problem, 'reason')}
        onChange={(event) => {
          change({ reason: event.target.value });
        }}
      />
      <Letter citizen={citizen} draft={draft} change={change} problem={problem} />
    </Panel>
  );
}

type LetterProps = {
  citizen: Named;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problem: Problem | null;
};

function Letter({ citizen, draft, change, problem }: LetterProps) {
  const { name } = citizen;
  const text = (
    field: 'summary' | 'actions' | 'contingency',
    label: string,
    description?: string,
  ) => (
    <Textarea
      label={label}
      description={description}
      size="small"
      minRows={2}
      value={draft[field]}
      error={fieldError(problem, field)}
      onChange={(event) => {
        change({ [field]: event.target.value });
      }}
    />
  );
  return (
    <>
      <RadioGroup
        legend={t('Hvor alvorligt er det nu?')}
        size="small"
        className="in-a-row"
        value={draft.seriousness}
        onChange={(value: Seriousness) => {
          change({ seriousness: value });
        }}
      >
        {(Object.keys(seriousness) as Seriousness[]).map((key) => (
          <Radio key={key} value={key}>
            {t(seriousness[key])}
          </Radio>
        ))}
      </RadioGroup>
      {text('summary', t('Kort fortalt, også hvad {name} selv vil', { name }))}
      {text('actions', t('Det der skal ske: hvad, hvem, hvornår'))}
      {text('contingency', t('Hvis … så …'), t('Hvad gør modtageren, hvis det går anderledes?'))}
      <Checkbox
        size="small"
        checked={draft.citizenTold}
        onChange={(event) => {
          change({ citizenTold: event.target.checked });
        }}
      >
        {t('{name} har fået det at vide', { name })}
      </Checkbox>
      {draft.citizenTold && (
        <TextField
          label={t('Hvad sagde {name} til det?', { name })}
          size="small"
          value={draft.citizenSaid}
          error={fieldError(problem, 'citizenSaid')}
          onChange={(event) => {
            change({ citizenSaid: event.target.value });
          }}
        />
      )}
    </>
  );
}

function emptyLetter(toWorkerId = ''): Draft {
  return {
    id: newId(),
    toWorkerId,
    reason: '',
    seriousness: 'calm',
    summary: '',
    actions: '',
    contingency: '',
    citizenTold: false,
    citizenSaid: '',
  };
}

function letter({ id, toWorkerId, reason, citizenSaid, ...briefing }: Draft): ProposeHandover {
  return {
    id,
    toWorkerId,
    reason: reason.trim(),
    briefing: {
      seriousness: briefing.seriousness,
      summary: briefing.summary.trim(),
      actions: briefing.actions.trim(),
      contingency: briefing.contingency.trim(),
      citizenTold: briefing.citizenTold,
      ...(briefing.citizenTold && citizenSaid.trim() !== '' && { citizenSaid: citizenSaid.trim() }),
    },
  };
}
