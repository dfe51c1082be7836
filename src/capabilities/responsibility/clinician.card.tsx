import { Fragment, useState } from 'react';
import { newId } from '../../kernel/id.ts';
import { LineField, Press, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel, Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { Time } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { clinicianKinds } from './clinician.contract.ts';
import type { Clinician, ClinicianKind } from './clinician.contract.ts';

const treats = (one: Clinician) => one.until === null;

/** Beside tovholder and authority: who treats, by name. */
export function TreatmentLine({ clinicians }: { clinicians: readonly Clinician[] }) {
  const now = clinicians.filter(treats);
  return (
    <>
      {t('Behandling:')}{' '}
      {now.length === 0
        ? t('ingen behandler er skrevet ned')
        : now.map((one, index) => (
            <Fragment key={one.id}>
              {index > 0 && ', '}
              {one.name} <span className="subtle">({t(clinicianKinds[one.kind])})</span>
            </Fragment>
          ))}
    </>
  );
}

/** Who treats: where, how to reach them, since when and by whose word. */
export function Clinicians({ clinicians }: { clinicians: readonly Clinician[] }) {
  const now = clinicians.filter(treats);
  if (now.length === 0) return <>{t('ingen er skrevet ned endnu')}</>;
  return (
    <ul className="plain">
      {now.map((one) => (
        <li key={one.id}>
          <Who clinician={one} />
        </li>
      ))}
    </ul>
  );
}

function Who({ clinician }: { clinician: Clinician }) {
  const { name, kind, place, phone, since, source } = clinician;
  return (
    <>
      {name}, {t(clinicianKinds[kind])}
      {place !== null && `, ${place}`}
      {phone !== null && (
        <>
          {' · '}
          <a href={`tel:${phone.replaceAll(' ', '')}`}>{t('ring {phone}', { phone })}</a>
        </>
      )}
      <span className="subtle">
        {' '}
        {t('siden')} <Time at={since} only="day" /> ({source})
      </span>
    </>
  );
}

type Draft = {
  id: string;
  kind: ClinicianKind;
  name: string;
  place: string;
  phone: string;
  source: string;
};

const empty = (): Draft => ({
  id: newId(),
  kind: 'gp',
  name: '',
  place: '',
  phone: '',
  source: '',
});

type Props = { citizen: Named; clinicians: readonly Clinician[]; onClose: () => void };

/** Behandlere: who treats from now, and who no longer does. The tovholder is the same (P1). */
export function ClinicianPanel({ citizen, clinicians, onClose }: Props) {
  const form = useActing(`clinician:${citizen.id}`, empty, onClose);
  const { draft, change, problem } = form;
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/clinicians`,
      body: named(draft),
      said: t('Behandleren er skrevet.'),
    });
  return (
    <Panel
      title={t('Behandlere')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <Known clinicians={clinicians} />
      <WordChoice
        legend={t('Ny behandler')}
        words={clinicianKinds}
        value={draft.kind}
        error={fieldError(problem, 'kind')}
        onChange={(kind) => {
          change({ kind });
        }}
      />
      <LineField form={form} field="name" label={t('Navn')} />
      <LineField form={form} field="place" label={t('Sted eller organisation (kan udelades)')} />
      <LineField form={form} field="phone" label={t('Telefon (kan udelades)')} />
      <LineField form={form} field="source" label={t('Hvor ved vi det fra?')} />
      <p className="hint">
        {t(
          'Behandlingen er lægernes og sygeplejerskernes; tovholderen er den samme. En ny egen læge afløser den gamle.',
        )}
      </p>
    </Panel>
  );
}

function named({ place, phone, ...rest }: Draft) {
  return {
    ...rest,
    ...(place.trim() !== '' && { place }),
    ...(phone.trim() !== '' && { phone }),
  };
}

function Known({ clinicians }: { clinicians: readonly Clinician[] }) {
  const before = clinicians.filter((one) => !treats(one));
  return (
    <>
      {clinicians.filter(treats).map((one) => (
        <Treating key={one.id} clinician={one} />
      ))}
      {before.length > 0 && (
        <section aria-labelledby="clinicians-before">
          <h3 id="clinicians-before" className="group-title">
            {t('Tidligere')}
          </h3>
          <ul className="plain subtle">
            {before.map((one) => (
              <li key={one.id}>
                {one.name}, {t(clinicianKinds[one.kind])}, {t('til')}{' '}
                <Time at={one.until ?? ''} only="day" />
                {one.endNote !== null && `: ${one.endNote}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** One who treats now, and the two presses that end it: the second with a reason, if there is one. */
function Treating({ clinician }: { clinician: Clinician }) {
  const [ending, setEnding] = useState(false);
  const [draft, setDraft] = useState({ note: '' });
  const { act, busy, problem } = useSending();
  const note = draft.note.trim();
  const end = () =>
    act({
      path: `/api/clinicians/${clinician.id}/end`,
      body: note === '' ? {} : { note },
      said: t('{name} behandler ikke længere.', { name: clinician.name }),
    });
  return (
    <div
      className="consequence taps"
      onKeyDown={(event) => {
        // The panel's own form names a new one; a reason written here is not that.
        if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
          event.preventDefault();
          event.stopPropagation();
          void end();
        }
      }}
    >
      <p>
        <Who clinician={clinician} />
      </p>
      {ending && (
        <LineField
          form={{ draft, change: setDraft, problem }}
          field="note"
          label={t('Hvorfor ikke længere? (kan udelades)')}
        />
      )}
      {problem !== null && problem.field === undefined && <Refused problem={problem} />}
      <div className="buttons">
        <Press
          words={
            ending ? t('Afslut {name}', { name: clinician.name }) : t('Behandler ikke længere')
          }
          busy={busy}
          onPress={() => {
            if (ending) void end();
            else setEnding(true);
          }}
        />
      </div>
    </div>
  );
}
