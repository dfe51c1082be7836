import type { Unseen } from './contract.ts';

/** Words by which the name of a place tells of treatment: such a place stands in no list and on no paper (SCREENS §1). */
const ofTreatment =
  /rusmiddel|brugscent|alkohol|metadon|substitution|fixe|stofindtag|psykiat|distrikts|behandling|ambulat|hospital|sygehus|afsnit|afdeling|klinik|sundhedsrum|omsorgscent|\bhiv\b|hepatit/i;

/** Whether the name of a place says something of illness or treatment. */
function tellsOfTreatment(place: string): boolean {
  return ofTreatment.test(place);
}

/** Where to look, as a list may say it; `more` where other places stand with the citizen only. */
export function whereToLook({ places, sleepsAt }: Pick<Unseen, 'places' | 'sleepsAt'>): {
  places: string[];
  more: boolean;
} {
  const known = [...new Set([...places, ...(sleepsAt === null ? [] : [sleepsAt])])];
  const shown = known.filter((place) => !tellsOfTreatment(place));
  return { places: shown, more: shown.length < known.length };
}
