import { Checkbox, CheckboxGroup } from '@navikt/ds-react';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { refusalKinds, refusalOutcomes, services } from './contract.ts';
import type { JointDecision, RefusalOutcome, RefusalTold, Service } from './contract.ts';
import { sayService } from './whom.card.tsx';

type Props<T> = { citizen: Named; onClose: () => void } & T;

type Draft = { outcome: RefusalOutcome; answer: string };

/** What we did about one refusal, and what came of it. */
export function AnswerPanel({ citizen, refusal, onClose }: Props<{ refusal: RefusalTold }>) {
  const form = useActing<Draft>(
    `refusal-answer:${refusal.id}`,
    () => ({ outcome: 'stands', answer: '' }),
    onClose,
  );
  const { draft, change, problem } = form;
  const send = () =>
    form.send({
      path: `/api/refusals/${refusal.id}/answer`,
      body: draft,
      said: t('Svaret er skrevet, og opgaven er gjort.'),
    });
  return (
    <Panel
      title={t('Svar på afvisningen')}
      about={identityWords(citizen)}
      send={t('Gem svaret')}
      onSend={() => void send()}
      {...form.panel}
    >
      <p>
        {sayService(refusal)} {t(refusalKinds[refusal.what])}.
      </p>
      <LineField form={form} field="answer" label={t('Hvad gjorde vi?')} rows={3} />
      <WordChoice
        legend={t('Hvad kom der ud af det?')}
        words={refusalOutcomes}
        value={draft.outcome}
        error={fieldError(problem, 'outcome')}
        onChange={(outcome) => {
          change({ outcome });
        }}
      />
    </Panel>
  );
}

type JointDraft = { decision: string; decidedBy: string; services: Service[] };

/** The one answer by both: what, who decided, for which of them. */
export function JointPanel({ citizen, owed, onClose }: Props<{ owed: JointDecision }>) {
  const form = useActing<JointDraft>(
    `joint:${owed.id}`,
    () => ({ decision: '', decidedBy: '', services: [] }),
    onClose,
  );
  const { draft, change, problem } = form;
  const lines = {
    draft: { decision: draft.decision, decidedBy: draft.decidedBy },
    change,
    problem,
  };
  const send = () =>
    form.send({
      path: `/api/joint-decisions/${owed.id}/decide`,
      body: draft,
      said: t('Det fælles svar er skrevet.'),
    });
  return (
    <Panel
      title={t('Det fælles svar')}
      about={identityWords(citizen)}
      send={t('Gem det fælles svar')}
      onSend={() => void send()}
      {...form.panel}
    >
      <LineField form={lines} field="decision" label={t('Hvad er besluttet?')} rows={3} />
      <LineField
        form={lines}
        field="decidedBy"
        label={t('Hvem har besluttet det?')}
        description={t('Navne og steder, så svaret kan findes igen.')}
      />
      <CheckboxGroup
        legend={t('Hvem har sagt ja til det?')}
        size="small"
        value={draft.services}
        error={fieldError(problem, 'services')}
        onChange={(chosen: Service[]) => {
          change({ services: chosen });
        }}
      >
        {[...new Set(owed.services)].map((one) => (
          <Checkbox key={one} value={one}>
            {t(services[one])}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <p className="hint">
        {t('Ét svar fra dem begge. Bliver de ikke enige, er det stadig et brud hos lederen.')}
      </p>
    </Panel>
  );
}
