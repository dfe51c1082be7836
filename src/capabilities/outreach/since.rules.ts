/** Whole days since somebody was seen. */
export function daysUnseen(since: string, now: string): number {
  return Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000));
}
