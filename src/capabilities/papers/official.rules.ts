import { capital } from '../../kernel/text.ts';
import { areas } from '../plan/contract.ts';
import type { Activity } from '../plan/contract.ts';
import { activitiesOf, goalWords } from '../plan/words.contract.ts';
import { clinicianKinds } from '../responsibility/clinician.contract.ts';
import type { Part } from './contract.ts';
import { gap } from './known.rules.ts';
import type { Draft, Known } from './known.rules.ts';
import { sayActivity } from './plan.rules.ts';

/** The official action plan, out of the one plan: nothing is written twice (P5, P15). */
export function actionPlan(known: Known): Draft {
  return {
    recipient: gap('kommunens myndighedssagsbehandler'),
    title: 'Handleplan',
    parts: [
      ...goals(known),
      { heading: 'Indsatserne', text: measures(known) },
      { heading: 'Hvor længe', text: gap('hvor længe indsatserne forventes at vare') },
      {
        heading: 'Andre forhold',
        text: gap(
          'bolig, økonomi, arbejde, helbred og familie, som det har betydning, eller fjern afsnittet',
        ),
      },
      {
        heading: 'Borgeren har været med',
        text: gap('hvornår planen er talt igennem med borgeren, og hvad borgeren siger til den'),
      },
    ],
  };
}

/** The plan that treatment of mind and of substance use share: who does what, and who leads. */
export function coordinatedPlan(known: Known): Draft {
  const who = known.clinicians.filter((one) => one.until === null);
  return {
    recipient: gap('de behandlingssteder, planen gælder'),
    title: 'Koordinerende indsatsplan',
    parts: [
      ...goals(known),
      { heading: 'Hvem gør hvad', text: measures(known) },
      {
        heading: 'Behandlere',
        text:
          who
            .map(
              ({ kind, name, place }) =>
                `- ${capital(clinicianKinds[kind])}: ${[name, place].filter(Boolean).join(', ')}`,
            )
            .join('\n') || gap('psykiatriens og rusmiddelbehandlingens kontakter'),
      },
      {
        heading: 'Hvem samler trådene',
        text: known.holder
          ? `${known.holder.name}, ${known.holder.organisation}, ${known.holder.phone}`
          : gap('tovholderens navn og telefon'),
      },
      { heading: 'Når det bliver svært', text: gap('tegn på krise, og hvem der ringes til') },
      { heading: 'Næste fælles møde', text: gap('dag, sted og hvem der indkalder') },
      {
        heading: 'Borgeren siger ja',
        text: gap('hvornår borgeren sagde ja til, at vi deler, og med hvem'),
      },
    ],
  };
}

function goals({ plan }: Known): Part[] {
  const open = plan.goals.filter((goal) => goal.state === 'open');
  const lines = open.map((goal) => `- ${areas[goal.area]}: ${goalWords(goal)}`);
  return [
    { heading: 'Borgerens mål', text: lines.join('\n') || gap('borgerens mål med egne ord') },
  ];
}

function measures({ plan }: Known): string {
  const holding = activitiesOf(plan).filter(
    (one) => one.state !== 'finished' && one.state !== 'declined',
  );
  return holding.map(sayMeasure).join('\n') || gap('hvem der gør hvad');
}

function sayMeasure(one: Activity): string {
  return `- ${sayActivity(one)}${one.basis === null ? '' : ` · ${one.basis.code}`}`;
}
