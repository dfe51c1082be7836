import { useState } from 'react';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import type { Named } from '../citizens/card.tsx';
import type { Appointment } from './contract.ts';
import { AskedPanel, isUnsaid, Line } from './line.card.tsx';
import type { Asked } from './line.card.tsx';

type Props = { citizen: Named; appointments: readonly Appointment[] };

/** The appointments that were, and of which nobody has said how they went: the first of the next things, oldest first. */
export function UnsaidAppointments({ citizen, appointments }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const unsaid = appointments.filter(isUnsaid).toReversed();
  if (unsaid.length === 0 && asked === null) return null;
  return (
    <>
      <ul className="appointments" aria-label={t('Aftaler, der har været')}>
        {unsaid.map((one) => (
          <Line key={one.id} one={one} citizenId={citizen.id} ask={setAsked} />
        ))}
      </ul>
      {asked !== null && (
        <AskedPanel citizen={citizen} asked={asked} onClose={closing(setAsked, asked)} />
      )}
    </>
  );
}
