import { Checkbox } from '@navikt/ds-react';
import { fieldInstant } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import { Help } from '../../web/help.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { NeedChoice } from '../places/vacancy.card.tsx';
import type { CareNeed } from '../places/vacancy.contract.ts';
import { answerOf, emptyAnswer, WhereTo } from './answer.card.tsx';
import type { AnswerDraft } from './answer.card.tsx';
import { leavingKinds } from './contract.ts';
import type { LeavingKind } from './contract.ts';

type Draft = AnswerDraft & {
  id: string;
  fromKind: LeavingKind | '';
  fromName: string;
  askedToLeave: boolean;
  happened: 'no' | 'yes';
  at: string;
  needs: CareNeed[];
  needNote: string;
};

const empty = (): Draft => ({
  id: newId(),
  fromKind: '',
  fromName: '',
  askedToLeave: false,
  happened: 'no',
  at: '',
  needs: [],
  needNote: '',
  ...emptyAnswer(),
});

const whenWords = { no: 'det er planlagt', yes: 'det er sket' };

/** Udskrives eller skal flytte: from where, when, what is needed there, and the place if there is one (P4). */
export function LeavingPanel({ citizen, onClose }: { citizen: Named; onClose: () => void }) {
  const form = useActing(`leaving:${citizen.id}`, empty, onClose);
  const { draft } = form;
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/leavings`,
      body: said(draft),
      said: t('Skrevet: udskrives eller flytter.'),
    });
  return (
    <Panel
      title={t('Udskrives eller skal flytte')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <Help words={t('Hjælp: {about}', { about: t('når nogen skal rejse') })}>
        <p>
          {t(
            'Ingen rejser til gaden. Skriv, hvad borgeren har brug for, og hvem der har sagt ja til at tage imod.',
          )}
        </p>
        <p>
          {t(
            'Er der intet sted, eller passer det ikke til behovet, er det et brud, som lederen får med det samme. Takker borgeren selv nej, er det ikke et brud, og så går en af os ud inden et døgn.',
          )}
        </p>
      </Help>
      <From form={form} />
      <Needs form={form} />
      <WhereTo form={form} needs={draft.needs} left={draft.happened === 'yes'} />
      {draft.happened === 'no' && draft.outcome === '' && (
        <p className="hint">
          {t('Uden et svar, når tiden er gået, bliver det et brud hos lederen af sig selv.')}
        </p>
      )}
    </Panel>
  );
}

type FormOf = { form: ReturnType<typeof useActing<Draft>> };

function From({ form }: FormOf) {
  const { draft, change, problem } = form;
  return (
    <>
      <WordChoice
        legend={t('Hvad rejser borgeren fra?')}
        words={leavingKinds}
        value={draft.fromKind}
        error={fieldError(problem, 'fromKind') && t('Vælg, hvad borgeren rejser fra.')}
        onChange={(fromKind) => {
          change({ fromKind });
        }}
      />
      <LineField
        form={{ draft: { fromName: draft.fromName }, change, problem }}
        field="fromName"
        label={t('Navn på stedet (kan udelades)')}
      />
      <Checkbox
        size="small"
        checked={draft.askedToLeave}
        onChange={(event) => {
          change({ askedToLeave: event.target.checked });
        }}
      >
        {t('Borgeren er bedt om at gå (bortvist, sat ud)')}
      </Checkbox>
      <WordChoice
        legend={t('Er det sket?')}
        words={whenWords}
        value={draft.happened}
        error={fieldError(problem, 'happened')}
        inARow
        onChange={(happened) => {
          change({ happened, ...(draft.outcome === 'stays' && { outcome: '' as const }) });
        }}
      />
      <WhenField
        type="datetime-local"
        label={t('Hvornår?')}
        value={draft.at}
        error={
          draft.at === ''
            ? fieldError(problem, 'at') && t('Vælg dag og klokkeslæt.')
            : fieldError(problem, 'at')
        }
        onChange={(at) => {
          change({ at });
        }}
      />
    </>
  );
}

function Needs({ form: { draft, change, problem } }: FormOf) {
  return (
    <>
      <NeedChoice
        legend={t('Hvad har borgeren brug for der?')}
        value={draft.needs}
        error={fieldError(problem, 'needs')}
        onChange={(needs) => {
          change({ needs });
        }}
      />
      <LineField
        form={{ draft: { needNote: draft.needNote }, change, problem }}
        field="needNote"
        label={t('Med ord (kan udelades)')}
        rows={2}
      />
    </>
  );
}

function said(draft: Draft) {
  const { id, fromKind, askedToLeave, happened, at, needs } = draft;
  const [fromName, needNote] = [draft.fromName.trim(), draft.needNote.trim()];
  return {
    id,
    ...(fromKind !== '' && { fromKind }),
    askedToLeave,
    at: at === '' ? '' : fieldInstant(at),
    happened: happened === 'yes',
    needs,
    ...(fromName && { fromName }),
    ...(needNote && { needNote }),
    ...(draft.outcome !== '' && { answer: answerOf(draft) }),
  };
}
