import { useEffect, useMemo, useRef, useState } from 'react';
import { dayOf, sayWhen } from '../../kernel/day.ts';
import { t } from '../../web/language.ts';
import { sayDay } from '../../web/time.tsx';
import type { Knot, Rope as RopeData, Strip } from './contract.ts';
import { describeRope, lastKnots, layoutRope, ropeMonths, unrollStrip } from './rope.rules.ts';
import type { RopeDrawing, Stretch } from './rope.rules.ts';

type Holder = { name: string; since?: string } | null;

/** The rope in a table cell: 240×24 unless told. The text alternative says the same as the drawing. */
function Rope({ rope, holder, width = 240 }: { rope: RopeData; holder: Holder; width?: number }) {
  const drawing = useMemo(() => layoutRope(rope, width), [rope, width]);
  return (
    <svg
      className="rope"
      role="img"
      aria-label={ropeWords(rope, holder)}
      width={width}
      height={24}
      viewBox={`0 0 ${String(width)} 24`}
      preserveAspectRatio="xMinYMid"
    >
      <Strands drawing={drawing} />
      <path className="rope-now" d={`M${String(width - 1)} 4v16`} />
    </svg>
  );
}

/** The rope of a board's row; resting on it tells the three last knots. */
export function StripRope({ strip, at, holder }: { strip: Strip; at: string; holder: Holder }) {
  const rope = useMemo(() => unrollStrip(strip, at), [strip, at]);
  if (holder === null) return null;
  const last = lastKnots(rope, 3);
  return (
    <>
      <Rope rope={rope} holder={holder} />
      {last.length > 0 && (
        <ul className="rope-last" aria-hidden>
          {last.map((knot) => (
            <li key={knot.kind + knot.at}>
              {t(knotWords[knot.kind])} {sayWhen(new Date(knot.at), new Date(at))}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const knotWords: Record<Knot['kind'], string> = {
  met: 'mødt',
  seen: 'set',
  'not-there': 'søgt, ikke truffet',
  'no-show': 'udeblevet',
  handover: 'overdraget',
  enrolled: 'indskrevet',
  ended: 'forløbet sluttede',
};

/** The rope over the full width of the page, with months and the names of handovers. */
export function WideRope({ rope, holder }: { rope: RopeData; holder: Holder }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const drawing = useMemo(() => layoutRope(rope, width, 8), [rope, width]);
  return (
    <div ref={box} className="rope-wide">
      <svg
        className="rope"
        role="img"
        aria-label={ropeWords(rope, holder)}
        width={width}
        height={64}
        viewBox={`0 -16 ${String(width)} 64`}
      >
        <Strands drawing={drawing} />
        <path className="rope-now" d={`M${String(width - 1)} 2v20`} />
        <HandoverNames drawing={drawing} width={width} />
        <Months rope={rope} width={width} />
      </svg>
    </div>
  );
}

/** What the drawing's shapes mean, in words. */
export function RopeLegend() {
  const shapes: [string, string, string][] = [
    ['met', t('mødt'), 'M8 12h.01'],
    ['seen', t('set'), 'M8 12h.01'],
    ['away', t('søgt, ikke truffet'), 'M8 14v6'],
    ['no-show', t('udeblevet'), square(8)],
    ['handover', t('overdraget'), diamond(8)],
    ['silent', t('længere stilhed end aftalt eller vores mål'), 'M0 12h16'],
  ];
  return (
    <ul className="rope-legend">
      {shapes.map(([shape, words, path]) => (
        <li key={shape}>
          <svg className="rope" aria-hidden width={16} height={24} viewBox="0 0 16 24">
            <path className={`rope-${shape}`} d={path} />
            {shape === 'seen' && <path className="rope-seen-hole" d={path} />}
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}

// One path per shape keeps a rope under 2 kB: met and seen are zero-length lines with round caps.
function Strands({ drawing }: { drawing: RopeDrawing }) {
  const of = (draw: (x: number) => string, ...kinds: string[]) =>
    drawing.knots
      .filter((knot) => kinds.includes(knot.kind))
      .map((knot) => draw(knot.x))
      .join('');
  const dot = (x: number) => `M${String(x)} 12h0`;
  const shapes: [string, string][] = [
    ['held', lines(drawing.held)],
    ['silent', lines(drawing.silent)],
    ['gap', drawing.gaps.map((gap) => `M${String(gap.from)} 4v16M${String(gap.to)} 4v16`).join('')],
    ['away', of((x) => `M${String(x)} 15v6`, 'not-there')],
    ['end', of((x) => `M${String(x)} 6v12`, 'enrolled', 'ended')],
    ['met', of(dot, 'met')],
    ['seen', of(dot, 'seen')],
    ['seen-hole', of(dot, 'seen')],
    ['no-show', of(square, 'no-show')],
    ['handover', of(diamond, 'handover')],
  ];
  return shapes.map(
    ([name, path]) => path !== '' && <path key={name} className={`rope-${name}`} d={path} />,
  );
}

function HandoverNames({ drawing, width }: { drawing: RopeDrawing; width: number }) {
  let free = 0;
  return drawing.knots
    .filter((knot) => knot.kind === 'handover' && knot.label !== undefined)
    .map((knot) => {
      const half = ((knot.label?.length ?? 0) * 6.2) / 2;
      const x = Math.min(Math.max(knot.x, half), width - half);
      if (x - half < free) return null;
      free = x + half + 8;
      return (
        <text key={knot.at} className="rope-name" x={x} y={-4} textAnchor="middle">
          {knot.label}
        </text>
      );
    });
}

function Months({ rope, width }: { rope: RopeData; width: number }) {
  const every = width < 500 ? 3 : 1;
  const name = new Intl.DateTimeFormat(document.documentElement.lang === 'en' ? 'en-GB' : 'da-DK', {
    month: 'short',
    timeZone: 'UTC',
  });
  return (
    <g className="rope-months">
      {ropeMonths(rope, width, 8)
        .filter((_, index) => index % every === 0)
        .filter(({ x }) => x < width - 56)
        .map(({ x, month }) => (
          <text key={x} x={x} y={44}>
            {name.format(month).replace('.', '')}
            {month.getUTCMonth() === 0 ? ` ${String(month.getUTCFullYear())}` : ''}
          </text>
        ))}
      <text x={width - 1} y={44} textAnchor="end">
        {t('nu')}
      </text>
    </g>
  );
}

function useWidth(box: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(720);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(200, Math.floor(entry.contentRect.width)));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [box]);
  return width;
}

function ropeWords(rope: RopeData, holder: Holder): string {
  if (holder === null) return describeRope(rope);
  const since = holder.since === undefined ? '' : ` siden ${sayDay(dayOf(new Date(holder.since)))}`;
  return describeRope(rope, holder.name + since);
}

function lines(stretches: Stretch[]): string {
  return stretches.map(({ from, to }) => `M${String(from)} 12H${String(to)}`).join('');
}

function square(x: number): string {
  return `M${String(x - 3.5)} 8.5h7v7h-7z`;
}

function diamond(x: number): string {
  return `M${String(x)} 5.5l6.5 6.5l-6.5 6.5l-6.5-6.5z`;
}
