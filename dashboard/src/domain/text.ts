/** Lengths of texts as the lexicons count them: in graphemes, and in bytes of UTF-8. Pure. */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const encoder = new TextEncoder();

/** How many characters people see: extended grapheme clusters. */
export function graphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/** Length in bytes of UTF-8. */
export function bytes(text: string): number {
  return encoder.encode(text).length;
}

const ELLIPSIS = '…';

/** The text, or its beginning and an ellipsis, in so many graphemes and bytes at most; cut between graphemes. */
export function cutText(text: string, mostGraphemes: number, mostBytes: number): string {
  if (graphemes(text) <= mostGraphemes && bytes(text) <= mostBytes) return text;
  let cut = '';
  let count = 1;
  for (const { segment } of segmenter.segment(text)) {
    if (++count > mostGraphemes || bytes(cut + segment + ELLIPSIS) > mostBytes) break;
    cut += segment;
  }
  return cut.trimEnd() + ELLIPSIS;
}
