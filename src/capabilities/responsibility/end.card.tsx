import { Checkbox, Radio, RadioGroup, Textarea, TextField } from '@navikt/ds-react';
import { copenhagenInstant } from '../../kernel/day.ts';
import type { Problem } from '../../web/api.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { endReasons } from './contract.ts';
import type { End, EndReason } from './contract.ts';

type Draft = {
  reason: EndReason | '';
  note: string;
  mayCall: boolean;
  party: string;
  person: string;
  how: string;
  phone: string;
  acceptedAt: string;
  diedOn: string;
};

type Change = (part: Partial<Draft>) => void;

/** What follows from each reason, named before it is done. */
const consequences: Record<EndReason, string> = {
  'own-wish':
    'Forløbet slutter nu, og ingen er tovholder. Vi ringer kun, hvis borgeren har sagt, at vi må. Døren står åben: borgeren kan indskrives igen med ét tryk.',
  'accepted-elsewhere':
    'Forløbet slutter nu. Den navngivne person hos den anden part har ansvaret; det står i forløbet, hvem og hvordan de sagde ja.',
  'aftercare-completed':
    'Forløbet slutter nu, og ingen er tovholder. Borgeren kan indskrives igen med ét tryk.',
  death:
    'Forløbet slutter nu, og åbne aftaler og overdragelser falder bort. Datoen for døden står for sig; forløbet rykkes ikke tilbage.',
};

/** The end of an enrolment: only the four reasons of P3. A no-show, a refusal or silence is none of them (P2). */
export function EndPanel({
  citizen,
  enrolmentId,
  onClose,
}: {
  citizen: Named;
  enrolmentId: string;
  onClose: () => void;
}) {
  const [draft, change, clear] = useDraft<Draft>(`end:${citizen.id}`, () => ({
    reason: '',
    note: '',
    mayCall: false,
    party: '',
    person: '',
    how: '',
    phone: '',
    acceptedAt: '',
    diedOn: '',
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    if (
      !(await act({
        path: `/api/enrolments/${enrolmentId}/end`,
        body: ending(draft),
        said: t('Forløbet er afsluttet.'),
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Afslut forløb')}
      about={identityWords(citizen)}
      send={t('Afslut forløbet')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <p className="hint">
        {t(
          'Et forløb har ingen udløbsdato. Udeblivelse, afslag eller stilhed afslutter intet; så opsøger vi.',
        )}
      </p>
      <RadioGroup
        legend={t('Hvorfor slutter det?')}
        size="small"
        value={draft.reason}
        error={fieldError(problem, 'reason')}
        onChange={(reason: EndReason) => {
          change({ reason });
        }}
      >
        {(Object.keys(endReasons) as EndReason[]).map((reason) => (
          <Radio key={reason} value={reason}>
            {t(endReasons[reason])}
          </Radio>
        ))}
      </RadioGroup>
      {draft.reason !== '' && (
        <>
          <ReasonFields draft={draft} change={change} problem={problem} />
          <Textarea
            label={t('Med få ord')}
            size="small"
            minRows={2}
            value={draft.note}
            error={fieldError(problem, 'note')}
            onChange={(event) => {
              change({ note: event.target.value });
            }}
          />
          <p className="consequence">
            <strong>{t('Det sker:')}</strong> {t(consequences[draft.reason])}
          </p>
        </>
      )}
    </Panel>
  );
}

function ReasonFields({
  draft,
  change,
  problem,
}: {
  draft: Draft;
  change: Change;
  problem: Problem | null;
}) {
  if (draft.reason === 'own-wish') {
    return (
      <Checkbox
        size="small"
        checked={draft.mayCall}
        onChange={(event) => {
          change({ mayCall: event.target.checked });
        }}
      >
        {t('Borgeren har sagt, at vi må ringe')}
      </Checkbox>
    );
  }
  if (draft.reason === 'death') {
    return (
      <WhenField
        label={t('Døde den')}
        type="date"
        value={draft.diedOn}
        error={fieldError(problem, 'diedOn')}
        onChange={(diedOn) => {
          change({ diedOn });
        }}
      />
    );
  }
  if (draft.reason !== 'accepted-elsewhere') return null;
  const fields: ['party' | 'person' | 'phone' | 'how', string][] = [
    ['party', t('Hvem har taget over? (kommune, tilbud)')],
    ['person', t('Navngiven person dér')],
    ['phone', t('Telefon (kan udelades)')],
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
          error={fieldError(problem, field) ?? fieldError(problem, `acceptedBy.${field}`)}
          onChange={(event) => {
            change({ [field]: event.target.value });
          }}
        />
      ))}
      <WhenField
        label={t('Hvornår sagde de ja? (tomt: nu)')}
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

// What the field shows is a Danish clock.
function instant(local: string): string {
  const [day = '', time = '00:00'] = local.split('T');
  return copenhagenInstant(day, time.slice(0, 5)).toISOString();
}

function ending(draft: Draft): Partial<End> {
  return {
    ...(draft.reason !== '' && { reason: draft.reason }),
    ...(draft.note.trim() !== '' && { note: draft.note.trim() }),
    ...(draft.reason === 'own-wish' && { mayCall: draft.mayCall }),
    ...(draft.reason === 'death' && draft.diedOn !== '' && { diedOn: draft.diedOn }),
    ...(draft.reason === 'accepted-elsewhere' && {
      acceptedBy: {
        party: draft.party.trim(),
        person: draft.person.trim(),
        how: draft.how.trim(),
        ...(draft.phone.trim() !== '' && { phone: draft.phone.trim() }),
        ...(draft.acceptedAt !== '' && { at: instant(draft.acceptedAt) }),
      },
    }),
  };
}
