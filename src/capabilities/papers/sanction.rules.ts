import { copenhagenInstant, dayOf, sayDayExact } from '../../kernel/day.ts';
import { capital } from '../../kernel/text.ts';
import type { Appointment } from '../appointments/contract.ts';
import { refusalReasons, services } from '../refusals/contract.ts';
import type { RefusalTold } from '../refusals/contract.ts';
import { gap, sayWhen } from './known.rules.ts';
import type { Draft, Known } from './known.rules.ts';

const offices = ['jobcentre', 'benefits'];

const did = {
  refused: 'sagde I nej',
  closed: 'lukkede I sagen',
  excluded: 'udelukkede I borgeren',
  sanctioned: 'trak I i borgerens ydelse',
  'turned-away': 'sendte I borgeren væk',
} as const;

/**
 * The letter against a sanction: what they did and why, what we know of the day, what we did and when we reached for the
 * citizen since, what we ask for.
 */
export function sanctionLetter(known: Known, refusalId?: string): Draft {
  const refusal = whichRefusal(known, refusalId);
  const absence = whichAbsence(known, refusal);
  return {
    recipient: recipient(refusal, absence),
    title:
      refusal === undefined && absence ? 'Om en udeblivelse' : 'Indsigelse mod jeres afgørelse',
    parts: [
      { heading: 'Det skriver vi om', text: about(refusal, absence) },
      {
        heading: 'Det ved vi om dagen',
        text: absence ? ofDay(absence) : gap('hvad der skete den dag, eller fjern afsnittet'),
      },
      { heading: 'Det har vi gjort', text: ours(known, refusal, absence) },
      {
        heading: 'Det siger borgeren',
        text: gap('borgerens egne ord, og hvad det betyder for borgeren at stå uden penge'),
      },
      {
        heading: 'Det beder vi jer om',
        text: [
          '- se på sagen igen ud fra det, der står her',
          '- ringe til os, før I handler på, at borgeren ikke kom: vi finder borgeren og følger med',
          '- svare skriftligt, også til os',
        ].join('\n'),
      },
    ],
  };
}

/** The one named; else the newest of jobcentre or benefits, a sanction before another no. */
function whichRefusal({ refusals }: Known, id?: string): RefusalTold | undefined {
  if (id !== undefined) return refusals.find((one) => one.id === id);
  const theirs = refusals
    .filter((one) => one.what === 'sanctioned' || offices.includes(one.service))
    .toSorted((a, b) => (a.happenedOn < b.happenedOn ? 1 : -1));
  return theirs.find((one) => one.what === 'sanctioned') ?? theirs[0];
}

/** The last time the citizen did not come there, before they said no. */
function whichAbsence({ appointments }: Known, refusal?: RefusalTold): Appointment | undefined {
  return appointments
    .filter((one) => one.outcome === 'no_show' && offices.includes(one.kind))
    .filter(
      (one) =>
        refusal === undefined ||
        (one.kind === refusal.service && dayOf(new Date(one.at)) <= refusal.happenedOn),
    )
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
}

function recipient(refusal?: RefusalTold, absence?: Appointment): string {
  if (refusal) return refusal.serviceName ?? capital(services[refusal.service]);
  if (absence?.with) return absence.with;
  if (absence) return absence.kind === 'benefits' ? 'Ydelseskontoret' : 'Jobcentret';
  return gap('jobcenter eller ydelseskontor');
}

function about(refusal?: RefusalTold, absence?: Appointment): string {
  if (refusal === undefined) {
    return absence
      ? `Borgeren kom ikke til aftalen ${sayWhen(absence.at)}. Vi skriver, før I handler på det.`
      : gap('hvad afgørelsen går ud på, og hvilken dag den er fra');
  }
  const why = refusal.reasonText
    ? `${refusalReasons[refusal.reason]}: “${refusal.reasonText}”`
    : refusalReasons[refusal.reason];
  return `${capital(sayDayExact(refusal.happenedOn))} ${did[refusal.what]}. Som grund fik vi: ${why}.`;
}

function ofDay({ at, escort, companion }: Appointment): string {
  return [
    `Aftalen var ${sayWhen(at)}. Borgeren kom ikke.`,
    escort === null ? 'Der var ikke aftalt ledsagelse.' : 'Der var aftalt ledsagelse.',
    ...(companion === null ? [] : ['Der var aftalt en bisidder.']),
    gap('hvorfor borgeren ikke kom, hvis vi ved det, eller fjern linjen'),
  ].join('\n');
}

function ours(known: Known, refusal?: RefusalTold, absence?: Appointment): string {
  const lines = [refusal?.did, refusal?.answer, tried(known, refusal, absence)].filter(Boolean);
  return lines.length > 0 ? lines.join('\n\n') : gap('hvad I har gjort, og hvornår');
}

/** So many lines of what we did are read; the newest of them. */
const mostTold = 20;

/**
 * How often, when and how we have reached for the citizen since the day they did not come, or were sanctioned: that is
 * what an office can weigh. Not where, nor what was said or given: that is no business of theirs.
 */
function tried({ attempts }: Known, refusal?: RefusalTold, absence?: Appointment): string {
  const day = absence ? dayOf(new Date(absence.at)) : refusal?.happenedOn;
  if (day === undefined) return '';
  const since = absence?.at ?? copenhagenInstant(day).toISOString();
  const after = attempts.filter(({ at }) => at >= since);
  if (after.length === 0) return '';
  const times = after.length === 1 ? 'én gang' : `${String(after.length)} gange`;
  const told = after.slice(-mostTold);
  const head =
    told.length < after.length
      ? `Siden ${sayDayExact(day)} har vi været i kontakt eller forsøgt ${times}. De sidste ${String(told.length)}:`
      : `Siden ${sayDayExact(day)} har vi været i kontakt eller forsøgt ${times}:`;
  return [head, ...told.map(sayAttempt)].join('\n');
}

const reached = {
  'in-person': 'vi mødte borgeren',
  phone: 'vi talte med borgeren i telefonen',
  text: 'vi skrev sammen med borgeren',
  video: 'vi talte med borgeren på video',
} as const;
const soughtFor = {
  'in-person': 'vi opsøgte borgeren',
  phone: 'vi ringede til borgeren',
  text: 'vi skrev til borgeren',
  video: 'vi forsøgte at få fat i borgeren på video',
} as const;

function sayAttempt({ at, outcome, channel }: Known['attempts'][number]): string {
  const day = capital(sayDayExact(dayOf(new Date(at))));
  if (outcome === 'seen') return `- ${day}: vi så borgeren`;
  return `- ${day}: ${(outcome === 'met' ? reached : soughtFor)[channel]}`;
}
