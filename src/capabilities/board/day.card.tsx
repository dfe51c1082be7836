import { AppointmentPanel } from '../appointments/book.card.tsx';
import { PlacesRefusedPanel } from '../contacts/place.card.tsx';
import { LeavingPanel } from '../leaving/record.card.tsx';
import { paperKindOf } from '../papers/contract.ts';
import { PapersPanel } from '../papers/new.card.tsx';
import { ActivityPanel } from '../plan/activity.card.tsx';
import { GoalPanel } from '../plan/goal.card.tsx';
import { SmallStepPanel } from '../plan/small-step.card.tsx';
import { RefusalPanel } from '../refusals/record.card.tsx';
import type { PageAct } from './acts.card.tsx';
import type { CitizenPage } from './page.contract.ts';

/** The acts of the day beside the contact: the plan, what is booked, what others refuse, and leaving. */
const dayActs = [
  'appointment',
  'goal',
  'activity',
  'small-step',
  'refusal',
  'leaving',
  'places-refused',
  'papers',
] as const satisfies PageAct[];
type DayAct = (typeof dayActs)[number];

/** Whether an act is one of the day's. */
export function isDayAct(act: PageAct): act is DayAct {
  return (dayActs as readonly PageAct[]).includes(act);
}

/** What a paper is about, as the page's address says it: a refusal it answers, or a kind of paper. */
export type PaperAbout = { refusal: string | undefined; paper: string | undefined };

type Props = { act: DayAct; page: CitizenPage; about: PaperAbout; onClose: () => void };

/** The panel of one of them. */
export function DayPanel({ act, page: { citizen, plan, refusals }, about, onClose }: Props) {
  switch (act) {
    case 'appointment':
      return <AppointmentPanel citizen={citizen} onClose={onClose} />;
    case 'goal':
      return <GoalPanel citizen={citizen} onClose={onClose} />;
    case 'activity':
      return <ActivityPanel citizen={citizen} plan={plan} onClose={onClose} />;
    case 'small-step':
      return <SmallStepPanel citizen={citizen} plan={plan} onClose={onClose} />;
    case 'refusal':
      return <RefusalPanel citizen={citizen} onClose={onClose} />;
    case 'leaving':
      return <LeavingPanel citizen={citizen} onClose={onClose} />;
    case 'papers':
      return (
        <PapersPanel
          citizen={citizen}
          answers={refusals.refusals.find((one) => one.id === about.refusal)}
          kind={paperKindOf(about.paper)}
          onClose={onClose}
        />
      );
    case 'places-refused':
      return <PlacesRefusedPanel citizen={citizen} onClose={onClose} />;
  }
}
