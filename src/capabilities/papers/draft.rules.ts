import { sayDayExact } from '../../kernel/day.ts';
import { capital } from '../../kernel/text.ts';
import { longestText } from './contract.ts';
import type { PaperKind, Part } from './contract.ts';
import { dischargeNote } from './discharge.rules.ts';
import { actionPlan, coordinatedPlan } from './official.rules.ts';
import { gap, sayWhen } from './known.rules.ts';
import type { Draft, Known } from './known.rules.ts';
import { matches, evictions } from '../plan/home.contract.ts';
import { goalWords } from '../plan/words.contract.ts';
import { sanctionLetter } from './sanction.rules.ts';

/** The paper from what is known (P15). It claims no law that nobody has looked up. */
export function draftPaper(kind: PaperKind, known: Known, refusalId?: string): Draft {
  const body = bodies[kind](known, refusalId);
  return {
    ...body,
    parts: [
      whom(known),
      ...body.parts,
      ...law(kind, known),
      { heading: '', text: greeting(known) },
    ].flatMap(fit),
  };
}

// What is longer than a part goes on in the next: nothing that is known is cut off.
function fit({ heading, text }: Part): Part[] {
  const parts: Part[] = [];
  for (const line of text.split('\n')) {
    const last = parts.at(-1);
    const longer = `${last?.text ?? ''}\n${line}`;
    if (last && longer.length <= longestText) last.text = longer;
    else parts.push({ heading: last ? '' : heading, text: line });
  }
  return parts;
}

const bodies: Record<PaperKind, (known: Known, refusalId?: string) => Draft> = {
  sanction: sanctionLetter,
  'digital-post': digitalPost,
  'action-plan': actionPlan,
  'coordinated-plan': coordinatedPlan,
  housing,
  dental,
  discharge: dischargeNote,
};

const paragraphs: Partial<Record<PaperKind, string>> = {
  'action-plan': 'SEL § 141',
  dental: 'SUL § 134 a',
};

// A paragraph is named where somebody of the unit has looked it up, with the day; else nobody's letter claims it.
function law(kind: PaperKind, { checked }: Known): Part[] {
  const basis = checked.find((one) => one.code === paragraphs[kind]);
  if (basis === undefined) return [];
  const text = `${basis.code}: ${basis.title}. Slået op ${sayDayExact(basis.checkedOn)}.`;
  return [{ heading: 'Hjemmel', text }];
}

function whom({ citizen, now }: Known): Part {
  const name = citizen.fullName ?? citizen.name;
  const number = citizen.cpr ?? gap('CPR-nummer, eller fjern linjen');
  return {
    heading: '',
    text: `${capital(sayWhen(now).replace(/ kl\. .*/, ''))}\n\nDet drejer sig om ${name}\nCPR-nummer: ${number}`,
  };
}

function greeting({ me, holder, dutyPhone }: Known): string {
  const held =
    holder === null || holder.name === me.name
      ? []
      : [`Tovholder: ${holder.name}, ${holder.phone}`];
  const duty = dutyPhone === null ? [] : [`I kan altid ringe til Vagten: ${dutyPhone}`];
  const mine = [me.name, me.profession, me.unit, me.phone].filter((one) => one !== '');
  return ['Venlig hilsen', ...mine, ...held, ...duty].join('\n');
}

function digitalPost({ citizen }: Known): Draft {
  return {
    recipient: 'Borgerservice',
    title: 'Fritagelse for Digital Post',
    parts: [
      {
        heading: 'Det beder vi om',
        text: 'At borgeren bliver fritaget for Digital Post og får sine breve på papir.',
      },
      {
        heading: 'Hvorfor',
        text: gap('hvad der gør, at borgeren ikke kan bruge Digital Post, med borgerens egne ord'),
      },
      {
        heading: 'Breve når borgeren her',
        text:
          citizen.protectedAddress || citizen.reaches.length === 0
            ? gap('hvor breve skal sendes hen')
            : citizen.reaches
                .map(({ text, phone }) => `- ${[text, phone].filter(Boolean).join(', ')}`)
                .join('\n'),
      },
      { heading: 'Borgeren siger ja', text: gap('hvornår borgeren sagde ja, og hvem der var med') },
    ],
  };
}

function housing({ plan: { home, goals } }: Known): Draft {
  const wishes = goals.filter((goal) => goal.area === 'bolig' && goal.state === 'open');
  const own = [...(home?.wish ? [home.wish] : []), ...wishes.map(goalWords)];
  const facts = [
    ...(home?.match ? [`- Det, der passer: ${matches[home.match]}`] : []),
    ...(home && home.rentKr !== null
      ? [`- Kan betale i husleje: ${home.rentKr} kr. om måneden`]
      : []),
    ...(home && home.eviction !== 'none' ? [`- Risiko: ${evictions[home.eviction]}`] : []),
    ...(home?.appliedOn ?? []).map((on) => `- Søgt ${sayDayExact(on)}`),
  ];
  return {
    recipient: gap('boligsocial afdeling eller anvisning'),
    title: 'Henvisning til bolig',
    parts: [
      {
        heading: 'Det ønsker borgeren',
        text: own.length > 0 ? own.join('\n\n') : gap('hvad borgeren selv ønsker'),
      },
      {
        heading: 'Det ved vi',
        text: facts.length > 0 ? facts.join('\n') : gap('hvor borgeren bor nu, og hvad der passer'),
      },
      { heading: 'Støtten i boligen', text: gap('hvem der kommer i boligen, og hvor tit') },
    ],
  };
}

function dental({ citizen }: Known): Draft {
  const talk = citizen.interpreter
    ? `Borgeren har brug for tolk${citizen.languages.length > 0 ? `: ${citizen.languages.join(', ')}` : ''}.`
    : '';
  return {
    recipient: 'Socialtandplejen',
    title: 'Henvisning til socialtandpleje',
    parts: [
      {
        heading: 'Tænderne',
        text: gap('hvad borgeren selv siger om sine tænder, og om det gør ondt'),
      },
      {
        heading: 'Godt at vide',
        text: [talk, gap('medicin, allergi og angst for tandlægen, eller fjern linjen')]
          .filter(Boolean)
          .join('\n'),
      },
      {
        heading: 'Sådan kommer borgeren',
        text: 'Ring til os med en tid. Vi finder borgeren og følger med.',
      },
    ],
  };
}
