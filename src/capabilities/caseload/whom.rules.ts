import { provesSame, sayElsewhere, saySame } from '../citizens/duplicate.rules.ts';
import type { Draft } from './draft.rules.ts';
import { likenessOf } from './draft.rules.ts';
import type { Judgement, ListContext, Row, RowFix } from './judgement.rules.ts';
import type { LikenessIndex, Whom } from './likeness.rules.ts';
import type { Why } from './why.rules.ts';
import { why } from './why.rules.ts';

/** What a row's person is sought among. */
export type Surroundings = {
  context: ListContext;
  found: LikenessIndex;
  lineOf: ReadonlyMap<string, number>;
  /** Citizens whose enrolment has ended. */
  ended: ReadonlySet<string>;
};

/** Whom the row is; somebody whose enrolment has ended is not enrolled again by a list, and the row says so. */
export function whoIs(
  row: Row,
  draft: Draft,
  fix: RowFix,
  around: Surroundings,
  whys: Why[],
): Judgement['same'] {
  const same = findSame(row, draft, fix, around, whys);
  if (same && 'citizenId' in same && around.ended.has(same.citizenId)) {
    whys.push(
      why(
        'enrolment-ended',
        'Indskrivningen er afsluttet, og en liste indskriver ikke igen. Spørg borgeren, og indskriv på borgerens side.',
      ),
    );
  }
  return same;
}

/** Decided by somebody, loaded before, an identical row, or proven by facts: in that order. */
function findSame(
  row: Row,
  draft: Draft,
  fix: RowFix,
  { context, found, lineOf }: Surroundings,
  whys: Why[],
): Judgement['same'] {
  const loaded = context.loaded?.get(row.fingerprint);
  if (loaded !== undefined) {
    whys.push(
      why('already-loaded', 'Rækken er indlæst før og ændrer intet.', { citizenId: loaded }),
    );
    return { citizenId: loaded };
  }
  if (fix.same === 'nobody') return undefined;
  if (fix.same !== undefined) return told(fix.same, 'Valgt af dig.', whys);
  const twin = lineOf.get(row.fingerprint);
  if (twin !== undefined) return told({ line: twin }, 'Rækkerne er ens.', whys);
  const likeness = likenessOf(draft);
  const hits = found.look(likeness);
  const proven = hits.find((hit) => provesSame(hit.reasons));
  if (proven !== undefined) return told(proven.whom, saySame(proven.reasons), whys);
  const listed = found.takeListed(likeness);
  if (listed !== undefined)
    return told({ citizenId: listed }, 'Navnet er det samme som på en tidligere liste.', whys);
  for (const { whom, reasons } of hits.slice(0, 3)) {
    const text = `Måske samme som ${'line' in whom ? `linje ${whom.line}` : 'en borger, vi har'}. ${saySame(reasons)} Vælg, om det er samme person.`;
    whys.push(why('line' in whom ? 'maybe-same-as-line' : 'maybe-same-as-citizen', text, whom));
  }
  return undefined;
}

function told(whom: Whom, reason: string, whys: Why[]): Whom {
  if ('line' in whom)
    whys.push(why('same-as-line', `Samme som linje ${whom.line}. ${reason}`, whom));
  else whys.push(why('same-as-citizen', `Samme som en borger, vi har. ${reason}`, whom));
  return whom;
}

/** What follows when another team may know the row's citizen: asked first, or made all the same. */
export function whyElsewhere(team: string, decided: RowFix['elsewhere']): Why {
  if (decided === 'create')
    return why(
      'created-anyway',
      `Oprettes, selv om ${team} kender en borger, der kan være den samme.`,
    );
  if (decided === 'leave')
    return why('left-on-list', `Bliver stående på listen og oprettes ikke. Spørg ${team}.`);
  return why('known-elsewhere', sayElsewhere(team));
}
