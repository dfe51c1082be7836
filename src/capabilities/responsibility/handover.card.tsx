import { Checkbox } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import type { Form } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { useWorkers, WorkerChoice } from '../organisations/card.tsx';
import { seriousness } from './contract.ts';
import type { ProposeHandover, Seriousness } from './contract.ts';

type Draft = {
  id: string;
  toWorkerId: string;
  reason: string;
  seriousness: Seriousness;
  summary: string;
  actions: string;
  contingency: string;
  citizenTold: boolean;
  citizenSaid: string;
};

type Props = {
  citizen: Named;
  holderId: string | undefined;
  /** A colleague who has asked for the citizen: the letter goes to them unless told. */
  askedBy?: string | undefined;
  onClose: () => void;
};

/** A handover is a letter from one person to another (SCREENS §6). The giver stays until the receiver accepts. */
export function HandoverPanel({ citizen, holderId, askedBy, onClose }: Props) {
  const form = useActing(`handover:${citizen.id}`, () => emptyLetter(askedBy), onClose);
  const { draft, change, problem } = form;
  const to = useWorkers()
    .find((worker) => worker.id === draft.toWorkerId)
    ?.name.split(' ')[0];
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/handovers`,
      body: letter(draft),
      said: t('{name} er spurgt.', { name: to ?? t('Modtageren') }),
      undo: ({ id }) => ({ path: `/api/handovers/${id}/withdraw` }),
    });
  return (
    <Panel
      title={t('Overdrag {name}', { name: citizen.name })}
      about={
        <>
          {identityWords(citizen)}.{' '}
          {t(
            'Tovholderen er den samme, til modtageren har sagt ja, og afløser, til de to har mødt hinanden.',
          )}
        </>
      }
      send={
        to === undefined ? t('Bed om at tage over') : t('Bed {name} om at tage over', { name: to })
      }
      onSend={() => void send()}
      {...form.panel}
    >
      <WorkerChoice
        label={t('Til')}
        value={draft.toWorkerId}
        without={holderId}
        error={fieldError(problem, 'toWorkerId')}
        onChange={(toWorkerId) => {
          change({ toWorkerId });
        }}
      />
      <LineField
        form={form}
        field="reason"
        label={t('Hvorfor skifter {name} tovholder?', { name: citizen.name })}
      />
      <Letter name={citizen.name} form={form} />
    </Panel>
  );
}

function Letter({ name, form }: { name: string; form: Form<Draft> }) {
  const { draft, change } = form;
  return (
    <>
      <WordChoice
        legend={t('Hvor alvorligt er det nu?')}
        words={seriousness}
        inARow
        value={draft.seriousness}
        onChange={(value) => {
          change({ seriousness: value });
        }}
      />
      <LineField
        form={form}
        field="summary"
        label={t('Kort fortalt, også hvad {name} selv vil', { name })}
        rows={2}
      />
      <LineField
        form={form}
        field="actions"
        label={t('Det der skal ske: hvad, hvem, hvornår')}
        rows={2}
      />
      <LineField
        form={form}
        field="contingency"
        label={t('Hvis … så …')}
        description={t('Hvad gør modtageren, hvis det går anderledes?')}
        rows={2}
      />
      <Checkbox
        size="small"
        checked={draft.citizenTold}
        onChange={(event) => {
          change({ citizenTold: event.target.checked });
        }}
      >
        {t('{name} har fået det at vide', { name })}
      </Checkbox>
      {draft.citizenTold && (
        <LineField
          form={form}
          field="citizenSaid"
          label={t('Hvad sagde {name} til det?', { name })}
        />
      )}
    </>
  );
}

function emptyLetter(toWorkerId = ''): Draft {
  return {
    id: newId(),
    toWorkerId,
    reason: '',
    seriousness: 'calm',
    summary: '',
    actions: '',
    contingency: '',
    citizenTold: false,
    citizenSaid: '',
  };
}

function letter({ id, toWorkerId, reason, citizenSaid, ...briefing }: Draft): ProposeHandover {
  return {
    id,
    toWorkerId,
    reason: reason.trim(),
    briefing: {
      seriousness: briefing.seriousness,
      summary: briefing.summary.trim(),
      actions: briefing.actions.trim(),
      contingency: briefing.contingency.trim(),
      citizenTold: briefing.citizenTold,
      ...(briefing.citizenTold && citizenSaid.trim() !== '' && { citizenSaid: citizenSaid.trim() }),
    },
  };
}
