/** Which of the faces has the sign; undefined where none has. */
export type FaceOf = (codePoint: number) => number | undefined;

/** A stretch of text in one face. */
export type Run = { face: number; text: string };

// What people write and no face of ours draws, said in words: nothing printed is an empty box.
const words: Record<string, string> = {
  '→': 'til',
  '⇒': 'til',
  '←': 'fra',
  '↑': 'op',
  '↓': 'ned',
  '↔': 'til og fra',
  '✓': 'ja',
  '✔': 'ja',
  '✗': 'nej',
  '✘': 'nej',
  '☐': '[ ]',
  '☑': '[x]',
  '≤': 'højst',
  '≥': 'mindst',
  '≠': 'ikke lig med',
  '≈': 'omkring',
};
const picture = '(billede)';
const unprintable = '(tegn, der ikke kan trykkes)';

/** The text as stretches that can be drawn; a sign of no face is said in words. */
export function toRuns(text: string, faceOf: FaceOf): Run[] {
  const runs: Run[] = [];
  for (const { segment } of signs.segment(text.normalize('NFC'))) {
    const face = Array.from(segment, (sign) => faceOf(sign.codePointAt(0) ?? 0));
    const drawn = face.every((one) => one !== undefined && one === face[0]);
    add(runs, drawn ? { face: face[0] ?? 0, text: segment } : { face: 0, text: inWords(segment) });
  }
  return runs;
}

const signs = new Intl.Segmenter('da', { granularity: 'grapheme' });

function inWords(sign: string): string {
  const word = words[sign.replace(/\ufe0f/g, '')];
  if (word !== undefined) return word;
  if (/^\s+$/.test(sign)) return ' ';
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(sign) ? picture : unprintable;
}

function add(runs: Run[], run: Run) {
  const last = runs.at(-1);
  // Many signs in a row that cannot be drawn are told once.
  if (run.text === unprintable && last?.text.endsWith(unprintable)) return;
  if (last?.face === run.face) last.text += run.text;
  else runs.push(run);
}
