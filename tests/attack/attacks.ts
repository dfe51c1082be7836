import { onEnrolment } from './enrolment.attacks.ts';
import { onRecord } from './record.attacks.ts';
import { onResponsibility } from './responsibility.attacks.ts';
import type { Attack } from './statements.ts';
import { onTime } from './time.attacks.ts';

/** Every attack on the promise that somebody holds. */
export const attacks: Attack[] = [...onResponsibility, ...onTime, ...onEnrolment, ...onRecord];
