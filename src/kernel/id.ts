// What node and the browser share and the language lacks.
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };

/**
 * A UUIDv7 (RFC 9562): time-ordered, made by the client where it may be offline, so that a repeat is recognised.
 * @param at the instant its first 48 bits carry, in milliseconds; the caller's clock, never trusted as a time.
 */
export function newId(at: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = Math.max(0, Math.trunc(at));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
