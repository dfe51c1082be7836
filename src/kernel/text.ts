/** What somebody wrote, without the space around it; null when nothing is left, so that an empty field says nothing. */
export function lineOrNull(line: string | null | undefined): string | null {
  return line?.trim() || null;
}

/** A sentence begins with a capital. */
export function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
