import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { Block, Printed } from './document.rules.ts';
import { toRuns } from './sign.rules.ts';
import type { FaceOf } from './sign.rules.ts';

type Doc = InstanceType<typeof PDFDocument>;
type Weight = 400 | 600;
type Section = ReturnType<Doc['struct']>;
/** How a piece looks: its weight, its size, and the room above it. */
type Look = { weight: Weight; size: number; above: number };

const require = createRequire(import.meta.url);
const fonts = dirname(require.resolve('@fontsource/source-sans-3/LICENSE'));
// In the order they are asked: Danish first, then the neighbours', then what people's names are written in.
const alphabets = [
  'latin',
  'latin-ext',
  'vietnamese',
  'cyrillic',
  'cyrillic-ext',
  'greek',
  'greek-ext',
];
const faceName = (alphabet: number, weight: Weight) => `${String(alphabet)}-${String(weight)}`;

const looks: Record<Printed['size'], Record<'title' | 'heading' | 'strong' | 'text', Look>> = {
  A4: {
    title: { weight: 600, size: 22, above: 0 },
    heading: { weight: 600, size: 14, above: 16 },
    strong: { weight: 600, size: 12, above: 5 },
    text: { weight: 400, size: 11.5, above: 5 },
  },
  A6: {
    title: { weight: 600, size: 17, above: 0 },
    heading: { weight: 600, size: 11, above: 8 },
    strong: { weight: 600, size: 10, above: 3 },
    text: { weight: 400, size: 10, above: 3 },
  },
};

/** The document as a tagged PDF (PDF/UA): one first heading, headings, lists, reading order, and what is no reading at all. */
export async function toPdf(printed: Printed): Promise<Buffer> {
  const doc = begin(printed);
  const done = bytesOf(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const block of printed.blocks) draw(doc, root, block, printed.size);
  root.end();
  drawFooters(doc, printed);
  doc.end();
  return done;
}

function begin({ title, size }: Printed): Doc {
  const margin = size === 'A4' ? 56 : 24;
  const doc = new PDFDocument({
    size,
    margins: { top: margin, left: margin, right: margin, bottom: margin + 18 },
    pdfVersion: '1.7',
    tagged: true,
    subset: 'PDF/UA',
    lang: 'da-DK',
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Creator: 'Tovholder', Producer: 'Tovholder' },
    font: fontFile(0, 400),
    // The types know only the subsets for keeping.
  } as unknown as PDFKit.PDFDocumentOptions);
  for (const weight of [400, 600] as const) {
    for (const at of alphabets.keys()) doc.registerFont(faceName(at, weight), fontFile(at, weight));
  }
  return doc;
}

function fontFile(alphabet: number, weight: Weight): string {
  const file = `source-sans-3-${alphabets[alphabet] ?? ''}-${String(weight)}-normal.woff`;
  return join(fonts, 'files', file);
}

function bytesOf(doc: Doc): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((done, failed) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => {
      done(Buffer.concat(chunks));
    });
    doc.on('error', failed);
  });
}

function draw(doc: Doc, root: Section, block: Block, size: Printed['size']) {
  if (block.is === 'list') {
    drawList(doc, root, block.items, looks[size].text);
    return;
  }
  const look = looks[size][block.is];
  const tag = block.is === 'title' ? 'H1' : block.is === 'heading' ? 'H2' : 'P';
  room(doc, look, block.is === 'heading' ? 3 : 1);
  root.add(
    doc.struct(tag, {}, () => {
      write(doc, block.text, look);
    }),
  );
}

function drawList(doc: Doc, root: Section, items: readonly string[], look: Look) {
  const list = doc.struct('L');
  root.add(list);
  for (const text of items) {
    room(doc, look, 1);
    const item = doc.struct('LI');
    list.add(item);
    const { x, y } = doc;
    item.add(
      doc.struct('Lbl', {}, () => {
        write(doc, '•', look, { lineBreak: false });
      }),
    );
    const indent = look.size;
    item.add(
      doc.struct('LBody', {}, () => {
        doc.x = x + indent;
        doc.y = y;
        write(doc, text, look, { width: doc.page.width - doc.page.margins.right - x - indent });
      }),
    );
    doc.x = x;
    item.end();
  }
  list.end();
}

// The room above a piece; a heading does not stand alone at the foot of a page.
function room(doc: Doc, { above, size }: Look, lines: number) {
  if (doc.y > doc.page.margins.top) doc.y += above;
  if (doc.y + lines * size * 1.4 > doc.page.height - doc.page.margins.bottom) doc.addPage();
}

/** The text in the faces that have its signs. */
function write(
  doc: Doc,
  text: string,
  { weight, size }: Look,
  options: PDFKit.Mixins.TextOptions = {},
) {
  const runs = text
    .split('\n')
    .flatMap((line, at) => [
      ...(at === 0 ? [] : [{ face: 0, text: '\n' }]),
      ...toRuns(line.replace(/\t/g, ' '), faces(doc, weight)),
    ]);
  doc.fontSize(size);
  runs.forEach((run, at) => {
    const continued = at < runs.length - 1;
    doc
      .font(faceName(run.face, weight))
      .text(run.text, { ...options, continued, lineGap: size * 0.15 });
  });
}

type Font = { font: { hasGlyphForCodePoint(sign: number): boolean } };

// Which face has a sign is asked of the face itself, in the order of the alphabets.
const known = new Map<string, number | undefined>();
function faces(doc: Doc, weight: Weight): FaceOf {
  return (sign) => {
    const key = `${String(weight)} ${String(sign)}`;
    if (!known.has(key)) {
      const at = alphabets.findIndex((_, face) => {
        doc.font(faceName(face, weight));
        return (doc as unknown as { _font: Font })._font.font.hasGlyphForCodePoint(sign);
      });
      known.set(key, at < 0 ? undefined : at);
    }
    return known.get(key);
  };
}

/** Page numbers and when it was printed: seen, and no part of the reading. */
function drawFooters(doc: Doc, { printed, size }: Printed) {
  const { count } = doc.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    doc.switchToPage(at);
    const { page } = doc;
    const { left, bottom } = page.margins;
    page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    doc.font(faceName(0, 400)).fontSize(size === 'A4' ? 9 : 7.5);
    const words = `Trykt ${printed} · side ${String(at + 1)} af ${String(count)}`;
    doc.text(words, left, page.height - bottom + 12, { lineBreak: false });
    doc.endMarkedContent();
    page.margins.bottom = bottom;
  }
}
