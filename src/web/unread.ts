/**
 * Nothing is sent while a day or a clock time stands there that cannot be read: it would be left out, or another one
 * sent, without a word. The field says so and has the focus. @returns whether there is one
 */
export function stayAtUnread(part: ParentNode | null): boolean {
  const unread = part?.querySelector<HTMLInputElement>('input[data-unread]') ?? null;
  unread?.dispatchEvent(new Event('invalid'));
  unread?.focus();
  return unread !== null;
}
