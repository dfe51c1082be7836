import { Radio, RadioGroup } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { Day, today } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from './card.tsx';
import type { Named } from './card.tsx';
import type { Letters, SetLetters } from './reach.contract.ts';

/** Whether letters reach the citizen: since which day, and by whose word. */
export function LettersWords({ letters }: { letters: Letters | null }) {
  if (letters === null) return <>{t('ikke spurgt endnu')}</>;
  return (
    <>
      {letters.reach ? t('når frem') : <strong>{t('når ikke frem: ring eller opsøg')}</strong>}
      <span className="subtle">
        {' '}
        {t('siden')} <Day on={letters.since} />, {letters.by}
      </span>
    </>
  );
}

type Props = { citizen: Named & { letters: Letters | null }; onClose: () => void };

/** "Letters do not reach" is a state from a day, until they do. */
export function LettersPanel({ citizen, onClose }: Props) {
  const { letters } = citizen;
  const [draft, change, clear] = useDraft(`letters:${citizen.id}`, () => ({
    id: newId(),
    reach: letters !== null && !letters.reach,
    sinceOn: today(),
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const body: SetLetters = { ...draft };
    const said = draft.reach ? t('Gemt: breve når frem.') : t('Gemt: breve når ikke frem.');
    if (!(await act({ path: `/api/citizens/${citizen.id}/letters`, body, said }))) return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Når breve frem?')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <p className="consequence">
        {t('Breve nu:')} <LettersWords letters={letters} />
      </p>
      <RadioGroup
        legend={t('Brev og Digital Post')}
        size="small"
        value={draft.reach}
        error={fieldError(problem, 'reach')}
        onChange={(reach: boolean) => {
          change({ reach });
        }}
      >
        <Radio value={false}>{t('når ikke frem')}</Radio>
        <Radio value={true}>{t('når frem')}</Radio>
      </RadioGroup>
      <WhenField
        type="date"
        label={t('Siden hvornår?')}
        description={t('Den dag, I ved det fra; den må gerne ligge tilbage.')}
        value={draft.sinceOn}
        error={fieldError(problem, 'sinceOn')}
        onChange={(sinceOn) => {
          change({ sinceOn });
        }}
      />
      <p className="hint">
        {t('En frist, der kun er sendt som brev, er ikke nået frem. Ring, eller gå ud med den.')}
      </p>
    </Panel>
  );
}
