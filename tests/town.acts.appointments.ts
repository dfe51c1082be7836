import type { BookAppointment, SetOutcome } from '../src/capabilities/appointments/contract.ts';
import { bookAppointment, setOutcome } from '../src/capabilities/appointments/door.ts';
import { copenhagenInstant } from '../src/kernel/day.ts';
import { newId } from '../src/kernel/id.ts';
import { as, workerOf } from './town.acts.ts';
import type { Happening, Scene } from './town.acts.ts';

type Booking = Omit<BookAppointment, 'id' | 'at' | 'until' | 'escort' | 'repeat' | 'outcome'> & {
  /** So many days before the end it takes place, negative ahead of it, at this Danish clock time. */
  on: number;
  clock: string;
  /** Who fetches, and where; an empty name where nobody is found yet. */
  escort?: { who: string; where?: string };
  /** Again each week until so many days before the end. */
  weeklyUntil?: number;
};

/** An appointment, and where what came of it is told, the day after unless said. */
export function appointment(
  day: number,
  who: string,
  booking: Booking,
  came?: Omit<SetOutcome, 'id' | 'was'> & { who?: string; day?: number },
): Happening[] {
  const id = newId();
  const booked: Happening = {
    day,
    run: (scene) =>
      bookAppointment(scene.program, as(scene, who), scene.id, {
        id,
        ...toCommand(scene, booking),
      }),
  };
  if (!came) return [booked];
  const { who: teller = who, day: told = booking.on - 1, ...said } = came;
  return [
    booked,
    { day: told, run: (scene) => setOutcome(scene.program, as(scene, teller), id, said) },
  ];
}

function toCommand(scene: Scene, booking: Booking): Omit<BookAppointment, 'id'> {
  const { on, clock, escort, weeklyUntil, ...rest } = booking;
  return {
    ...rest,
    at: copenhagenInstant(scene.diary.day(on), clock).toISOString(),
    ...(escort && {
      escort: {
        ...(escort.who !== '' && { workerId: workerOf(scene, escort.who) }),
        ...(escort.where !== undefined && { meetPlace: escort.where }),
      },
    }),
    ...(weeklyUntil !== undefined && { repeat: { days: 7, until: scene.diary.day(weeklyUntil) } }),
  };
}
