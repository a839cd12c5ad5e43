// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFeedMix, partsLeft, SOURCES, withShare, type FeedMix } from '../../src/domain/feedMix';

describe('feed mix', () => {
  it.each<[FeedMix, boolean]>([
    [{ own: 100, parent: 0, global: 0 }, true],
    [{ own: 70, parent: 20, global: 10 }, true],
    [{ own: 70, parent: 20, global: 11 }, false],
    [{ own: 110, parent: -10, global: 0 }, false],
    [{ own: 99.5, parent: 0.5, global: 0 }, false],
  ])('should judge %j as %s (C4)', (mix, is) => expect(isFeedMix(mix)).toBe(is));

  it('should give to the community’s own posts what another source loses', () => {
    expect(withShare({ own: 50, parent: 30, global: 20 }, 'global', 0)).toEqual({
      own: 70,
      parent: 30,
      global: 0,
    });
  });

  it('should take from the others what one gains', () => {
    expect(withShare({ own: 20, parent: 30, global: 50 }, 'global', 90)).toEqual({
      own: 0,
      parent: 10,
      global: 90,
    });
  });

  it('should make a hundred of whatever is moved', () => {
    const share = fc.oneof(fc.integer({ min: -50, max: 150 }), fc.double());
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...SOURCES), share), { maxLength: 8 }), (moves) => {
        let mix: FeedMix = { own: 100, parent: 0, global: 0 };
        for (const [source, to] of moves) mix = withShare(mix, source, to);
        expect(isFeedMix(mix)).toBe(true);
        expect(partsLeft(mix)).toBe(0);
      }),
    );
  });
});
