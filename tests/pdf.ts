import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Node = { role?: string; children?: Node[] };

/** A PDF as another library reads it: its structure tree of each page, its words in order, its language and title. */
export async function readPdf(bytes: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const trees: Node[] = [];
  const pages: string[] = [];
  for (let at = 1; at <= pdf.numPages; at += 1) {
    const page = await pdf.getPage(at);
    trees.push((await page.getStructTree()) as Node);
    const { items } = await page.getTextContent();
    pages.push(
      items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''),
    );
  }
  const info = (await pdf.getMetadata()).info as { Title?: string; Language?: string };
  const marks = (await pdf.getMarkInfo()) as Map<string, boolean> | Record<string, boolean> | null;
  const marked = marks instanceof Map ? marks.get('Marked') : marks?.['Marked'];
  await task.destroy();
  return {
    trees,
    pages,
    text: pages.join(''),
    title: info.Title,
    language: info.Language,
    marked: marked === true,
  };
}

/** Every tag of the pages, in reading order. */
export function rolesIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.role === undefined ? [] : [node.role]),
    ...rolesIn(node.children ?? []),
  ]);
}
