import { AppointmentsCard } from '../appointments/card.tsx';
import { NetworkCard } from '../citizens/network.card.tsx';
import { LeavingCard } from '../leaving/card.tsx';
import { PapersCard } from '../papers/card.tsx';
import { PlanCard } from '../plan/card.tsx';
import { RefusalCard } from '../refusals/card.tsx';
import { StepsCard } from '../tasks/card.tsx';
import { AboutCard } from './about.card.tsx';
import type { PageAct } from './acts.card.tsx';
import type { CitizenPage } from './page.contract.ts';

type CardsProps = {
  page: CitizenPage;
  panel: PageAct | undefined;
  open: (act: PageAct | null) => void;
};

/** What is next, the plan, who the citizen is; then what is booked, whom they have, their papers, what stands in the way. */
export function PageCards({ page, panel, open }: CardsProps) {
  const { citizen, may } = page;
  const opener = (act: PageAct) =>
    may.includes(act)
      ? () => {
          open(act);
        }
      : null;
  return (
    <div className="cards">
      <StepsCard steps={page.steps} onAdd={opener('step')} />
      <PlanCard citizen={citizen} plan={page.plan} open={may.includes('goal') ? open : null} />
      <AboutCard page={page} />
      <AppointmentsCard
        citizen={citizen}
        appointments={page.appointments}
        panel={panel}
        open={open}
      />
      <NetworkCard
        people={page.network}
        children={page.children}
        open={may.includes('network') ? open : null}
      />
      <PapersCard citizen={citizen} papers={page.papers} onPapers={opener('papers')} />
      <RefusalCard citizen={citizen} refusals={page.refusals} onRecord={opener('refusal')} />
      <LeavingCard citizen={citizen} leavings={page.leavings} onRecord={opener('leaving')} />
    </div>
  );
}
