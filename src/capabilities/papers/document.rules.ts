/** A piece of a printed document, in reading order. */
export type Block =
  | { is: 'title' | 'heading' | 'text' | 'strong'; text: string }
  | { is: 'list'; items: readonly string[] };

/** What is printed: a title, a size, and its pieces. Its first piece is the title. */
export type Printed = {
  title: string;
  size: 'A4' | 'A6';
  blocks: readonly Block[];
  /** When it was printed, as people say it. */
  printed: string;
};

/** Text as people wrote it: lines that begin with a dash are a list, an empty line begins a new paragraph. */
export function toBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let items: string[] = [];
  let lines: string[] = [];
  const close = () => {
    if (lines.length > 0) blocks.push({ is: 'text', text: lines.join('\n') });
    if (items.length > 0) blocks.push({ is: 'list', items });
    lines = [];
    items = [];
  };
  for (const line of text.split(/\r?\n/)) {
    const item = /^\s*[-•]\s+(.*\S)\s*$/.exec(line)?.[1];
    if (item === undefined ? items.length > 0 : lines.length > 0) close();
    if (item !== undefined) items.push(item);
    else if (line.trim() === '') close();
    else lines.push(line.trim());
  }
  close();
  return blocks;
}

/** A heading with what stands under it; nothing where there is nothing to say. */
export function section(heading: string, items: readonly string[]): Block[] {
  if (items.length === 0) return [];
  return [
    { is: 'heading', text: heading },
    { is: 'list', items },
  ];
}
