import { Radio, RadioGroup, Textarea, TextField } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import type { Problem } from '../../web/api.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useMe } from '../../web/session.tsx';
import { WhenField } from '../../web/when.tsx';
import { inquiryAnswers } from '../inquiries/contract.ts';
import type { Inquiry, InquiryAnswer } from '../inquiries/contract.ts';
import { aboutWords } from '../inquiries/line.card.tsx';
import type { AnswerInquiry } from './inquiry.contract.ts';
import { YesFields, yesOf } from './yes.card.tsx';
import type { YesDraft } from './yes.card.tsx';

type Draft = YesDraft & {
  id: string;
  answer: InquiryAnswer | '';
  words: string;
  party: string;
  person: string;
  how: string;
  acceptedAt: string;
};

type FieldsProps = {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problem: Problem | null;
};

/** What follows from each answer, named before it is given. */
const consequences: Record<InquiryAnswer, string> = {
  'citizen-said-yes':
    'Borgeren er indskrevet fra nu og har en tovholder i hvert øjeblik. Henvendelsen er besvaret.',
  'accepted-elsewhere':
    'Henvendelsen er besvaret. Det står her, hvem der har taget den, og hvordan de sagde ja.',
  'worry-answered': 'Henvendelsen er besvaret. Det står her, hvad vi svarede.',
};

/** The three ways an inquiry ends (P8). "Ingen blev fundet" is none of them (P2). */
export function AnswerPanel({ inquiry, onClose }: { inquiry: Inquiry; onClose: () => void }) {
  const me = useMe();
  const [draft, keep, clear] = useDraft<Draft>(`answer:${inquiry.id}`, () =>
    emptyAnswer(me.worker.id, me.teams[0]?.id ?? ''),
  );
  const { act, busy, problem, clearProblem } = useSending();
  const change: FieldsProps['change'] = (part) => {
    clearProblem();
    keep(part);
  };
  const send = async () => {
    if (
      !(await act({
        path: `/api/inquiries/${inquiry.id}/answer`,
        body: answerOf(draft, inquiry),
        said: t('Henvendelsen er besvaret.'),
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Besvar henvendelsen')}
      about={aboutWords(inquiry)}
      send={t('Besvar')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <RadioGroup
        legend={t('Hvad skete der?')}
        description={t('Er ingen fundet endnu, bliver den åben; giv den videre, eller prøv igen.')}
        size="small"
        value={draft.answer}
        error={fieldError(problem, 'answer')}
        onChange={(answer: InquiryAnswer) => {
          change({ answer });
        }}
      >
        {(Object.keys(inquiryAnswers) as InquiryAnswer[]).map((answer) => (
          <Radio key={answer} value={answer}>
            {t(inquiryAnswers[answer])}
          </Radio>
        ))}
      </RadioGroup>
      {draft.answer === 'citizen-said-yes' && (
        <YesFields inquiry={inquiry} draft={draft} change={change} problem={problem} />
      )}
      {draft.answer === 'accepted-elsewhere' && (
        <ElsewhereFields draft={draft} change={change} problem={problem} />
      )}
      {draft.answer === 'worry-answered' && (
        <Textarea
          label={t('Hvad svarede vi, og til hvem?')}
          size="small"
          minRows={3}
          value={draft.words}
          error={fieldError(problem, 'words')}
          onChange={(event) => {
            change({ words: event.target.value });
          }}
        />
      )}
      {draft.answer !== '' && (
        <p className="consequence">
          <strong>{t('Det sker:')}</strong> {t(consequences[draft.answer])}
        </p>
      )}
    </Panel>
  );
}

function ElsewhereFields({ draft, change, problem }: FieldsProps) {
  const fields: ['party' | 'person' | 'how', string][] = [
    ['party', t('Hvem har taget den? (kommune, tilbud)')],
    ['person', t('Navngiven person dér')],
    ['how', t('Hvordan sagde de ja? (i telefon, på møde, skriftligt)')],
  ];
  return (
    <>
      {fields.map(([field, label]) => (
        <TextField
          key={field}
          label={label}
          size="small"
          value={draft[field]}
          error={fieldError(problem, `acceptedBy.${field}`)}
          onChange={(event) => {
            change({ [field]: event.target.value });
          }}
        />
      ))}
      <WhenField
        label={t('Hvornår sagde de ja?')}
        description={t('Nu, hvis du ikke skriver andet.')}
        type="datetime-local"
        value={draft.acceptedAt}
        error={fieldError(problem, 'acceptedBy.at')}
        onChange={(acceptedAt) => {
          change({ acceptedAt });
        }}
      />
    </>
  );
}

function answerOf(draft: Draft, inquiry: Inquiry): Partial<AnswerInquiry> {
  const words = draft.words.trim();
  const { party, person, how, acceptedAt } = draft;
  const at = acceptedAt === '' ? {} : { at: new Date(acceptedAt).toISOString() };
  return {
    id: draft.id,
    ...(draft.answer !== '' && { answer: draft.answer }),
    ...(draft.answer === 'worry-answered' && { words }),
    ...(draft.answer === 'accepted-elsewhere' && { acceptedBy: { party, person, how, ...at } }),
    ...(draft.answer === 'citizen-said-yes' && { enrolment: yesOf(draft, inquiry) }),
  };
}

function emptyAnswer(workerId: string, teamId: string): Draft {
  const who = { givenName: '', familyName: '', alias: '', citizenId: '', citizenWords: '' };
  const yes = { teamId, workerId, yesHow: 'spoken' as const, yesTo: workerId, yesNote: '' };
  const elsewhere = { party: '', person: '', how: '', acceptedAt: '' };
  return { id: newId(), answer: '', words: '', ...elsewhere, ...who, ...yes };
}
