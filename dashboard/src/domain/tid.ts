/** Record keys that say their time: 53 bits of microseconds and 10 bits of a clock's number, in sortable base 32. */

const ALPHABET = '234567abcdefghijklmnopqrstuvwxyz';

/** The key for a moment. @param clock 0 to 1023 */
export function tidOf(micros: bigint, clock: number): string {
  let value = (micros << 10n) | BigInt(clock & 1023);
  let text = '';
  for (let i = 0; i < 13; i++) {
    text = (ALPHABET[Number(value & 31n)] ?? '2') + text;
    value >>= 5n;
  }
  return text;
}

let last = 0n;
const clock = Math.floor(Math.random() * 1024);

/** A new key, greater than all that this page has made before. */
export function nextTid(nowMillis: number = Date.now()): string {
  const now = BigInt(Math.floor(nowMillis * 1000));
  last = now > last ? now : last + 1n;
  return tidOf(last, clock);
}
