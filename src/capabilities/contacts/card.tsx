import { Button, TextField } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { WhenField } from '../../web/when.tsx';
import { sayClock } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { outcomes } from './contract.ts';
import type { Outcome, RecordContact } from './contract.ts';

const meanings: Record<Outcome, string> = {
  met: 'vi talte sammen',
  seen: 'på afstand, eller en vi stoler på har set',
  'not-there': 'vi ledte forgæves',
};

type Draft = { id: string; outcome: Outcome | ''; place: string; text: string; at: string };
type Props = { citizen: Named; places?: readonly string[]; onClose: () => void };

/** A contact in three taps: what came of it, where (optional), send. */
export function ContactPanel({ citizen, places = [], onClose }: Props) {
  const [draft, change, clear] = useDraft<Draft>(`contact:${citizen.id}`, () => ({
    id: newId(),
    outcome: '',
    place: '',
    text: '',
    at: '',
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const path = `/api/citizens/${citizen.id}/contacts`;
    if (!(await act({ path, body: contactBody(draft), said: saidOf(draft, citizen) }))) return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Registrér kontakt')}
      about={identityWords(citizen)}
      send={t('Gem kontakt')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <OutcomeTaps
        chosen={draft.outcome}
        choose={(outcome) => {
          change({ outcome });
        }}
      />
      <div>
        <TextField
          label={t('Hvor? (kan udelades)')}
          size="small"
          value={draft.place}
          maxLength={200}
          error={fieldError(problem, 'place')}
          onChange={(event) => {
            change({ place: event.target.value });
          }}
        />
        <QuickPlaces
          places={places}
          chosen={draft.place}
          choose={(place) => {
            change({ place });
          }}
        />
      </div>
      <TextField
        label={t('En linje (kan udelades)')}
        size="small"
        value={draft.text}
        error={fieldError(problem, 'text')}
        onChange={(event) => {
          change({ text: event.target.value });
        }}
      />
      <WhenField
        label={t('Hvornår')}
        description={t('Nu ({clock}), hvis du ikke skriver andet.', {
          clock: sayClock(new Date().toISOString()),
        })}
        type="datetime-local"
        value={draft.at}
        error={fieldError(problem, 'at')}
        onChange={(at) => {
          change({ at });
        }}
      />
    </Panel>
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

function saidOf({ outcome }: Draft, { name }: Named): string {
  if (outcome === '') return '';
  return t('Gemt: {name}, {outcome}.', { name, outcome: t(outcomes[outcome]).toLowerCase() });
}

/** What is sent: empty fields are left out; the server refuses a missing outcome in words. */
function contactBody(draft: Draft): Partial<RecordContact> {
  return {
    id: draft.id,
    ...(draft.outcome !== '' && { outcome: draft.outcome }),
    ...(draft.place.trim() !== '' && { place: draft.place.trim() }),
    ...(draft.text.trim() !== '' && { text: draft.text.trim() }),
    ...(draft.at !== '' && { at: new Date(draft.at).toISOString() }),
  };
}
