import { Button, Select, Textarea, TextField } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import type { Problem } from '../../web/api.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useMe } from '../../web/session.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import { WorkerChoice } from '../organisations/card.tsx';
import { inquiryKinds } from './contract.ts';
import type { InquiryKind, RecordInquiry } from './contract.ts';
import { ChosenCitizen, LikelyCitizens } from './known.card.tsx';

type Draft = {
  id: string;
  kind: InquiryKind;
  worriedName: string;
  worriedPhone: string;
  about: string;
  citizenId: string;
  citizenWords: string;
  place: string;
  said: string;
  heardAt: string;
  ownerId: string;
  dueHours: number;
};

type Change = (part: Partial<Draft>) => void;
type FieldsProps = { draft: Draft; change: Change; problem: Problem | null };

/** How soon somebody must have an answer: what is promised at the door. */
const dueChoices: [number, string][] = [
  [2, 'om 2 timer'],
  [24, 'om et døgn'],
  [72, 'om 3 døgn'],
];

/** A worry as it is said: about whom, where, what, and who of us owns it (P8). */
export function RecordPanel({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const [draft, keep, clear] = useDraft<Draft>('inquiry', () => ({
    id: newId(),
    kind: 'neighbour',
    worriedName: '',
    worriedPhone: '',
    about: '',
    citizenId: '',
    citizenWords: '',
    place: '',
    said: '',
    heardAt: '',
    ownerId: me.worker.id,
    dueHours: 24,
  }));
  const { act, busy, problem, clearProblem } = useSending();
  const change: Change = (part) => {
    clearProblem();
    keep(part);
  };
  const send = async () => {
    if (
      !(await act({
        path: '/api/inquiries',
        body: worry(draft),
        said: t('Henvendelsen er skrevet ned og har en ejer.'),
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Ny henvendelse')}
      about={t(
        'Den bliver åben, til borgeren siger ja, en anden har taget den, eller bekymringen er besvaret.',
      )}
      send={t('Skriv ned')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <AboutFields draft={draft} change={change} problem={problem} />
      <WorriedFields draft={draft} change={change} problem={problem} />
      <WorkerChoice
        label={t('Ejer')}
        description={t('Én af os, der ejer svaret. Du selv, hvis ingen anden er valgt.')}
        value={draft.ownerId}
        error={fieldError(problem, 'ownerId')}
        onChange={(ownerId) => {
          change({ ownerId });
        }}
      />
      <fieldset className="choice">
        <legend>{t('Svar senest')}</legend>
        <div className="quick">
          {dueChoices.map(([hours, words]) => (
            <Button
              key={hours}
              type="button"
              size="small"
              variant="secondary"
              aria-pressed={draft.dueHours === hours}
              onClick={() => {
                change({ dueHours: hours });
              }}
            >
              {t(words)}
            </Button>
          ))}
        </div>
      </fieldset>
    </Panel>
  );
}

function AboutFields({ draft, change, problem }: FieldsProps) {
  return (
    <>
      {draft.citizenId === '' ? (
        <div>
          <TextField
            label={t('Hvem handler det om?')}
            description={t('Et navn, et kaldenavn eller en beskrivelse er nok.')}
            size="small"
            value={draft.about}
            error={fieldError(problem, 'about')}
            onChange={(event) => {
              change({ about: event.target.value });
            }}
          />
          <LikelyCitizens
            typed={draft.about}
            onChoose={(citizen) => {
              change({ citizenId: citizen.id, citizenWords: identityWords(citizen) });
            }}
          />
        </div>
      ) : (
        <ChosenCitizen
          words={draft.citizenWords}
          onDrop={() => {
            change({ citizenId: '', citizenWords: '' });
          }}
        />
      )}
      <Textarea
        label={t('Hvad blev der sagt?')}
        size="small"
        minRows={3}
        value={draft.said}
        error={fieldError(problem, 'said')}
        onChange={(event) => {
          change({ said: event.target.value });
        }}
      />
      <TextField
        label={t('Hvor? (kan udelades)')}
        size="small"
        value={draft.place}
        onChange={(event) => {
          change({ place: event.target.value });
        }}
      />
    </>
  );
}

function WorriedFields({ draft, change, problem }: FieldsProps) {
  return (
    <>
      <Select
        label={t('Hvem er bekymret?')}
        size="small"
        value={draft.kind}
        onChange={(event) => {
          change({ kind: event.target.value as InquiryKind });
        }}
      >
        {(Object.keys(inquiryKinds) as InquiryKind[]).map((kind) => (
          <option key={kind} value={kind}>
            {t(inquiryKinds[kind])}
          </option>
        ))}
      </Select>
      <TextField
        label={t('Navn eller rolle (kan udelades)')}
        size="small"
        value={draft.worriedName}
        error={fieldError(problem, 'worriedName')}
        onChange={(event) => {
          change({ worriedName: event.target.value });
        }}
      />
      <TextField
        label={t('Telefon, så de kan få svar (kan udelades)')}
        type="tel"
        size="small"
        value={draft.worriedPhone}
        error={fieldError(problem, 'worriedPhone')}
        onChange={(event) => {
          change({ worriedPhone: event.target.value });
        }}
      />
      <WhenField
        label={t('Hvornår blev det sagt?')}
        description={t('Nu, hvis du ikke skriver andet.')}
        type="datetime-local"
        value={draft.heardAt}
        error={fieldError(problem, 'heardAt')}
        onChange={(heardAt) => {
          change({ heardAt });
        }}
      />
    </>
  );
}

function worry(draft: Draft): RecordInquiry {
  const told = (field: 'worriedName' | 'worriedPhone' | 'about' | 'place') => {
    const text = draft[field].trim();
    return text === '' ? {} : { [field]: text };
  };
  return {
    id: draft.id,
    kind: draft.kind,
    said: draft.said.trim(),
    ...told('worriedName'),
    ...told('worriedPhone'),
    ...told('about'),
    ...told('place'),
    ...(draft.heardAt !== '' && { heardAt: new Date(draft.heardAt).toISOString() }),
    ...(draft.citizenId !== '' && { citizenId: draft.citizenId }),
    ...(draft.ownerId !== '' && { ownerId: draft.ownerId }),
    dueAt: new Date(Date.now() + draft.dueHours * 3_600_000).toISOString(),
  };
}
