/** A community's tag (rule C2): `#atr_` and eight hexadecimal digits. */

const TAG = /^#atr_[0-9a-f]{8}$/;
const ID = /^[0-9a-f]{8}$/;

/** Whether this is the id of a community: the tag without `#atr_`. */
export function isCommunityId(text: string): boolean {
  return ID.test(text);
}

/** Whether this is a tag as a config must have it. */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** A tag from a secure random source, so that nobody can have it first. */
export function randomTag(random: (array: Uint8Array) => Uint8Array): string {
  const digits = Array.from(random(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0'));
  return `#atr_${digits.join('')}`;
}

const TRIES = 3;

/**
 * A tag that no community has, as far as the directory knows.
 *
 * @param taken asks the directory about an id
 * @returns undefined if three in a row are taken, which does not happen by chance
 */
export async function freeTag(
  random: (array: Uint8Array) => Uint8Array,
  taken: (id: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (let i = 0; i < TRIES; i++) {
    const tag = randomTag(random);
    if (!(await taken(tag.slice(5)))) return tag;
  }
  return undefined;
}
