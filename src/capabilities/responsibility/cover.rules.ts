import { invalid, Refusal } from '../../kernel/refusal.ts';
import type { CoverKind, CoverState, Nightly } from './cover.contract.ts';
import { nightAt } from './night.rules.ts';

/** One responsibility of a citizen, as the rules of cover read it. */
export type Spell = { workerId: string; openedBy: string; openedRef: string; since: string };

/** A cover as its rules see it. */
export type CoverStanding = {
  id: string;
  workerId: string;
  substituteId: string;
  acceptedBy: string | null;
  state: CoverState;
  from: string;
  until: string | null;
  begunAt: string | null;
  /** Null: it does not recur. */
  nightly: Nightly | null;
  /** A night cover is off by day: since when. */
  restsSince: string | null;
};

/**
 * The covers through which a citizen is held now, the first underneath: Bo covered by Camilla, herself covered by Dines.
 * A letter, a merge, an enrolment or an ended cover begins anew; a cover that comes again is what it goes back to.
 * @param spells oldest first.
 */
export function openCovers(spells: readonly Spell[]): string[] {
  let open: string[] = [];
  for (const spell of spells) {
    if (spell.openedBy !== 'cover') open = [];
    else {
      const known = open.indexOf(spell.openedRef);
      open = [...(known === -1 ? open : open.slice(0, known)), spell.openedRef];
    }
  }
  return open;
}

/** Where a citizen goes when a cover they are held through has ended. */
export type WayBack = {
  coverId: string;
  toWorkerId: string;
  opens: { openedBy: 'cover' | 'cover-ended'; ref: string };
};

/**
 * The way back of a citizen, or undefined where nothing is over. The lowest cover that has ended or rests counts: whoever
 * was covered there gets the citizen, still through what lies underneath. Citizens handed over meanwhile stay (P1).
 */
export function wayBack(
  spells: readonly Spell[],
  covers: ReadonlyMap<string, CoverStanding>,
): WayBack | undefined {
  const open = openCovers(spells);
  const at = open.findIndex((id) => isOver(covers.get(id)));
  const ended = covers.get(open[at] ?? '');
  if (!ended) return undefined;
  const below = open[at - 1];
  return {
    coverId: ended.id,
    toWorkerId: ended.workerId,
    opens:
      below === undefined
        ? { openedBy: 'cover-ended', ref: ended.id }
        : { openedBy: 'cover', ref: below },
  };
}

function isOver(cover: CoverStanding | undefined): boolean {
  return cover !== undefined && (cover.state === 'ended' || cover.restsSince !== null);
}

/** Whether a cover has begun and is not over at an instant; a night cover is not while it rests. */
export function isRunning(cover: CoverStanding, now: Date): boolean {
  return !isOver(cover) && isWithin(cover, now);
}

type Span = Pick<CoverStanding, 'from' | 'until' | 'nightly'>;

function isWithin(cover: Span, now: Date): boolean {
  const until = cover.until === null ? Infinity : Date.parse(cover.until);
  return Date.parse(cover.from) <= now.getTime() && now.getTime() < until;
}

/** Whether a night cover is on at an instant: between its ends, and in one of its nights. */
export function isNight(cover: Span, now: Date): boolean {
  return (
    cover.nightly !== null && isWithin(cover, now) && nightAt(cover.nightly, now) !== undefined
  );
}

/** Whether evening or morning has come for a night cover since the due step last looked. */
export function turnsNow(cover: CoverStanding, now: Date): boolean {
  return cover.nightly !== null && cover.state !== 'ended' && isNight(cover, now) === isOver(cover);
}

/**
 * Whether a citizen passes to the substitute: held by the absent worker, through whatever came to them, also while they
 * are away; except a letter they accepted themselves while away, which is their own act.
 */
export function passes(spells: readonly Spell[], cover: CoverStanding, now: Date): boolean {
  const current = spells.at(-1);
  if (cover.state !== 'accepted' || !isRunning(cover, now) || current?.workerId !== cover.workerId)
    return false;
  const ownAct =
    current.openedBy === 'handover' &&
    cover.begunAt !== null &&
    Date.parse(current.since) >= Date.parse(cover.begunAt);
  return !ownAct;
}

