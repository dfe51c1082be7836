import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { today } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { refusalKinds, refusalReasons } from './contract.ts';
import type { RefusalKind, RefusalReason, RefusalTold, Service } from './contract.ts';
import { whoIsReferredTo } from './rules.ts';
import { ServiceChoice } from './whom.card.tsx';

type Draft = {
  id: string;
  service: Service | '';
  serviceName: string;
  what: RefusalKind;
  reason: RefusalReason;
  reasonText: string;
  refersTo: Service | '';
  happenedOn: string;
  did: string;
};

const empty = (): Draft => ({
  id: newId(),
  service: '',
  serviceName: '',
  what: 'refused',
  reason: 'other',
  reasonText: '',
  refersTo: '',
  happenedOn: today(),
  did: '',
});

const asTold = (one: RefusalTold): Draft => ({
  ...one,
  serviceName: one.serviceName ?? '',
  reasonText: one.reasonText ?? '',
  refersTo: one.refersTo ?? '',
  did: one.did ?? '',
});

type Props = {
  citizen: Named;
  /** What is written already and was not so. */
  corrects?: RefusalTold;
  onClose: () => void;
};

/** Afvist et sted? Who said no, why, and what we did: from now somebody has the answer as a task (P14). */
export function RefusalPanel({ citizen, corrects, onClose }: Props) {
  const form = useActing<Draft>(
    `refusal:${corrects?.id ?? citizen.id}`,
    () => (corrects ? asTold(corrects) : empty()),
    onClose,
  );
  const { draft, change, problem } = form;
  const send = () =>
    form.send(
      corrects
        ? {
            path: `/api/refusals/${corrects.id}/correct`,
            body: said(draft),
            said: t('Rettet. Det, der stod før, er gemt.'),
          }
        : {
            path: `/api/citizens/${citizen.id}/refusals`,
            body: { id: draft.id, ...said(draft) },
            said: t('Afvisningen er skrevet. Svaret ligger nu som opgave.'),
          },
    );
  return (
    <Panel
      title={corrects ? t('Ret afvisningen') : t('Afvist et sted?')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <ServiceChoice
        label={t('Hvem sagde nej?')}
        value={draft.service}
        none={t('vælg')}
        error={fieldError(problem, 'service')}
        onChange={(service) => {
          change({ service });
        }}
      />
      <LineField form={form} field="serviceName" label={t('Navn på stedet (kan udelades)')} />
      <WordChoice
        legend={t('Hvad gjorde de?')}
        words={refusalKinds}
        value={draft.what}
        error={fieldError(problem, 'what')}
        onChange={(what) => {
          change({ what });
        }}
      />
      <Why form={form} />
      <WhenField
        type="date"
        label={t('Hvornår')}
        value={draft.happenedOn}
        error={fieldError(problem, 'happenedOn')}
        onChange={(happenedOn) => {
          change({ happenedOn });
        }}
      />
      <LineField form={form} field="did" label={t('Hvad gjorde vi? (kan udelades)')} rows={2} />
    </Panel>
  );
}

function Why({ form }: { form: ReturnType<typeof useActing<Draft>> }) {
  const { draft, change, problem } = form;
  return (
    <>
      <WordChoice
        legend={t('Hvilken grund gav de?')}
        words={refusalReasons}
        value={draft.reason}
        error={fieldError(problem, 'reason')}
        onChange={(reason) => {
          change({ reason, refersTo: whoIsReferredTo({ reason }) ?? '' });
        }}
      />
      <LineField form={form} field="reasonText" label={t('Med deres egne ord')} />
      <ServiceChoice
        label={t('Henviste de til nogen?')}
        value={draft.refersTo}
        none={t('nej')}
        error={fieldError(problem, 'refersTo')}
        onChange={(refersTo) => {
          change({ refersTo });
        }}
      />
    </>
  );
}

function said(draft: Draft) {
  const { service, what, reason, refersTo, happenedOn } = draft;
  const [serviceName, reasonText, did] = [draft.serviceName, draft.reasonText, draft.did].map(
    (text) => text.trim(),
  );
  return {
    ...(service !== '' && { service }),
    what,
    reason,
    happenedOn,
    ...(serviceName && { serviceName }),
    ...(reasonText && { reasonText }),
    ...(refersTo !== '' && { refersTo }),
    ...(did && { did }),
  };
}
