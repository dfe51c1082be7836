import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { newId } from '../../kernel/id.ts';
import { LineField, Press, useActing, WordChoice } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { Time, sayClock } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { companies, outcomes } from './contract.ts';
import type { Outcome } from './contract.ts';
import { contactBody, emptyDraft } from './draft.ts';
import { MoreFields } from './more.card.tsx';
import type { DraftForm } from './more.card.tsx';
import type { ContactForm, PlacesRefused } from './place.contract.ts';

const meanings: Record<Outcome, string> = {
  met: 'vi talte sammen',
  seen: 'på afstand, eller en vi stoler på har set',
  'not-there': 'vi ledte forgæves',
  'did-not-want': 'borgeren ville ikke ses i dag',
  network: 'pårørende eller andre',
};

type Props = { citizen: Named; places?: readonly string[]; onClose: () => void };

/** A contact in three taps: what came of it, where (optional), send. The rest under "Mere" (P7). */
export function ContactPanel({ citizen, places = [], onClose }: Props) {
  const form = useActing(`contact:${citizen.id}`, () => emptyDraft(newId()), onClose);
  const { draft, change } = form;
  const path = `/api/citizens/${citizen.id}`;
  const { data } = useQuery(reading<ContactForm>(`${path}/contact-form`));
  const refused = data?.refused ?? null;
  const send = () =>
    form.send({
      path: `${path}/contacts`,
      body: contactBody(draft, refused !== null),
      said: saidOf(draft.outcome, citizen),
      undo: ({ id }) => ({ path: `/api/contacts/${id}/correction`, body: { void: true } }),
    });
  return (
    <Panel
      title={t('Registrér kontakt')}
      about={identityWords(citizen)}
      send={t('Gem kontakt')}
      onSend={() => void send()}
      {...form.panel}
    >
      <ContactFields
        form={form}
        refused={refused}
        places={data?.places.map(({ place }) => place) ?? places}
      />
      {draft.more ? (
        <MoreFields form={form} colleagues={data?.colleagues ?? []} />
      ) : (
        <Press
          words={t('Mere: hvor længe, hvem var med, pleje, note')}
          onPress={() => {
            change({ more: true });
          }}
        />
      )}
    </Panel>
  );
}

type FieldProps = {
  form: DraftForm;
  refused: PlacesRefused | null;
  places: readonly string[];
  /** What stands is put right: without an hour it keeps the one it has. */
  corrects?: boolean;
};

/** What came of it, where, a line and when. */
export function ContactFields({ form, refused, places, corrects = false }: FieldProps) {
  const { draft, change, problem } = form;
  return (
    <>
      <OutcomeTaps
        chosen={draft.outcome}
        choose={(outcome) => {
          change({ outcome });
        }}
      />
      {draft.outcome === 'network' && <WithFields form={form} />}
      <PlaceField form={form} refused={refused} places={places} />
      <LineField form={form} field="text" label={t('En linje (kan udelades)')} />
      <WhenField
        label={t('Hvornår')}
        {...(!corrects && {
          description: t('Nu ({clock}), hvis du ikke skriver andet.', {
            clock: sayClock(new Date().toISOString()),
          }),
        })}
        type="datetime-local"
        value={draft.at}
        error={fieldError(problem, 'at')}
        onChange={(at) => {
          change({ at });
        }}
      />
    </>
  );
}

function OutcomeTaps({
  chosen,
  choose,
}: {
  chosen: Outcome | '';
  choose: (outcome: Outcome) => void;
}) {
  return (
    <fieldset className="taps">
      <legend>{t('Hvad blev det til?')}</legend>
      {(Object.keys(outcomes) as Outcome[]).map((outcome) => (
        <button
          key={outcome}
          type="button"
          className="tap"
          aria-pressed={chosen === outcome}
          onClick={() => {
            choose(outcome);
          }}
        >
          <strong>{t(outcomes[outcome])}</strong>
          <span>{t(meanings[outcome])}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** Whom we spoke with, when it was not the citizen. */
function WithFields({ form }: { form: DraftForm }) {
  const { draft, change, problem } = form;
  return (
    <>
      <WordChoice
        legend={t('Hvem talte I med?')}
        words={companies}
        of={['relative', 'network']}
        value={draft.with}
        error={fieldError(problem, 'with')}
        onChange={(company) => {
          change({ with: company });
        }}
      />
      <LineField form={form} field="who" label={t('Navn eller forhold (kan udelades)')} />
    </>
  );
}

/** Where; not at all where the citizen will not have it written, and then the form says so. */
function PlaceField({ form, refused, places }: FieldProps) {
  if (refused !== null) {
    return (
      <p className="consequence">
        {t('Stedet skrives ikke: borgeren har sagt nej til det.')}{' '}
        <span className="subtle">
          <Time at={refused.since} only="day" />, {refused.by}
        </span>
      </p>
    );
  }
  return (
    <div>
      <LineField form={form} field="place" label={t('Hvor? (kan udelades)')} />
      <QuickPlaces
        places={places}
        chosen={form.draft.place}
        choose={(place) => {
          form.change({ place });
        }}
      />
    </div>
  );
}

function QuickPlaces({
  places,
  chosen,
  choose,
}: {
  places: readonly string[];
  chosen: string;
  choose: (place: string) => void;
}) {
  if (places.length === 0) return null;
  return (
    <div className="quick" role="group" aria-label={t('Steder, borgeren er mødt')}>
      {places.map((place) => (
        <Button
          key={place}
          type="button"
          size="small"
          variant="secondary"
          data-color="neutral"
          aria-pressed={place === chosen}
          onClick={() => {
            choose(place);
          }}
        >
          {place}
        </Button>
      ))}
    </div>
  );
}

function saidOf(outcome: Outcome | '', { name }: Named): string {
  if (outcome === '') return '';
  return t('Gemt: {name}, {outcome}.', { name, outcome: t(outcomes[outcome]).toLowerCase() });
}
