import { Select } from '@navikt/ds-react';
import { fieldInstant } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import type { Form } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { sayDay, today } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { WorkerChoice } from '../organisations/card.tsx';
import { ArrangeFields, noneArranged, toArrange } from './arrange.card.tsx';
import type { Arranged } from './arrange.card.tsx';
import { bookers, kinds } from './contract.ts';
import type { BookAppointment, Booker, Kind } from './contract.ts';
import { RepeatFields } from './repeat.card.tsx';

type Draft = Arranged & {
  id: string;
  kind: Kind | '';
  with: string;
  at: string;
  until: string;
  place: string;
  purpose: string;
  bookedBy: Booker;
  workerId: string;
  repeat: string;
  repeatUntil: string;
  /** What came of it, where its day has passed. */
  came: 'kept' | 'no_show' | '';
};

const empty = (): Draft => ({
  ...noneArranged,
  id: newId(),
  kind: '',
  with: '',
  at: '',
  until: '',
  place: '',
  purpose: '',
  bookedBy: 'worker',
  workerId: '',
  repeat: '',
  repeatUntil: '',
  came: '',
});

const isPast = ({ at }: Draft) => at !== '' && at.slice(0, 10) < today();

/** Aftale: with whom, when, where, what for; who fetches and who sits beside; once or again and again. */
export function AppointmentPanel({ citizen, onClose }: { citizen: Named; onClose: () => void }) {
  const form = useActing<Draft>(`appointment:${citizen.id}`, empty, onClose);
  const { draft } = form;
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/appointments`,
      body: toCommand(draft),
      said: t('Gemt: aftale {day}.', { day: draft.at === '' ? '' : sayDay(draft.at.slice(0, 10)) }),
    });
  return (
    <Panel
      title={t('Aftale')}
      about={identityWords(citizen)}
      send={t('Gem aftale')}
      onSend={() => void send()}
      {...form.panel}
    >
      <WithFields form={form} />
      <ThenFields form={form} />
      <LineField form={form} field="place" label={t('Hvor? (kan udelades)')} />
      <LineField
        form={form}
        field="purpose"
        label={t('Hvad handler den om? (kan udelades)')}
        description={t('Står kun på borgerens side, aldrig i en liste.')}
      />
      {isPast(draft) ? <CameField form={form} /> : <RepeatFields form={form} />}
      <ArrangeFields form={form} />
      <WordChoice
        legend={t('Hvem har lavet aftalen?')}
        words={bookers}
        value={draft.bookedBy}
        inARow
        onChange={(bookedBy) => {
          form.change({ bookedBy });
        }}
      />
    </Panel>
  );
}

type Props = { form: Form<Draft> };

function WithFields({ form }: Props) {
  const { draft, change, problem } = form;
  return (
    <>
      <Select
        label={t('Med hvem?')}
        size="small"
        value={draft.kind}
        error={
          draft.kind === '' && problem?.field === 'kind'
            ? t('Vælg, hvem aftalen er med.')
            : undefined
        }
        onChange={(event) => {
          change({ kind: event.target.value as Kind | '' });
        }}
      >
        <option value="">{t('Vælg')}</option>
        {(Object.keys(kinds) as Kind[]).map((kind) => (
          <option key={kind} value={kind}>
            {t(kinds[kind])}
          </option>
        ))}
      </Select>
      {draft.kind === 'our-own' ? (
        <WorkerChoice
          label={t('Hvem af os? (kan udelades)')}
          value={draft.workerId}
          error={fieldError(problem, 'workerId')}
          onChange={(workerId) => {
            change({ workerId });
          }}
        />
      ) : (
        <LineField
          form={form}
          field="with"
          label={t('Navn på stedet eller personen (kan udelades)')}
        />
      )}
    </>
  );
}

function ThenFields({ form: { draft, change, problem } }: Props) {
  return (
    <>
      <WhenField
        type="datetime-local"
        label={t('Hvornår')}
        value={draft.at}
        error={
          draft.at === '' && problem?.field === 'at'
            ? t('Vælg dag og klokkeslæt.')
            : fieldError(problem, 'at')
        }
        onChange={(at) => {
          change({ at });
        }}
      />
      <WhenField
        type="time"
        label={t('Slutter klokken (kan udelades)')}
        value={draft.until}
        error={fieldError(problem, 'until')}
        onChange={(until) => {
          change({ until });
        }}
      />
    </>
  );
}

const came = { kept: 'kom', no_show: 'kom ikke' } as const;

function CameField({ form: { draft, change, problem } }: Props) {
  return (
    <WordChoice
      legend={t('Dagen er gået. Hvordan gik det?')}
      words={came}
      value={draft.came}
      error={fieldError(problem, 'outcome')}
      inARow
      onChange={(word) => {
        change({ came: word });
      }}
    />
  );
}

/** What is sent; what is left out the server refuses in words. */
function toCommand(draft: Draft): Partial<BookAppointment> {
  const at = draft.at === '' ? '' : fieldInstant(draft.at);
  const { escort, companion } = toArrange(draft, at);
  const until =
    at !== '' && draft.until !== '' && fieldInstant(`${draft.at.slice(0, 10)}T${draft.until}`);
  const repeats = draft.repeat !== '' && draft.repeatUntil !== '' && !isPast(draft);
  return {
    id: draft.id,
    bookedBy: draft.bookedBy,
    ...(draft.kind !== '' && { kind: draft.kind }),
    ...(at !== '' && { at }),
    ...(until !== false && { until }),
    ...(draft.kind !== 'our-own' && draft.with.trim() !== '' && { with: draft.with.trim() }),
    ...(draft.kind === 'our-own' && draft.workerId !== '' && { workerId: draft.workerId }),
    ...(draft.place.trim() !== '' && { place: draft.place.trim() }),
    ...(draft.purpose.trim() !== '' && { purpose: draft.purpose.trim() }),
    ...(escort && { escort }),
    ...(companion && { companion }),
    ...(repeats && { repeat: { days: Number(draft.repeat), until: draft.repeatUntil } }),
    ...(isPast(draft) && draft.came !== '' && { outcome: { outcome: draft.came } }),
  };
}
