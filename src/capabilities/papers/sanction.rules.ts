import { sayDayExact } from '../../kernel/day.ts';
import type { Appointment } from '../appointments/contract.ts';
import { refusalReasons, services } from '../refusals/contract.ts';
import type { RefusalTold } from '../refusals/contract.ts';
import { capital, gap, sayWhen } from './known.rules.ts';
import type { Draft, Known } from './known.rules.ts';

const offices = ['jobcentre', 'benefits'];

const did = {
  refused: 'sagde I nej',
  closed: 'lukkede I sagen',
  excluded: 'udelukkede I borgeren',
  sanctioned: 'trak I i borgerens ydelse',
  'turned-away': 'sendte I borgeren væk',
} as const;

/** The letter against a sanction: what they did and why, what we know of the day, what we did, what we ask for. */
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
      { heading: 'Det har vi gjort', text: ours(refusal) },
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
        (one.kind === refusal.service && one.at.slice(0, 10) <= refusal.happenedOn),
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

function ours(refusal?: RefusalTold): string {
  const lines = [refusal?.did, refusal?.answer].filter((one) => one !== null && one !== undefined);
  return lines.length > 0 ? lines.join('\n\n') : gap('hvad I har gjort, og hvornår');
}
