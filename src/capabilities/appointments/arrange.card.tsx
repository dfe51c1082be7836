import { Checkbox } from '@navikt/ds-react';
import { addDays, clockOf, dayOf, fieldInstant } from '../../kernel/day.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import type { Form } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { WorkerChoice } from '../organisations/card.tsx';
import type { Appointment, Arrange } from './contract.ts';

/** Ledsagelse and bisidder as a form holds them. */
export type Arranged = {
  escort: boolean;
  escortId: string;
  /** The clock time on the day of the appointment, or the evening before it. */
  meetAt: string;
  meetPlace: string;
  companion: 'none' | 'worker' | 'person';
  companionId: string;
  companionName: string;
  companionPhone: string;
};

export const noneArranged: Arranged = {
  escort: false,
  escortId: '',
  meetAt: '',
  meetPlace: '',
  companion: 'none',
  companionId: '',
  companionName: '',
  companionPhone: '',
};

const companions = {
  none: 'ingen',
  worker: 'en kollega',
  person: 'en, borgeren selv har valgt',
} as const;

/** Who fetches, and whom the citizen wants beside them: two things, never one. */
export function ArrangeFields({ form }: { form: Form<Arranged> }) {
  return (
    <>
      <EscortFields form={form} />
      <CompanionFields form={form} />
    </>
  );
}

function EscortFields({ form }: { form: Form<Arranged> }) {
  const { draft, change, problem } = form;
  return (
    <>
      <Checkbox
        size="small"
        checked={draft.escort}
        onChange={(event) => {
          change({ escort: event.target.checked });
        }}
      >
        {t('Ledsagelse: en af os henter og går med')}
      </Checkbox>
      {draft.escort && (
        <>
          <WorkerChoice
            label={t('Hvem henter? (kan vælges senere)')}
            value={draft.escortId}
            error={fieldError(problem, 'escort.workerId')}
            onChange={(escortId) => {
              change({ escortId });
            }}
          />
          <WhenField
            type="time"
            label={t('Hentes klokken (kan udelades)')}
            value={draft.meetAt}
            error={fieldError(problem, 'escort.meetAt')}
            onChange={(meetAt) => {
              change({ meetAt });
            }}
          />
          <LineField
            form={form}
            field="meetPlace"
            label={t('Hvor er borgeren? (kan udelades)')}
            error={fieldError(problem, 'escort.meetPlace')}
          />
        </>
      )}
    </>
  );
}

function CompanionFields({ form }: { form: Form<Arranged> }) {
  const { draft, change, problem } = form;
  return (
    <>
      <WordChoice
        legend={t('Bisidder, som borgeren ønsker det')}
        words={companions}
        value={draft.companion}
        onChange={(companion) => {
          change({ companion });
        }}
      />
      {draft.companion === 'worker' && (
        <WorkerChoice
          label={t('Hvilken kollega?')}
          value={draft.companionId}
          error={fieldError(problem, 'companion.workerId')}
          onChange={(companionId) => {
            change({ companionId });
          }}
        />
      )}
      {draft.companion === 'person' && (
        <>
          <LineField
            form={form}
            field="companionName"
            label={t('Navn')}
            error={fieldError(problem, 'companion.name')}
          />
          <LineField
            form={form}
            field="companionPhone"
            label={t('Telefon (kan udelades)')}
            error={fieldError(problem, 'companion.phone')}
          />
        </>
      )}
    </>
  );
}

/** What is sent; the clock time for fetching lies before the appointment, so after midnight's edge the evening before. */
export function toArrange(draft: Arranged, at: string): Required<Arrange> {
  return { escort: toEscort(draft, at), companion: toCompanion(draft) };
}

function toEscort(
  { escort, escortId, meetAt, meetPlace }: Arranged,
  at: string,
): (Arrange['escort'] & {}) | null {
  if (!escort) return null;
  return {
    ...(escortId !== '' && { workerId: escortId }),
    ...(meetAt !== '' && at !== '' && { meetAt: meetInstant(meetAt, at) }),
    ...(meetPlace.trim() !== '' && { meetPlace: meetPlace.trim() }),
  };
}

function meetInstant(clock: string, at: string): string {
  const starts = new Date(at);
  const day = dayOf(starts);
  return fieldInstant(`${clock > clockOf(starts) ? addDays(day, -1) : day}T${clock}`);
}

function toCompanion(draft: Arranged): (Arrange['companion'] & {}) | null {
  if (draft.companion === 'worker' && draft.companionId !== '')
    return { workerId: draft.companionId };
  if (draft.companion === 'person' && (draft.companionName.trim() || draft.companionPhone.trim())) {
    return {
      ...(draft.companionName.trim() !== '' && { name: draft.companionName.trim() }),
      ...(draft.companionPhone.trim() !== '' && { phone: draft.companionPhone.trim() }),
    };
  }
  return null;
}

function fromAppointment({ escort, companion }: Appointment): Arranged {
  const chosen = companion?.worker ? 'worker' : 'person';
  return {
    escort: escort !== null,
    escortId: escort?.worker?.id ?? '',
    meetAt: escort?.meetAt ? clockOf(new Date(escort.meetAt)) : '',
    meetPlace: escort?.meetPlace ?? '',
    companion: companion === null ? 'none' : chosen,
    companionId: companion?.worker?.id ?? '',
    companionName: companion?.name ?? '',
    companionPhone: companion?.phone ?? '',
  };
}

type Props = { citizen: Named; appointment: Appointment; onClose: () => void };

/** Ledsagelse and bisidder: who fetches and who sits beside, for an appointment that stands. */
export function ArrangePanel({ citizen, appointment, onClose }: Props) {
  const form = useActing<Arranged>(
    `arrange:${appointment.id}`,
    () => fromAppointment(appointment),
    onClose,
  );
  const send = () =>
    form.send({
      path: `/api/appointments/${appointment.id}/arrangement`,
      body: toArrange(form.draft, appointment.at),
      said: t('Gemt.'),
    });
  return (
    <Panel
      title={t('Ledsagelse og bisidder')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <ArrangeFields form={form} />
    </Panel>
  );
}
