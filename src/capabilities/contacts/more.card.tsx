import { Checkbox, TextField } from '@navikt/ds-react';
import { LineField, WordChoice } from '../../web/acting.tsx';
import type { Form } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError } from '../../web/panel.tsx';
import { careKinds, channels, noteCategories, supplyItems, topics } from './contract.ts';
import { Toggles } from './choice.card.tsx';
import { measured } from './draft.ts';
import type { ContactDraft } from './draft.ts';
import type { ContactForm } from './place.contract.ts';

export type DraftForm = Form<ContactDraft>;
type Props = { form: DraftForm; colleagues: ContactForm['colleagues'] };

/** What can be said of a contact besides the three taps: how, how long, with whom, what of, what was done. */
export function MoreFields({ form, colleagues }: Props) {
  const { draft, change, problem } = form;
  return (
    <div className="more-fields">
      <WordChoice
        legend={t('Hvordan?')}
        words={channels}
        value={draft.channel}
        error={fieldError(problem, 'channel')}
        onChange={(channel) => {
          change({ channel });
        }}
      />
      <Minutes form={form} />
      <Checkbox
        size="small"
        checked={draft.ownPremises}
        onChange={(event) => {
          change({ ownPremises: event.target.checked });
        }}
      >
        {t('Det var hos os selv, på kontoret eller værestedet')}
      </Checkbox>
      {colleagues.length > 0 && (
        <Toggles
          legend={t('Hvem var med?')}
          words={Object.fromEntries(colleagues.map(({ id, name }) => [id, name]))}
          of={colleagues.map(({ id }) => id)}
          chosen={draft.workerIds}
          error={fieldError(problem, 'workerIds')}
          onChange={(workerIds) => {
            change({ workerIds });
          }}
        />
      )}
      <Toggles
        legend={t('Hvad handlede det om?')}
        words={topics}
        chosen={draft.topics}
        onChange={(chosen) => {
          change({ topics: chosen });
        }}
      />
      <CareFields form={form} />
      <SupplyFields form={form} />
      <NoteFields form={form} />
    </div>
  );
}

function Minutes({ form }: { form: DraftForm }) {
  const { draft, change } = form;
  return (
    <div>
      <LineField form={form} field="minutes" label={t('Minutter (kan udelades)')} />
      <div className="quick" role="group" aria-label={t('Minutter')}>
        {['5', '15', '30', '60'].map((minutes) => (
          <button
            key={minutes}
            type="button"
            className="tap tap-short"
            aria-pressed={draft.minutes === minutes}
            onClick={() => {
              change({ minutes });
            }}
          >
            {minutes}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Health care: what, its value where it has one, and a remark. */
function CareFields({ form: { draft, change, problem } }: { form: DraftForm }) {
  const set = (at: number, part: object) => {
    change({ care: draft.care.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  };
  return (
    <>
      <Toggles
        legend={t('Pleje og målinger')}
        words={careKinds}
        chosen={draft.care.map(({ kind }) => kind)}
        error={fieldError(problem, 'care')}
        onChange={(kinds) => {
          const known = (kind: string) => draft.care.find((one) => one.kind === kind);
          change({ care: kinds.map((kind) => known(kind) ?? { kind, value: '', note: '' }) });
        }}
      />
      {draft.care.map(({ kind, value, note }, at) => (
        <div key={kind} className="more-lines">
          {measured.includes(kind) && (
            <TextField
              label={valueWords(kind)}
              size="small"
              value={value}
              error={fieldError(problem, `care.${String(at)}.value`)}
              onChange={(event) => {
                set(at, { value: event.target.value });
              }}
            />
          )}
          <TextField
            label={t('{care}: bemærkning (kan udelades)', { care: t(careKinds[kind]) })}
            size="small"
            value={note}
            error={fieldError(problem, `care.${String(at)}.note`)}
            onChange={(event) => {
              set(at, { note: event.target.value });
            }}
          />
        </div>
      ))}
    </>
  );
}

function valueWords(kind: string): string {
  if (kind === 'blood-pressure') return t('Blodtryk, som 128/82');
  if (kind === 'glucose') return t('Blodsukker, som 6,4');
  return t('Hvilken vaccine?');
}

function SupplyFields({ form: { draft, change, problem } }: { form: DraftForm }) {
  const set = (at: number, part: object) => {
    change({ supplies: draft.supplies.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  };
  return (
    <>
      <Toggles
        legend={t('Udleveret')}
        words={supplyItems}
        chosen={draft.supplies.map(({ item }) => item)}
        onChange={(items) => {
          const known = (item: string) => draft.supplies.find((one) => one.item === item);
          change({ supplies: items.map((item) => known(item) ?? { item, what: '', count: '1' }) });
        }}
      />
      {draft.supplies.map(({ item, what, count }, at) => (
        <div key={item} className="more-lines">
          {item === 'other' && (
            <TextField
              label={t('Hvad er udleveret?')}
              size="small"
              value={what}
              error={fieldError(problem, `supplies.${String(at)}.what`)}
              onChange={(event) => {
                set(at, { what: event.target.value });
              }}
            />
          )}
          <TextField
            label={t('{item}: hvor mange?', { item: t(supplyItems[item]) })}
            size="small"
            inputMode="numeric"
            value={count}
            error={fieldError(problem, `supplies.${String(at)}.count`)}
            onChange={(event) => {
              set(at, { count: event.target.value });
            }}
          />
        </div>
      ))}
    </>
  );
}

/** A note says what it is about, and is read by those who may read that. */
function NoteFields({ form }: { form: DraftForm }) {
  const { draft, change, problem } = form;
  return (
    <>
      <LineField
        form={form}
        field="note"
        label={t('Note (kan udelades)')}
        rows={2}
        error={fieldError(problem, 'note.text')}
      />
      {draft.note.trim() !== '' && (
        <WordChoice
          legend={t('Hvad er noten om? Kun de, der må læse det, ser den.')}
          words={noteCategories}
          value={draft.noteCategory}
          onChange={(noteCategory) => {
            change({ noteCategory });
          }}
        />
      )}
    </>
  );
}
