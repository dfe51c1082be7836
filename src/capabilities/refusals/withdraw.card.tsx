import { useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { Day, Time } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { chosenWithdrawals, refusalKinds, withdrawals } from './contract.ts';
import type { RefusalTold, Withdrawal } from './contract.ts';
import { sayService } from './whom.card.tsx';

type Props = { citizen: Named; refusal: RefusalTold; onClose: () => void };

/** It was no refusal: why. What stands is kept and counts no more (P14). */
export function WithdrawPanel({ citizen, refusal, onClose }: Props) {
  const form = useActing<{ why: Withdrawal | '' }>(
    `refusal-withdraw:${refusal.id}`,
    () => ({ why: '' }),
    onClose,
  );
  const { draft, change, problem } = form;
  const send = () =>
    form.send({
      path: `/api/refusals/${refusal.id}/withdraw`,
      body: draft.why === '' ? {} : { why: draft.why },
      said: t('Trukket tilbage. Opgaven er lukket, og det, der stod, er bevaret.'),
    });
  return (
    <Panel
      title={t('Træk afvisningen tilbage')}
      about={identityWords(citizen)}
      send={t('Træk tilbage')}
      onSend={() => void send()}
      {...form.panel}
    >
      <p>
        {sayService(refusal)} {t(refusalKinds[refusal.what])}, <Day on={refusal.happenedOn} />.
      </p>
      <WordChoice
        legend={t('Hvorfor?')}
        words={withdrawals}
        of={chosenWithdrawals}
        value={draft.why}
        error={fieldError(problem, 'why')}
        onChange={(why) => {
          change({ why });
        }}
      />
      <p className="hint">
        {t(
          'Den tæller ikke længere med, og opgaven om svaret lukkes. Den kan stadig læses her med dit navn.',
        )}
      </p>
    </Panel>
  );
}

/** What was withdrawn: readable, and nothing to be done about it. */
export function Withdrawn({ refusals }: { refusals: readonly RefusalTold[] }) {
  if (refusals.length === 0) return null;
  return (
    <ul className="plain subtle" aria-label={t('Trukket tilbage')}>
      {refusals.map((one) => (
        <li key={one.id}>
          <s>
            {sayService(one)} {t(refusalKinds[one.what])}, <Day on={one.happenedOn} />
          </s>{' '}
          · {t('trukket tilbage af {name}', { name: one.withdrawnBy ?? '' })}{' '}
          {one.withdrawnAt !== null && <Time at={one.withdrawnAt} />}
          {one.withdrawnWhy !== null && `: ${t(withdrawals[one.withdrawnWhy])}`}
        </li>
      ))}
    </ul>
  );
}
