import * as danish from '../../kernel/day.ts';
import { currentLanguage, t } from '../../web/language.ts';
import * as screen from '../../web/time.tsx';
import { situations } from '../places/contract.ts';
import { boardMarks } from './contract.ts';
import type { BoardRow } from './contract.ts';

/** The row's fact, said from its code: in Danish as the board's file says it. */
export function sayFact({ because, name, next }: BoardRow, now: Date): string {
  const { code, days = 0, at = '' } = because;
  const what = next?.what ?? '';
  switch (code) {
    case 'no-holder':
      return t('Ingen er tovholder endnu. Lederen ejer det.');
    case 'not-yet-seen':
      return t('Vi har ikke set {name} endnu, indskrevet for {days} dage siden ({goal})', {
        ...{ name, days, goal: sayGoal(because) },
      });
    case 'not-seen-for':
      return t('Vi har ikke set {name} i {days} dage ({goal})', {
        ...{ name, days, goal: sayGoal(because) },
      });
    case 'handover-waits':
      return sayWaiting(because, now);
    case 'step-late':
      return t('Vi mangler: {what}', { what });
    case 'step-today':
      return t('I dag: {what}', { what });
    case 'met':
      return t('Mødt {when}', { when: when(at, now) });
    case 'seen':
      return t('Set {when}', { when: when(at, now) });
    case 'never-seen':
      return t('Ikke set endnu');
  }
}

/** A handover of today waits since its clock, an older one since its day. */
function sayWaiting({ from = '', to = '', at = '' }: BoardRow['because'], now: Date): string {
  return danish.dayOf(new Date(at)) === danish.dayOf(now)
    ? t('{from} → {to}, venter på svar siden kl. {clock}', { from, to, clock: screen.sayClock(at) })
    : t('{from} → {to}, venter på svar siden {when}', { from, to, when: when(at, now) });
}

/** What a silence is measured by. */
function sayGoal({ everyDays = 1, agreed }: BoardRow['because']): string {
  const every = everyDays === 1 ? t('hver dag') : t('hver {n}. dag', { n: everyDays });
  return agreed === true ? t('aftalt: {every}', { every }) : t('vores mål: {every}', { every });
}

/** The row's next step: when, what, who; where the fact has said what, only when and who. */
export function sayNext({ next, group }: BoardRow, now: Date): string {
  if (next === null) return t('Ingen aftale endnu');
  const clock =
    next.time === undefined ? null : t('kl. {clock}', { clock: danish.sayClock(next.time) });
  const untaken = t('ingen har taget det endnu');
  const who = next.worker ?? (next.toManager ? t('lederen') : untaken);
  if (group === 'step-today' && next.on === danish.dayOf(now))
    return `${clock ?? t('i løbet af dagen')} · ${who}`;
  const due = [day(next.on, now), clock].filter((word) => word !== null).join(' ');
  if (group === 'step-today') return `${due} · ${who}`;
  return `${due}: ${next.what}${who === untaken ? '' : ` · ${who}`}`;
}

/** What is planned with others, how much of ours is due, and the small steps of the week; empty where there is none. */
export function sayAhead({ meetsAt, due = 0, smallSteps = 0 }: BoardRow, now: Date): string {
  return [
    meetsAt === undefined ? null : t('aftale {when}', { when: when(meetsAt, now) }),
    due > 1 ? t('{n} ting venter på os', { n: due }) : null,
    smallSteps > 0
      ? t('{n, plural, one {# lille skridt i ugen} other {# små skridt i ugen}}', { n: smallSteps })
      : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Where the citizen sleeps: the place as it was written, else the situation. */
export function saySleeps({ sleepsAt, sleepsIn = 'ukendt' }: BoardRow): string {
  return sleepsAt ?? t(situations[sleepsIn]);
}

/** The row's short marks. */
export function sayMarks({ marks: codes = [], interpreter }: BoardRow): string[] {
  const marks = codes.map((code) => t(boardMarks[code]));
  if (interpreter === undefined) return marks;
  const languages = interpreter.join(', ');
  return [...marks, languages === '' ? t('tolk') : t('tolk: {languages}', { languages })];
}

// Danish days have words of their own ("på fredag"), and the board's file says them too.
function day(on: string, now: Date): string {
  return currentLanguage() === 'da' ? danish.sayDay(on, danish.dayOf(now)) : screen.sayDay(on, now);
}

function when(at: string, now: Date): string {
  const instant = new Date(at);
  return t('{day} kl. {clock}', {
    day: day(danish.dayOf(instant), now),
    clock: screen.sayClock(at),
  });
}
