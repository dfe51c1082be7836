import { Checkbox, CheckboxGroup, Select } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import type { Form } from '../../web/acting.tsx';
import { DayField } from '../../web/day.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { today } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import { sayCategories } from './card.tsx';
import { askedCategories, categoryNames, consentHows } from './contract.ts';
import type { Category, ConsentHow, Insight, Receiver, SayConsent } from './contract.ts';
import { wouldSee } from './rules.ts';

const answers: Record<SayConsent['answer'], string> = { given: 'Ja', refused: 'Nej' };

type Draft = {
  id: string;
  answer: SayConsent['answer'] | '';
  how: ConsentHow | '';
  to: string;
  categories: Category[];
  purpose: string;
  saidOn: string;
  untilOn: string;
  language: string;
  withWhom: string;
  fromWhom: string;
};

const empty = (): Draft => ({
  ...{ id: newId(), answer: '', how: '', to: '', categories: [], purpose: '' },
  ...{ saidOn: today(), untilOn: '', language: '', withWhom: '', fromWhom: '' },
});

/** The receiver as the choice holds it, `kind id`. */
function toReceiver(to: string): Receiver | null {
  const [kind, id] = to.split(' ');
  return id === undefined ? null : { kind: kind as Receiver['kind'], id };
}

const lineOf = (key: 'language' | 'withWhom' | 'fromWhom', draft: Draft) =>
  draft[key].trim() !== '' && { [key]: draft[key].trim() };

function bodyOf(draft: Draft) {
  const to = toReceiver(draft.to);
  return {
    ...{ id: draft.id, categories: draft.categories, purpose: draft.purpose, saidOn: draft.saidOn },
    ...(draft.answer !== '' && { answer: draft.answer }),
    ...(draft.how !== '' && { how: draft.how }),
    ...(to !== null && { to }),
    ...(draft.answer === 'given' && draft.untilOn !== '' && { untilOn: draft.untilOn }),
    ...lineOf('language', draft),
    ...lineOf('withWhom', draft),
    ...lineOf('fromWhom', draft),
  };
}

/** What the citizen answered when asked whether something may be shared; who would see what stands before it is sent. */
export function SayPanel({ insight, onClose }: { insight: Insight; onClose: () => void }) {
  const { citizen } = insight;
  const form = useActing(`consent:${citizen.id}`, empty, onClose);
  const { draft, change, problem } = form;
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/consents`,
      body: bodyOf(draft),
      said:
        draft.answer === 'refused'
          ? t('Gemt: borgeren har sagt nej.')
          : t('Gemt. Der er åbnet nu.'),
    });
  return (
    <Panel
      title={t('Borgerens svar')}
      about={identityWords(citizen)}
      send={t('Gem svaret')}
      onSend={() => void send()}
      {...form.panel}
    >
      <ReceiverChoice insight={insight} form={form} />
      <CategoryChoice form={form} />
      <LineField form={form} field="purpose" label={t('Hvad skal det bruges til?')} />
      <WordChoice
        inARow
        legend={t('Hvad siger borgeren?')}
        words={answers}
        value={draft.answer}
        error={fieldError(problem, 'answer')}
        onChange={(answer) => {
          change({ answer });
        }}
      />
      {draft.answer === 'given' && <Preview insight={insight} draft={draft} />}
      <WordChoice
        inARow
        legend={t('Hvordan?')}
        words={consentHows}
        value={draft.how}
        error={fieldError(problem, 'how')}
        onChange={(how) => {
          change({ how });
        }}
      />
      <Days form={form} />
      <details>
        <summary>{t('Sprog, hvem der var med, og hvis oplysninger')}</summary>
        <LineField form={form} field="language" label={t('På hvilket sprog')} />
        <LineField form={form} field="withWhom" label={t('Sammen med hvem')} />
        <LineField
          form={form}
          field="fromWhom"
          label={t('Oplysninger fra')}
          description={t('Tomt felt: det, enheden selv har skrevet.')}
        />
      </details>
    </Panel>
  );
}

type PartProps = { form: Form<Draft> };

function ReceiverChoice({ insight, form }: PartProps & { insight: Insight }) {
  const { unit, organisations, reach } = insight;
  return (
    <Select
      size="small"
      label={t('Hvem må se?')}
      value={form.draft.to}
      error={fieldError(form.problem, 'to')}
      onChange={({ target }) => {
        form.change({ to: target.value });
      }}
    >
      <option value="">{t('Vælg')}</option>
      <option value={`unit ${unit.id}`}>{t('Hele {unit}', { unit: unit.name })}</option>
      <optgroup label={t('De, der er ansat i')}>
        {organisations.map(({ id, name }) => (
          <option key={id} value={`organisation ${id}`}>
            {name}
          </option>
        ))}
      </optgroup>
      <optgroup label={t('Én')}>
        {reach.map(({ workerId, name }) => (
          <option key={workerId} value={`worker ${workerId}`}>
            {name}
          </option>
        ))}
      </optgroup>
    </Select>
  );
}

function CategoryChoice({ form }: PartProps) {
  return (
    <CheckboxGroup
      legend={t('Hvad må de se?')}
      size="small"
      value={form.draft.categories}
      error={fieldError(form.problem, 'categories')}
      onChange={(categories: Category[]) => {
        form.change({ categories });
      }}
    >
      {askedCategories.map((kind) => (
        <Checkbox key={kind} value={kind}>
          {t(categoryNames[kind])}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

function Days({ form: { draft, change, problem } }: PartProps) {
  return (
    <>
      <DayField
        required
        label={t('Sagt den')}
        value={draft.saidOn}
        error={fieldError(problem, 'saidOn')}
        onChange={(saidOn) => {
          change({ saidOn });
        }}
      />
      {draft.answer === 'given' && (
        <DayField
          label={t('Gælder til og med (kan udelades)')}
          description={t('Uden dag gælder det, til borgeren trækker det tilbage.')}
          value={draft.untilOn}
          error={fieldError(problem, 'untilOn')}
          onChange={(untilOn) => {
            change({ untilOn });
          }}
        />
      )}
    </>
  );
}

/** What becomes visible, and to whom, before it is shared. */
function Preview({ insight, draft }: { insight: Insight; draft: Draft }) {
  const fresh = wouldSee(toReceiver(draft.to), draft.categories, insight);
  if (draft.to === '' || draft.categories.length === 0) return null;
  return (
    <div className="preview" role="status">
      <p>
        <strong>{t('Det her åbner du')}</strong>
      </p>
      {fresh.length === 0 ? (
        <p>{t('Ingen ser mere end nu: de ser det allerede, eller rollen ser det ikke.')}</p>
      ) : (
        <ul>
          {fresh.map(({ workerId, name, categories }) => (
            <li key={workerId}>
              {name}: {sayCategories(categories).toLowerCase()}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
