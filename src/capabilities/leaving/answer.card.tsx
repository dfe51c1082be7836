import { Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import type { Form } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { byFit, sayFree } from '../places/vacancy.card.tsx';
import type { CareNeed, Vacancy } from '../places/vacancy.contract.ts';
import { leavingOutcomes } from './contract.ts';
import type { Leaving, LeavingOutcome } from './contract.ts';

/** What is written of where to. */
export type AnswerDraft = {
  answerId: string;
  outcome: LeavingOutcome | '';
  placeId: string;
  placeText: string;
  saidBy: string;
  metBy: string;
  note: string;
};

export const emptyAnswer = (): AnswerDraft => ({
  answerId: newId(),
  outcome: '',
  placeId: '',
  placeText: '',
  saidBy: '',
  metBy: '',
  note: '',
});

/** The answer as it is sent; what does not belong to it is left out. */
export function answerOf(draft: AnswerDraft) {
  const { outcome } = draft;
  const takesPlace = outcome !== 'no-place' && outcome !== 'stays';
  const texts = {
    ...(takesPlace && draft.placeId === '' && { placeText: draft.placeText.trim() }),
    ...(outcome !== 'no-place' && { saidBy: draft.saidBy.trim() }),
    ...(outcome === 'met' && { metBy: draft.metBy.trim() }),
    note: draft.note.trim(),
  };
  const said = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
  return {
    id: draft.answerId,
    outcome,
    ...(takesPlace && draft.placeId !== '' && { placeId: draft.placeId }),
    ...said,
  };
}

type Props = { citizen: Named; leaving: Leaving; onClose: () => void };

/** Hvor til? Nothing, unfit, declined, a place that meets the need, or the citizen stays. */
export function AnswerPanel({ citizen, leaving, onClose }: Props) {
  const form = useActing(`leaving-answer:${leaving.id}`, emptyAnswer, onClose);
  const send = () =>
    form.send({
      path: `/api/leavings/${leaving.id}/answer`,
      body: answerOf(form.draft),
      said: t('Skrevet: hvor til.'),
    });
  return (
    <Panel
      title={t('Hvor til?')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <WhereTo form={form} needs={leaving.needs} left={leaving.leftAt !== null} />
    </Panel>
  );
}

type WhereProps = {
  form: Form<AnswerDraft>;
  needs: readonly CareNeed[];
  /** The citizen has left, so they do not stay. */
  left: boolean;
};

/** The fields of an answer: only those that its kind needs. */
export function WhereTo({ form, needs, left }: WhereProps) {
  const { draft, change, problem } = form;
  const { outcome, ...lines } = draft;
  const texts = { draft: lines, change, problem };
  const kinds = (Object.keys(leavingOutcomes) as LeavingOutcome[]).filter(
    (one) => !left || one !== 'stays',
  );
  return (
    <>
      <WordChoice
        legend={t('Hvor til?')}
        words={leavingOutcomes}
        of={kinds}
        value={outcome}
        error={fieldError(problem, 'outcome') ?? fieldError(problem, 'answer')}
        onChange={(to) => {
          change({ outcome: to });
        }}
      />
      {outcome !== '' && outcome !== 'no-place' && outcome !== 'stays' && (
        <PlaceFields form={form} needs={needs} />
      )}
      {outcome !== '' && outcome !== 'no-place' && (
        <LineField
          form={texts}
          field="saidBy"
          label={
            outcome === 'stays'
              ? t('Hvem har sagt, at borgeren kan blive?')
              : t('Hvem har sagt, om stedet dækker behovet?')
          }
        />
      )}
      {outcome === 'met' && (
        <LineField form={texts} field="metBy" label={t('Hvem tager imod borgeren?')} />
      )}
      <LineField form={texts} field="note" label={t('Bemærkning (kan udelades)')} rows={2} />
      {(outcome === 'no-place' || outcome === 'unfit') && (
        <p className="hint">
          {t('Det er et brud på løftet om ikke at sende nogen til gaden. Lederen får det straks.')}
        </p>
      )}
      {outcome === 'declined' && (
        <p className="hint">{t('Det er ikke et brud. Vi besøger borgeren inden for et døgn.')}</p>
      )}
    </>
  );
}

/** A place of Ledige pladser, those that meet the need first; or one that is not on the list. */
function PlaceFields({ form, needs }: { form: Form<AnswerDraft>; needs: readonly CareNeed[] }) {
  const { data } = useQuery(reading<{ places: Vacancy[] }>('/api/vacancies'));
  const { draft, change, problem } = form;
  const places = byFit(data?.places ?? [], needs);
  return (
    <>
      {places.length > 0 && (
        <Select
          label={t('Sted fra Ledige pladser')}
          size="small"
          value={draft.placeId}
          error={fieldError(problem, 'placeId')}
          onChange={(event) => {
            change({ placeId: event.target.value });
          }}
        >
          <option value="">{t('et andet sted')}</option>
          {places.map(({ place, fit }) => (
            <option key={place.id} value={place.id}>
              {place.name} ({sayFree(place)}; {fit})
            </option>
          ))}
        </Select>
      )}
      {draft.placeId === '' && (
        <LineField
          form={{ draft: { placeText: draft.placeText }, change, problem }}
          field="placeText"
          label={t('Hvilket sted?')}
        />
      )}
    </>
  );
}
