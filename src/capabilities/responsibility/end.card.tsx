import { Checkbox } from '@navikt/ds-react';
import { fieldInstant } from '../../kernel/day.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import type { Form } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
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

const empty = (): Draft => ({
  reason: '',
  note: '',
  mayCall: false,
  party: '',
  person: '',
  how: '',
  phone: '',
  acceptedAt: '',
  diedOn: '',
});

type Props = { citizen: Named; enrolmentId: string; onClose: () => void };

/** The end of an enrolment: only the four reasons of P3. A no-show, a refusal or silence is none of them (P2). */
export function EndPanel({ citizen, enrolmentId, onClose }: Props) {
  const form = useActing(`end:${citizen.id}`, empty, onClose);
  const { draft, change, problem } = form;
  const send = () =>
    form.send({
      path: `/api/enrolments/${enrolmentId}/end`,
      body: ending(draft),
      said: t('Forløbet er afsluttet.'),
    });
  return (
    <Panel
      title={t('Afslut forløb')}
      about={identityWords(citizen)}
      send={t('Afslut forløbet')}
      onSend={() => void send()}
      {...form.panel}
    >
      <p className="hint">
        {t(
          'Et forløb har ingen udløbsdato. Udeblivelse, afvisning eller stilhed afslutter intet; så opsøger vi.',
        )}
      </p>
      <WordChoice
        legend={t('Hvorfor slutter det?')}
        words={endReasons}
        value={draft.reason}
        error={fieldError(problem, 'reason')}
        onChange={(reason) => {
          change({ reason });
        }}
      />
      {draft.reason !== '' && (
        <>
          <ReasonFields form={form} />
          <LineField form={form} field="note" label={t('Med få ord')} rows={2} />
          <p className="consequence">
            <strong>{t('Det sker:')}</strong> {t(consequences[draft.reason])}
          </p>
        </>
      )}
    </Panel>
  );
}

function ReasonFields({ form }: { form: Form<Draft> }) {
  const { draft, change, problem } = form;
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
        <LineField
          key={field}
          form={form}
          field={field}
          label={label}
          error={fieldError(problem, field) ?? fieldError(problem, `acceptedBy.${field}`)}
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
        ...(draft.acceptedAt !== '' && { at: fieldInstant(draft.acceptedAt) }),
      },
    }),
  };
}