/** Why this absence cannot be told so. */
export function whyNotAsk(
  cover: {
    workerId: string;
    kind: CoverKind;
    from: Date;
    until: Date | null;
    nightly: Nightly | undefined;
    substituteId: string | undefined;
  },
  actor: { workerId: string; isManager: boolean },
  now: Date,
): Refusal | undefined {
  if (cover.workerId !== actor.workerId && !actor.isManager) {
    return new Refusal('not-yours', 'Kun den, der er væk, eller lederen kan bede om afløsning.', {
      status: 403,
      promise: 'P1',
    });
  }
  if (cover.substituteId === cover.workerId) {
    return invalid('substituteId', 'Man kan ikke afløse sig selv. Vælg en kollega.');
  }
  if (cover.until && cover.until <= cover.from)
    return invalid('until', 'Slutter, før det begynder. Ret tiden.');
  if (cover.until && cover.until <= now)
    return invalid('until', 'Tiden er gået. Vælg et senere tidspunkt.');
  if (cover.nightly && cover.kind !== 'night')
    return invalid(
      'kind',
      'Kun nætter kommer igen. Vælg fri om natten, eller lad klokkeslættene stå tomme.',
    );
  if (cover.nightly && cover.nightly.from === cover.nightly.to)
    return invalid('nightly', 'Natten begynder og slutter på samme klokkeslæt. Ret et af dem.');
  return undefined;
}

/** Why this person cannot say yes to the cover now: one winner and a clear refusal. */
export function whyNotAccept(
  cover: CoverStanding,
  actor: { workerId: string; isManager: boolean },
): Refusal | undefined {
  if (cover.state === 'accepted')
    return new Refusal('cover-answered', 'En anden har allerede sagt ja til at afløse.', {
      promise: 'P1',
    });
  if (cover.state === 'ended') return coverEnded();
  if (actor.workerId === cover.workerId)
    return new Refusal('same-holder', 'Man kan ikke afløse sig selv.', { status: 422 });
  if (actor.workerId !== cover.substituteId && !actor.isManager) {
    return new Refusal(
      'not-yours',
      'Kun den, der er bedt om at afløse, eller lederen kan sige ja.',
      { status: 403, promise: 'P1' },
    );
  }
  return undefined;
}

/** Why this person cannot say no, choose another or end it. */
export function whyNotChange(
  cover: CoverStanding,
  change: 'decline' | 'ask-another' | 'end',
  actor: { workerId: string; isManager: boolean },
): Refusal | undefined {
  if (cover.state === 'ended') return coverEnded();
  if (change !== 'end' && cover.state === 'accepted') {
    return new Refusal(
      'cover-answered',
      'Afløsningen er allerede taget imod. Afslut den, og bed om en ny.',
      { promise: 'P1' },
    );
  }
  const mine = change === 'decline' ? cover.substituteId : cover.workerId;
  if (actor.workerId === mine || (actor.isManager && change !== 'decline')) return undefined;
  return new Refusal('not-yours', 'Det kan kun den, afløsningen handler om, eller lederen.', {
    status: 403,
    promise: 'P1',
  });
}

/** The one who is asked is away in the same time: nobody can cover whom they are covered by. */
export function substituteAway(): Refusal {
  return new Refusal('substitute-away', 'Kollegaen er selv væk i den tid. Vælg en anden.', {
    status: 422,
    field: 'substituteId',
    promise: 'P1',
  });
}

/** Nobody can cover whom they are covered by, in one step or several: the citizens would go round in a ring. */
export function coverInRing(): Refusal {
  return new Refusal(
    'cover-in-ring',
    'Kollegaen bliver selv afløst af den, der er væk. Vælg en anden.',
    { status: 422, field: 'substituteId', promise: 'P1' },
  );
}

function coverEnded(): Refusal {
  return new Refusal('cover-ended', 'Afløsningen er slut.');
}
