import { useState } from 'react';
import { OpenBox, Press } from '../../web/acting.tsx';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { QuietCard } from '../../web/quiet-card.tsx';
import { Time } from '../../web/time.tsx';
import type { Named } from '../citizens/card.tsx';
import { sayNeeds } from '../places/vacancy.card.tsx';
import { AnswerPanel } from './answer.card.tsx';
import { leavingKinds, leavingOutcomes } from './contract.ts';
import type { Leaving, LeavingAnswer } from './contract.ts';
import { LeftPanel, MovePanel } from './left.card.tsx';
import { isBreach } from './rules.ts';

type Props = {
  citizen: Named;
  leavings: readonly Leaving[];
  /** Nothing is in it: one line says so. */
  quiet: boolean;
  /** Opens "Udskrives eller skal flytte"; null where I may only read. */
  onRecord: (() => void) | null;
};

type Shown = { panel: 'answer' | 'left' | 'move'; one: Leaving };

const isOpen = (one: Leaving) =>
  isBreach(one.outcome) || (one.leftAt === null && one.outcome !== 'stays');

/** Udskrives, skal flytte: the need, the place, who meets the citizen; a breach until it is mended (P4). */
export function LeavingCard({ quiet, ...props }: Props) {
  const { onRecord } = props;
  if (!quiet) return <Leavings {...props} />;
  return (
    <QuietCard
      id="leavings"
      title={t('Udskrives eller flytter')}
      act={onRecord && { words: t('Udskrives eller skal flytte'), onPress: onRecord }}
    >
      {t('Intet er planlagt.')}
    </QuietCard>
  );
}

function Leavings({ citizen, leavings, onRecord }: Omit<Props, 'quiet'>) {
  const [shown, setShown] = useState<Shown | null>(null);
  const close = closing(setShown, shown);
  const over = leavings.filter((one) => !isOpen(one));
  return (
    <section className="box card sentences" aria-labelledby="leavings">
      <h2 id="leavings" className="card-title">
        {t('Udskrives eller flytter')}
      </h2>
      {leavings.filter(isOpen).map((one) => (
        <Open key={one.id} leaving={one} show={onRecord === null ? null : setShown} />
      ))}
      {over.length > 0 && (
        <ul className="plain subtle">
          {over.slice(0, 5).map((one) => (
            <li key={one.id}>
              {sayFrom(one)}, <Time at={one.leftAt ?? one.leavesAt} only="day" />
              {one.answers[0] && `: ${sayAnswer(one.answers[0])}`}
              {one.mendedAt !== null && (
                <>
                  {' · '}
                  {t('bruddet blev udbedret')} <Time at={one.mendedAt} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {onRecord !== null && (
        <Press quiet words={t('Udskrives eller skal flytte')} onPress={onRecord} />
      )}
      {shown?.panel === 'answer' && (
        <AnswerPanel key={shown.one.id} citizen={citizen} leaving={shown.one} onClose={close} />
      )}
      {shown?.panel === 'left' && (
        <LeftPanel key={shown.one.id} citizen={citizen} leaving={shown.one} onClose={close} />
      )}
      {shown?.panel === 'move' && (
        <MovePanel key={shown.one.id} citizen={citizen} leaving={shown.one} onClose={close} />
      )}
    </section>
  );
}

type OpenProps = { leaving: Leaving; show: ((shown: Shown) => void) | null };

/** One that stands open: what is needed, what is answered, and what can be said now. */
function Open({ leaving, show }: OpenProps) {
  const { outcome, needs, needNote, leftAt, leavesAt, answers } = leaving;
  const broken = isBreach(outcome);
  return (
    <OpenBox
      label={sayFrom(leaving)}
      tone={broken ? 'tone-breach' : outcome === null ? 'tone-due' : undefined}
      words={outcome === null ? t('Vi mangler et sted') : t(leavingOutcomes[outcome])}
      aside={
        <>
          {sayFrom(leaving)} {leftAt === null ? t('planlagt') : t('rejst')}{' '}
          <Time at={leftAt ?? leavesAt} />
        </>
      }
      acts={show !== null && <Acts leaving={leaving} show={show} />}
    >
      <p>
        {t('Behov:')} {[sayNeeds(needs), needNote].filter(Boolean).join('. ')}
      </p>
      {answers.length > 0 && (
        <ul className="plain subtle">
          {answers.map((one) => (
            <li key={one.id}>
              {sayAnswer(one)} (<Time at={one.at} />
              {one.by !== null && `, ${one.by}`})
            </li>
          ))}
        </ul>
      )}
      {broken && (
        <p className="tone-breach">{t('Lederen har det som opgave, til et sted er fundet.')}</p>
      )}
    </OpenBox>
  );
}

function Acts({ leaving, show }: { leaving: Leaving; show: (shown: Shown) => void }) {
  const open = (panel: Shown['panel']) => () => {
    show({ panel, one: leaving });
  };
  const ahead = leaving.leftAt === null;
  const passed = Date.parse(leaving.leavesAt) <= Date.now();
  return (
    <>
      <Press
        words={t('Skriv, hvor til')}
        onPress={open('answer')}
        first={leaving.outcome !== 'met'}
      />
      {ahead && <Press words={t('Er rejst')} onPress={open('left')} />}
      {ahead && !passed && <Press words={t('Nyt tidspunkt')} onPress={open('move')} />}
    </>
  );
}

function sayFrom({ fromKind, fromName, askedToLeave }: Leaving): string {
  if (askedToLeave && fromKind === 'home') return t('Sat ud af boligen');
  const from = fromName ?? t(leavingKinds[fromKind]);
  return askedToLeave ? t('Bortvist fra {from}', { from }) : t('Fra {from}', { from });
}

function sayAnswer({ outcome, place, saidBy, metBy, note }: LeavingAnswer): string {
  return [
    t(leavingOutcomes[outcome]),
    place,
    saidBy && t('sagt af {who}', { who: saidBy }),
    metBy && t('{who} tager imod', { who: metBy }),
    note,
  ]
    .filter(Boolean)
    .join(' · ');
}
