import { bytes, graphemes } from './text';

/** Most graphemes, and bytes of UTF-8, that a post may have. */
export const POST_GRAPHEMES = 300;
export const POST_BYTES = 3000;

/** What says that a stretch of a text, in bytes of UTF-8, is a tag. */
export interface TagFacet {
  readonly index: { readonly byteStart: number; readonly byteEnd: number };
  readonly features: readonly [{ readonly $type: 'app.bsky.richtext.facet#tag'; readonly tag: string }];
}

/** A post's text with the community's tag in it, and how long that is. */
export interface Composed {
  readonly text: string;
  readonly facets: readonly TagFacet[];
  readonly graphemes: number;
  /** Graphemes that may still be written; negative if there are too many. */
  readonly left: number;
  /** Whether it may be sent: something was written, and it is not too long. */
  readonly ready: boolean;
}

/**
 * Appends the tag, unless the text has it already, and points a facet at it (rule P1 a). Facets point at every place where the
 * tag stands for itself, so that clients show it as a link.
 *
 * @param tag as in the config: `#atr_` and eight digits
 */
export function compose(written: string, tag: string): Composed {
  const said = written.trim();
  const text = places(said, tag).length > 0 ? said : said === '' ? tag : `${said}\n\n${tag}`;
  const facets = places(text, tag).map((start): TagFacet => {
    const byteStart = bytes(text.slice(0, start));
    return {
      index: { byteStart, byteEnd: byteStart + bytes(tag) },
      features: [{ $type: 'app.bsky.richtext.facet#tag', tag: tag.slice(1) }],
    };
  });
  const count = graphemes(text);
  const left = POST_GRAPHEMES - count;
  const ready = said !== '' && said.toLowerCase() !== tag && left >= 0 && bytes(text) <= POST_BYTES;
  return { text, facets, graphemes: count, left, ready };
}

/** Where in a text, in UTF-16 units, the tag stands and is not part of a longer word. */
function places(text: string, tag: string): number[] {
  const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const found: number[] = [];
  for (let at = lower.indexOf(tag); at >= 0; at = lower.indexOf(tag, at + tag.length)) {
    const before = at > 0 ? (lower[at - 1] ?? '') : '';
    const after = lower[at + tag.length] ?? '';
    if (!/[a-z0-9_#＃/&@.-]/.test(before) && !/[a-z0-9_]/.test(after)) found.push(at);
  }
  return found;
}
