import { CalledPanel } from '../citizens/called.card.tsx';
import { CorrectionPanel } from '../citizens/correction.card.tsx';
import { LettersPanel } from '../citizens/letters.card.tsx';
import { MarkPanel } from '../citizens/mark.card.tsx';
import { ReachPanel } from '../citizens/reach.card.tsx';
import { SleepPanel } from '../places/card.tsx';
import type { PageAct } from './acts.card.tsx';
import type { CitizenPage } from './page.contract.ts';

/** The acts that change what is known of the citizen. */
type KnownAct = Extract<PageAct, 'sleep' | 'mark' | 'called' | 'reach' | 'letters' | 'correction'>;

type Props = { act: KnownAct; citizen: CitizenPage['citizen']; onClose: () => void };

/** The panel of one of them. */
export function KnownPanel({ act, citizen, onClose }: Props) {
  switch (act) {
    case 'sleep':
      return <SleepPanel citizen={citizen} onClose={onClose} />;
    case 'mark':
      return <MarkPanel citizen={citizen} onClose={onClose} />;
    case 'called':
      return <CalledPanel citizen={citizen} onClose={onClose} />;
    case 'reach':
      return <ReachPanel citizen={citizen} onClose={onClose} />;
    case 'letters':
      return <LettersPanel citizen={citizen} onClose={onClose} />;
    case 'correction':
      return <CorrectionPanel citizen={citizen} onClose={onClose} />;
  }
}
