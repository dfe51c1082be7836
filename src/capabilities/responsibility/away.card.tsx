import { Checkbox } from '@navikt/ds-react';
import { fieldInstant } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { useActing, WordChoice } from '../../web/acting.tsx';
import type { Form } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useMe } from '../../web/session.tsx';
import { WhenField } from '../../web/when.tsx';
import { WorkerChoice } from '../organisations/card.tsx';
import { coverKinds } from './cover.contract.ts';
import type { AskCover, Cover, CoverKind } from './cover.contract.ts';

type Close = { onClose: () => void };
type Draft = {
  id: string;
  workerId: string;
  kind: CoverKind;
  /** The same nights again and again, until it is stopped. */
  everyNight: boolean;
  nightFrom: string;
  nightTo: string;
  from: string;
  until: string;
  substituteId: string;
};

/** Away for a time: why, from when, until when, and who is asked. */
export function AwayPanel({ onClose }: Close) {
  const me = useMe();
  const form = useActing('away', () => emptyAbsence(me.worker.id), onClose);
  const { draft, change, problem } = form;
  const send = () =>
    form.send({ path: '/api/covers', body: absence(draft), said: t('Fraværet er meldt.') });
  return (
    <Panel
      title={t('Væk en tid')}
      about={t('Afløseren får alle borgerne med ét ja, og de går tilbage, når tiden er gået.')}
      send={t('Meld fravær')}
      onSend={() => void send()}
      {...form.panel}
    >
      {me.roles.includes('manager') && (
        <WorkerChoice
          label={t('Hvem er væk?')}
          value={draft.workerId}
          error={fieldError(problem, 'workerId')}
          onChange={(workerId) => {
            change({ workerId });
          }}
        />
      )}
      <WhyAway form={form} />
      <WhenAway form={form} />
      <WorkerChoice
        label={t('Hvem kan afløse?')}
        description={t('Tomt: den, der har sagt ja på forhånd, ellers lederen på vagt.')}
        value={draft.substituteId}
        without={draft.workerId}
        error={fieldError(problem, 'substituteId')}
        onChange={(substituteId) => {
          change({ substituteId });
        }}
      />
      <p className="hint">
        {t(
          'Siger ingen ja, før det begynder, får lederen opgaven. Indtil da er tovholderen den samme.',
        )}
      </p>
    </Panel>
  );
}

function WhyAway({ form: { draft, change, problem } }: { form: Form<Draft> }) {
  return (
    <>
      <WordChoice
        legend={t('Hvorfor? Kun lederen ser det.')}
        words={coverKinds}
        inARow
        value={draft.kind}
        error={fieldError(problem, 'kind')}
        onChange={(kind) => {
          change({ kind });
        }}
      />
      {draft.kind === 'night' && (
        <Checkbox
          size="small"
          checked={draft.everyNight}
          onChange={(event) => {
            change({ everyNight: event.target.checked });
          }}
        >
          {t('Hver nat, til jeg stopper det')}
        </Checkbox>
      )}
    </>
  );
}

function WhenAway({ form: { draft, change, problem } }: { form: Form<Draft> }) {
  const fields: ['nightFrom' | 'nightTo' | 'from' | 'until', string, string][] = isNightly(draft)
    ? [
        ['nightFrom', t('Natten begynder'), 'nightly'],
        ['nightTo', t('Natten slutter'), 'nightly.to'],
      ]
    : [
        ['from', t('Fra (tomt: nu)'), 'from'],
        ['until', t('Til (tomt: til jeg siger, jeg er tilbage)'), 'until'],
      ];
  return (
    <>
      {fields.map(([field, label, named]) => (
        <WhenField
          key={field}
          label={label}
          type={isNightly(draft) ? 'time' : 'datetime-local'}
          value={draft[field]}
          error={fieldError(problem, named)}
          onChange={(value) => {
            change({ [field]: value });
          }}
        />
      ))}
    </>
  );
}

function emptyAbsence(workerId: string): Draft {
  return {
    id: newId(),
    workerId,
    kind: 'holiday',
    everyNight: false,
    nightFrom: '16:00',
    nightTo: '08:00',
    from: '',
    until: '',
    substituteId: '',
  };
}

function isNightly({ kind, everyNight }: Draft): boolean {
  return kind === 'night' && everyNight;
}

function absence(draft: Draft): AskCover {
  const { id, workerId, kind, from, until, nightFrom, nightTo, substituteId } = draft;
  return {
    id,
    kind,
    ...(workerId !== '' && { workerId }),
    ...(isNightly(draft)
      ? { nightly: { from: nightFrom.slice(0, 5), to: nightTo.slice(0, 5) } }
      : {
          ...(from !== '' && { from: fieldInstant(from) }),
          ...(until !== '' && { until: fieldInstant(until) }),
        }),
    ...(substituteId !== '' && { substituteId }),
  };
}

/** One colleague to choose, and it is sent. */
function OneColleague({
  field,
  label,
  without,
  form,
}: {
  field: string;
  label: string;
  without: string;
  form: Form<{ chosen: string }>;
}) {
  return (
    <WorkerChoice
      label={label}
      value={form.draft.chosen}
      without={without}
      error={fieldError(form.problem, field)}
      onChange={(chosen) => {
        form.change({ chosen });
      }}
    />
  );
}

/** Another colleague is asked, while nobody has said yes. */
export function AnotherPanel({ cover, onClose }: Close & { cover: Cover }) {
  const form = useActing(`another:${cover.id}`, () => ({ chosen: '' }), onClose);
  const send = () =>
    form.send({
      path: `/api/covers/${cover.id}/ask-another`,
      body: { substituteId: form.draft.chosen },
      said: t('Kollegaen er spurgt.'),
    });
  return (
    <Panel
      title={t('Bed en anden om at afløse {name}', { name: cover.worker.name })}
      send={t('Spørg')}
      onSend={() => void send()}
      {...form.panel}
    >
      <OneColleague
        field="substituteId"
        label={t('Hvem kan afløse?')}
        without={cover.worker.id}
        form={form}
      />
    </Panel>
  );
}

/** The yes in advance: whom I cover whenever they are away. */
export function AgreePanel({ onClose }: Close) {
  const me = useMe();
  const form = useActing('agree', () => ({ chosen: '' }), onClose);
  const send = () =>
    form.send({
      path: '/api/cover-agreements',
      body: { workerId: form.draft.chosen },
      said: t('Aftalt. Aftalen kan altid sluttes.'),
    });
  return (
    <Panel
      title={t('Sig ja på forhånd')}
      about={t(
        'Når kollegaen er væk, er du tovholder for deres borgere, uden at du bliver spurgt hver gang.',
      )}
      send={t('Jeg afløser')}
      onSend={() => void send()}
      {...form.panel}
    >
      <OneColleague
        field="workerId"
        label={t('Hvem vil du afløse?')}
        without={me.worker.id}
        form={form}
      />
    </Panel>
  );
}
