/** Of how many parts in a hundred a feed is mixed (rules C4, M1, M2). Pure. */

export const SOURCES = ['own', 'parent', 'global'] as const;
export type Source = (typeof SOURCES)[number];
export type FeedMix = Readonly<Record<Source, number>>;

/** What a config without a mix means. */
export const ONLY_OWN: FeedMix = { own: 100, parent: 0, global: 0 };

/** Parts that are still to be given; negative if there are too many. */
export function partsLeft(mix: FeedMix): number {
  return 100 - mix.own - mix.parent - mix.global;
}

/** Whether a config may say so: whole parts, together exactly 100. */
export function isFeedMix(mix: FeedMix): boolean {
  return (
    SOURCES.every((s) => Number.isInteger(mix[s]) && mix[s] >= 0 && mix[s] <= 100) && partsLeft(mix) === 0
  );
}

/**
 * The mix with another share for one source: what it gains is taken from the others, and what it loses is given to them, the
 * community's own posts first.
 */
export function withShare(mix: FeedMix, source: Source, share: number): FeedMix {
  const wanted = Math.min(100, Math.max(0, Math.round(Number.isFinite(share) ? share : 0)));
  const next = { ...mix, [source]: wanted };
  for (const other of SOURCES.filter((s) => s !== source)) {
    next[other] = Math.min(100, Math.max(0, next[other] + partsLeft(next)));
  }
  return next;
}
