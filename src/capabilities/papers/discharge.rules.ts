import { capital } from '../../kernel/text.ts';
import { leavingKinds, leavingOutcomes } from '../leaving/contract.ts';
import type { Leaving, LeavingAnswer } from '../leaving/contract.ts';
import { careNeeds } from '../places/vacancy.contract.ts';
import { clinicianKinds } from '../responsibility/clinician.contract.ts';
import { ahead, gap, sayWhen } from './known.rules.ts';
import type { Draft, Known } from './known.rules.ts';

/** The note for a discharge: when, what is needed, where to, who meets the citizen, who follows up (P4, P15). */
export function dischargeNote(known: Known): Draft {
  const leaving = known.leavings.find((one) => one.leftAt === null && one.outcome !== 'stays');
  const asked = 'Ring til os, før borgeren går. Så er der en, der møder borgeren.';
  return {
    recipient: leaving ? from(leaving) : gap('afdelingen'),
    title: 'Notat til udskrivning',
    parts: [
      {
        heading: 'Hvornår',
        text: leaving ? capital(sayWhen(leaving.leavesAt)) : gap('hvornår borgeren udskrives'),
      },
      {
        heading: 'Det har borgeren brug for',
        text: (leaving && needs(leaving)) || gap('hvad borgeren har brug for bagefter'),
      },
      {
        heading: 'Hvor borgeren skal hen',
        text: leaving?.answers[0]
          ? whereTo(leaving.answers[0])
          : gap('et sted, der dækker behovet, og hvem der møder borgeren'),
      },
      {
        heading: 'Hvem der følger op',
        text: treating(known) || gap('egen læge og andre behandlere'),
      },
      {
        heading: 'Aftaler bagefter',
        text: next(known) || gap('den første aftale efter udskrivningen, inden 7 dage'),
      },
      { heading: 'Udskriv ikke uden os', text: asked },
    ],
  };
}

function from({ fromName, fromKind }: Leaving): string {
  return fromName ?? capital(leavingKinds[fromKind]);
}

function needs({ needs: of, needNote }: Leaving): string {
  return [...of.map((need) => `- ${careNeeds[need]}`), ...(needNote ? [needNote] : [])].join('\n');
}

function whereTo({ outcome, place, metBy }: LeavingAnswer): string {
  return [
    `${capital(leavingOutcomes[outcome])}.`,
    ...(place ? [`Sted: ${place}`] : []),
    ...(metBy ? [`Borgeren bliver mødt af ${metBy}.`] : []),
  ].join('\n');
}

function treating({ clinicians }: Known): string {
  return clinicians
    .filter((one) => one.until === null)
    .map(({ kind, name, phone }) => {
      const who = [name, phone].filter(Boolean).join(', ');
      return `- ${capital(clinicianKinds[kind])}: ${who}`;
    })
    .join('\n');
}

function next(known: Known): string {
  return ahead(known)
    .slice(0, 5)
    .map((one) => `- ${capital(sayWhen(one.at))}${one.with ? `: ${one.with}` : ''}`)
    .join('\n');
}
