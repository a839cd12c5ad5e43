import { graphemes } from '../domain/text';
import { safeLink } from '../domain/url';

/** A post as it is shown. All texts are strangers'. */
export interface Post {
  readonly uri: string;
  readonly author: string;
  readonly handle?: string;
  readonly displayName?: string;
  /** Address of a picture at the AppView; none from authors' own hosts. */
  readonly avatar?: string;
  readonly text: readonly Piece[];
  readonly createdAt: string;
  readonly attached: Attached;
}

/** What a post carries beside its text. */
export interface Attached {
  /** Pictures as the AppView gives them, with what they show. */
  readonly thumbnails: readonly { readonly address: string; readonly alt: string }[];
  /** Pictures that are not shown. */
  readonly pictures: number;
  readonly video: boolean;
  readonly quote: boolean;
  readonly link?: { readonly address: string; readonly title: string };
}

export const NOTHING_ATTACHED: Attached = { thumbnails: [], pictures: 0, video: false, quote: false };

/** A stretch of a text, plain or with where it leads. */
export interface Piece {
  readonly text: string;
  readonly link?: string;
}

const MOST_SHOWN = 3000;

type Unknown = Readonly<Record<string, unknown>>;
const objectOf = (value: unknown): Unknown =>
  typeof value === 'object' && value !== null ? (value as Unknown) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * A post's text in pieces. A facet that says link becomes one only if it leads to an HTTPS address and its bytes lie in the text,
 * between characters, after the facet before it.
 */
export function piecesOf(record: unknown): readonly Piece[] {
  const { text, facets } = objectOf(record);
  const whole = cut(textOf(text));
  const encoded = new TextEncoder().encode(whole);
  const links = listOf(facets).flatMap((facet) => {
    const { index, features } = objectOf(facet);
    const { byteStart, byteEnd } = objectOf(index);
    const uri = listOf(features)
      .map(objectOf)
      .find((feature) => feature['$type'] === 'app.bsky.richtext.facet#link')?.['uri'];
    const link = safeLink(uri);
    return link !== undefined && isSpan(encoded, byteStart, byteEnd)
      ? [{ start: byteStart as number, end: byteEnd as number, link }]
      : [];
  });
  links.sort((a, b) => a.start - b.start);
  const decoder = new TextDecoder();
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, link } of links) {
    if (start < at) continue;
    if (start > at) pieces.push({ text: decoder.decode(encoded.subarray(at, start)) });
    pieces.push({ text: decoder.decode(encoded.subarray(start, end)), link });
    at = end;
  }
  if (at < encoded.length) pieces.push({ text: decoder.decode(encoded.subarray(at)) });
  return pieces;
}

/** A record may hold a megabyte of text; a real post has 300 characters. */
function cut(text: string): string {
  return text.length <= MOST_SHOWN * 4 && graphemes(text) <= MOST_SHOWN
    ? text
    : `${text.slice(0, MOST_SHOWN)}…`;
}

function isSpan(encoded: Uint8Array, start: unknown, end: unknown): boolean {
  if (!Number.isInteger(start) || !Number.isInteger(end)) return false;
  const [from, to] = [start as number, end as number];
  const between = (at: number) => at === encoded.length || ((encoded[at] ?? 0) & 0xc0) !== 0x80;
  return from >= 0 && from < to && to <= encoded.length && between(from) && between(to);
}

/** What a record says is attached; nothing of it is loaded from its author's host. */
export function attachedInRecord(record: unknown): Attached {
  return attached(objectOf(record)['embed'], () => undefined);
}

/** What the AppView says is attached. @param own whether an address is the AppView's own, and may be loaded */
export function attachedInView(
  embed: unknown,
  own: (address: string | undefined) => string | undefined,
): Attached {
  return attached(embed, own);
}

function attached(embed: unknown, own: (address: string | undefined) => string | undefined): Attached {
  const said = objectOf(embed);
  const kind = textOf(said['$type']).replace(/#view$/, '');
  if (kind === 'app.bsky.embed.recordWithMedia') return { ...attached(said['media'], own), quote: true };
  if (kind === 'app.bsky.embed.record') return { ...NOTHING_ATTACHED, quote: true };
  if (kind === 'app.bsky.embed.video') return { ...NOTHING_ATTACHED, video: true };
  if (kind === 'app.bsky.embed.external') {
    const { uri, title } = objectOf(said['external']);
    const address = safeLink(uri);
    return address === undefined
      ? NOTHING_ATTACHED
      : { ...NOTHING_ATTACHED, link: { address, title: textOf(title).slice(0, 300) } };
  }
  const images = listOf(said['images']).slice(0, 10).map(objectOf);
  const thumbnails = images.flatMap((image) => {
    const address = own(safeLink(image['thumb']));
    return address === undefined ? [] : [{ address, alt: textOf(image['alt']).slice(0, 2000) }];
  });
  return { ...NOTHING_ATTACHED, thumbnails, pictures: images.length - thumbnails.length };
}
