import { AppointmentsCard } from '../appointments/card.tsx';
import { isUnsaid } from '../appointments/line.card.tsx';
import { UnsaidAppointments } from '../appointments/unsaid.card.tsx';
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

/** What is next, the plan, who the citizen is; then what there is of the rest, and on quiet lines what there is not. */
export function PageCards(props: CardsProps) {
  const { page, open } = props;
  return (
    <>
      <div className="cards">
        <StepsCard
          steps={page.steps}
          first={
            page.appointments.some(isUnsaid) ? (
              <UnsaidAppointments citizen={page.citizen} appointments={page.appointments} />
            ) : null
          }
          onAdd={openerOf(props)('step')}
        />
        <PlanCard
          citizen={page.citizen}
          plan={page.plan}
          open={page.may.includes('goal') ? open : null}
        />
        <AboutCard page={page} />
        <Rest {...props} quiet={false} />
      </div>
      <div className="quiet-cards">
        <Rest {...props} quiet />
      </div>
    </>
  );
}

function openerOf({ page, open }: CardsProps) {
  return (act: PageAct) =>
    page.may.includes(act)
      ? () => {
          open(act);
        }
      : null;
}

/** Which of the rest have nothing in them. */
function emptyOf({ appointments, network, children, papers, refusals, leavings }: CitizenPage) {
  return {
    appointments: appointments.length === 0,
    network: network.length === 0 && children === null,
    papers: papers.papers.length === 0,
    refusals: refusals.refusals.length + refusals.joint.length === 0,
    leavings: leavings.length === 0,
  };
}

/** What is booked, whom they have, their papers, what stands in the way: those with something in them, or those without. */
function Rest({ quiet, ...props }: CardsProps & { quiet: boolean }) {
  const { page, panel, open } = props;
  const { citizen } = page;
  const opener = openerOf(props);
  const empty = emptyOf(page);
  const same = { citizen, quiet };
  return (
    <>
      {empty.appointments === quiet && (
        <AppointmentsCard {...same} appointments={page.appointments} panel={panel} open={open} />
      )}
      {empty.network === quiet && (
        <NetworkCard
          people={page.network}
          children={page.children}
          quiet={quiet}
          open={page.may.includes('network') ? open : null}
        />
      )}
      {empty.papers === quiet && (
        <PapersCard {...same} papers={page.papers} onPapers={opener('papers')} />
      )}
      {empty.refusals === quiet && (
        <RefusalCard {...same} refusals={page.refusals} onRecord={opener('refusal')} />
      )}
      {empty.leavings === quiet && (
        <LeavingCard {...same} leavings={page.leavings} onRecord={opener('leaving')} />
      )}
    </>
  );
}
