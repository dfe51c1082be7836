/** What made a task, as the interface says it; what has no word here is said by the task itself. */
const causeWords: Record<string, string> = {
  'appointments.no-show': 'kom ikke til en aftale',
  'contacts.not-there': 'vi ledte forgæves',
  'contacts.did-not-want': 'ville ikke ses',
  'outreach.silence': 'vi har ikke set borgeren, så tit vi ville',
  'refusals.recorded': 'afvist eller lukket ude',
  'refusals.ping-pong': 'to afviser med henvisning til hinanden',
  'leaving.left': 'kom ud fra et sted',
  'leaving.no-place': 'intet sted at komme hen',
  'leaving.unfit-place': 'stedet dækker ikke behovet',
  'leaving.declined': 'sagde nej til stedet',
  'plan.review-due': 'planen skal ses igennem',
  'plan.decision-asked': 'nogen har bedt om en beslutning',
  'responsibility.ended-may-call': 'sagde ja til, at vi ringer',
};

/** The word for what happened; undefined for what is not told in words. */
export function causeWord(kind: string): string | undefined {
  return causeWords[kind];
}

export const dueGroups = {
  overdue: 'Vi skulle have gjort det',
  today: 'I dag',
  tomorrow: 'I morgen',
  later: 'Senere',
} as const;
export type DueGroup = keyof typeof dueGroups;

/** In which part of the list a task stands. */
export function dueGroup(
  { overdueSince, dueOn }: { overdueSince: string | null; dueOn: string },
  today: string,
  tomorrow: string,
): DueGroup {
  if (overdueSince !== null) return 'overdue';
  if (dueOn <= today) return 'today';
  return dueOn === tomorrow ? 'tomorrow' : 'later';
}
