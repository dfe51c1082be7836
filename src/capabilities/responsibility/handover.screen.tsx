import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { TakeOut } from '../../web/take-out.tsx';
import { identityWords } from '../citizens/card.tsx';
import { OpenHandover } from './answer.card.tsx';
import { CoverSection } from './cover.card.tsx';
import { WaitingMerges } from './merge-answer.card.tsx';
import type { Handover } from './contract.ts';
import { PullSection } from './pull.card.tsx';
import { handoversReading } from './waiting.card.tsx';
import type { Handovers } from './waiting.card.tsx';

/** Overdragelser: to me, from me, and those whose answer is overdue. */
export function HandoverScreen() {
  const { data, error, refetch } = useQuery(handoversReading);
  return (
    <Page
      title={t('Overdragelser')}
      actions={<TakeOut path="/api/handovers/export" />}
      lead={t(
        'Den, der giver, er tovholder, til modtageren har sagt ja. Svar inden et døgn; efter to ser lederen med.',
      )}
    >
      <div className="handovers">
        <div>
          {error !== null && data === undefined && (
            <Failed
              what={t('Overdragelserne kunne ikke hentes')}
              error={error}
              retry={() => void refetch()}
            />
          )}
          {data === undefined && error === null && <LoadingRows rows={3} />}
          {data !== undefined && <Groups handovers={data} />}
          <WaitingMerges />
        </div>
        <div>
          <PullSection />
          <CoverSection />
        </div>
      </div>
    </Page>
  );
}

function Groups({ handovers: { toMe, fromMe, overdue } }: { handovers: Handovers }) {
  const mine = new Set([...toMe, ...fromMe].map((handover) => handover.id));
  const others = overdue.filter((handover) => !mine.has(handover.id));
  if (toMe.length + fromMe.length + others.length === 0) {
    return (
      <Empty title={t('Ingen overdragelser venter')}>
        <p>
          {t(
            'En overdragelse begynder på borgerens side med “Overdrag”: et brev til den, der skal tage over.',
          )}
        </p>
      </Empty>
    );
  }
  return (
    <>
      <Group title={t('Til mig')} handovers={toMe} />
      <Group title={t('Fra mig')} handovers={fromMe} />
      <Group title={t('Overskredet hos andre')} handovers={others} />
    </>
  );
}

function Group({ title, handovers }: { title: string; handovers: Handover[] }) {
  if (handovers.length === 0) return null;
  return (
    <section className="handover-group">
      <h2 className="group-title">
        {title} <span className="count">{handovers.length}</span>
      </h2>
      {handovers.map((handover) => (
        <article key={handover.id} aria-label={handover.citizen.name}>
          <h3 className="handover-name">
            <Link to="/borger/$citizenId" params={{ citizenId: handover.citizen.id }}>
              {handover.citizen.name}
            </Link>{' '}
            <span className="subtle">
              {identityWords({ ...handover.citizen, name: '' }).replace(/^ · /, '')}
            </span>
          </h3>
          <OpenHandover handover={handover} />
        </article>
      ))}
    </section>
  );
}
