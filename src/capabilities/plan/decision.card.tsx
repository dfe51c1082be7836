import { dayOf } from '../../kernel/day.ts';
import { readWhole } from '../../kernel/money.ts';
import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import { Help } from '../../web/help.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useMe } from '../../web/session.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { BasisChoice, Choice, useGround } from './choice.card.tsx';
import type { Activity } from './contract.ts';
import { acts, outcomes } from './decision.contract.ts';
import type { DecisionAct, DecisionGround, Mandate, Outcome } from './decision.contract.ts';
import { covers } from './decision.rules.ts';

type Draft = {
  id: string;
  act: DecisionAct;
  outcome: Outcome;
  legalBasisId: string;
  amountKr: string;
  words: string;
  reasons: string;
  guidance: string;
  workerId: string;
};

function draftOf({ basis, request }: Activity): Draft {
  return {
    id: newId(),
    act: request?.act ?? 'grant',
    outcome: 'granted',
    legalBasisId: request?.legalBasisId ?? basis?.id ?? '',
    amountKr: String(request?.amountKr ?? ''),
    words: '',
    reasons: '',
    guidance: '',
    workerId: '',
  };
}

/** Who may decide it now, by mandate. */
function whoMay(draft: Draft, ground: DecisionGround | undefined): Mandate[] {
  const code = ground?.bases.find((one) => one.id === draft.legalBasisId)?.code;
  if (code === undefined) return [];
  const amount = readWhole(draft.amountKr);
  const measure = { code, amountKr: typeof amount === 'number' ? amount : null };
  return (ground?.mandates ?? []).filter((one) => covers(one, measure, dayOf(new Date())));
}

function bodyOf(draft: Draft, activityId: string, mine: boolean) {
  const { id, act, outcome, legalBasisId, workerId } = draft;
  const amountKr = readWhole(draft.amountKr);
  const text = (field: 'words' | 'reasons' | 'guidance') =>
    draft[field].trim() !== '' && { [field]: draft[field].trim() };
  return {
    ...{ id, activityId, act, legalBasisId },
    ...(amountKr !== null && { amountKr }),
    ...text('words'),
    ...(mine
      ? { outcome, ...(act === 'ruling' && { ...text('reasons'), ...text('guidance') }) }
      : { workerId }),
  };
}

type Props = { citizen: Named; activity: Activity; onClose: () => void };

/** Beslut: within one's mandate on the spot, yes or no; outside it, whoever has it is asked (P6). */
export function DecisionPanel({ citizen, activity, onClose }: Props) {
  const me = useMe();
  const ground = useGround();
  const form = useActing(`decision:${activity.id}`, () => draftOf(activity), onClose);
  const { draft, change, problem } = form;
  const may = whoMay(draft, ground);
  const mine = may.some((one) => one.worker.id === me.worker.id);
  const plan = `/api/citizens/${citizen.id}/plan`;
  const asks = !mine && draft.legalBasisId !== '';
  const send = () =>
    form.send({
      path: asks ? `${plan}/decision-requests` : `${plan}/decisions`,
      body: bodyOf(draft, activity.id, !asks),
      said: asks ? t('Der er spurgt. Svaret kommer i planen.') : t('Beslutningen er skrevet.'),
    });
  return (
    <Panel
      title={t('Beslut: {what}', { what: activity.what })}
      about={identityWords(citizen)}
      {...((!asks || may.length > 0) && {
        send: asks ? t('Spørg om en beslutning') : t('Beslut'),
      })}
      onSend={() => void send()}
      {...form.panel}
    >
      <Help words={t('Hjælp: {about}', { about: t('mandater') })}>
        <p>
          {t(
            'Et mandat siger, hvem der må beslutte efter en hjemmel, og op til hvilket beløb. Har du det, beslutter du her og nu.',
          )}
        </p>
        <p>
          {t(
            'Har du det ikke, spørger du en, der har. Svaret kommer i planen. Lederen giver mandater under Hjemler og mandater.',
          )}
        </p>
      </Help>
      <WordChoice
        legend={t('Hvad er det for en beslutning?')}
        words={acts}
        value={draft.act}
        error={fieldError(problem, 'act')}
        onChange={(act) => {
          change({ act, ...(act !== 'ruling' && { outcome: 'granted' }) });
        }}
      />
      <BasisChoice
        label={t('Hjemmel')}
        none={t('vælg')}
        value={draft.legalBasisId}
        error={fieldError(problem, 'legalBasisId')}
        onChange={(legalBasisId) => {
          change({ legalBasisId });
        }}
      />
      <LineField
        form={{ draft: { amountKr: draft.amountKr }, change, problem }}
        field="amountKr"
        label={
          draft.act === 'grant' ? t('Beløb i hele kroner') : t('Beløb i hele kroner (kan udelades)')
        }
      />
      {asks ? (
        <Ask draft={draft} change={change} may={may} error={fieldError(problem, 'workerId')} />
      ) : (
        <Answer draft={draft} change={change} problem={problem} />
      )}
    </Panel>
  );
}

type PartProps = Pick<ReturnType<typeof useActing<Draft>>, 'draft' | 'change' | 'problem'>;

function Answer({ draft, change, problem }: PartProps) {
  const { words, reasons, guidance } = draft;
  const form = { draft: { words, reasons, guidance }, change, problem };
  return (
    <>
      {draft.act === 'ruling' && (
        <>
          <WordChoice
            legend={t('Svaret')}
            words={outcomes}
            value={draft.outcome}
            error={fieldError(problem, 'outcome')}
            inARow
            onChange={(outcome) => {
              change({ outcome });
            }}
          />
          <LineField form={form} field="reasons" rows={3} label={t('Begrundelse')} />
          <LineField
            form={form}
            field="guidance"
            rows={2}
            label={t('Klagevejledning')}
            description={t('Hvortil, hvordan og inden hvornår der kan klages.')}
          />
        </>
      )}
      <LineField
        form={form}
        field="words"
        rows={2}
        label={t('Hvad er besluttet? (kan udelades)')}
      />
      {draft.act !== 'ruling' && (
        <p className="hint">{t('Et nej er en afgørelse, med begrundelse og klagevejledning.')}</p>
      )}
    </>
  );
}

function Ask({
  draft,
  change,
  may,
  error,
}: Omit<PartProps, 'problem'> & { may: readonly Mandate[]; error: string | undefined }) {
  return (
    <>
      <p className="consequence">
        {may.length === 0
          ? t('Ingen i enheden har mandat til det endnu. Spørg lederen om et mandat.')
          : t('Det ligger uden for dit mandat. Spørg en, der har det; der er svar inden tre døgn.')}
      </p>
      {may.length > 0 && (
        <Choice
          label={t('Hvem skal beslutte?')}
          none={t('vælg')}
          options={may.map((one) => one.worker)}
          value={draft.workerId}
          error={error}
          onChange={(workerId) => {
            change({ workerId });
          }}
        />
      )}
    </>
  );
}
