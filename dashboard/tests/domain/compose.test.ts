// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, POST_GRAPHEMES } from '../../src/domain/compose';
import { bytes, graphemes } from '../../src/domain/text';

const TAG = '#atr_0a1b2c3d';

/** What the bytes of a facet say. */
function spanned(text: string, { byteStart, byteEnd }: { byteStart: number; byteEnd: number }): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(
    new TextEncoder().encode(text).subarray(byteStart, byteEnd),
  );
}

describe('compose', () => {
  it('should append the tag and point a facet at it in bytes', () => {
    const { text, facets } = compose('庭に水 🐸', TAG);
    expect(text).toBe(`庭に水 🐸\n\n${TAG}`);
    expect(facets).toHaveLength(1);
    const [facet] = facets;
    expect(facet && spanned(text, facet.index)).toBe(TAG);
    expect(facet?.features).toEqual([{ $type: 'app.bsky.richtext.facet#tag', tag: 'atr_0a1b2c3d' }]);
  });

  it('should not append the tag where it stands already, in whatever case', () => {
    const { text, facets } = compose('A newt #ATR_0A1B2C3D here', TAG);
    expect(text).toBe('A newt #ATR_0A1B2C3D here');
    expect(facets.map((facet) => spanned(text, facet.index))).toEqual(['#ATR_0A1B2C3D']);
  });

  it.each(['x#atr_0a1b2c3d', '#atr_0a1b2c3d4', 'https://example.org/#atr_0a1b2c3d', '#atr_0a1b2c3d_'])(
    'should append it where %j only contains it',
    (said) => expect(compose(said, TAG).text).toBe(`${said}\n\n${TAG}`),
  );

  it('should count the tag among the characters', () => {
    const room = POST_GRAPHEMES - TAG.length - 2;
    expect(compose('x'.repeat(room), TAG)).toMatchObject({ left: 0, ready: true });
    expect(compose('x'.repeat(room + 1), TAG)).toMatchObject({ left: -1, ready: false });
  });

  it('should count what people see, and refuse what has too many bytes all the same', () => {
    expect(compose('👩‍👩‍👧‍👦'.repeat(100), TAG)).toMatchObject({ left: 300 - 100 - 15, ready: true });
    expect(compose('👩‍👩‍👧‍👦'.repeat(200), TAG).ready).toBe(false);
  });

  it.each(['', '  \n ', TAG])('should not be ready for %j', (said) =>
    expect(compose(said, TAG).ready).toBe(false),
  );

  it('should keep the promise of length and of places for any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(TAG, TAG.toUpperCase(), ' ', '#', '＃', '\u200d', '\ud800'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { text, facets, ready, left } = compose(pieces.join(''), TAG);
        expect(left).toBe(POST_GRAPHEMES - graphemes(text));
        if (ready) {
          expect(graphemes(text)).toBeLessThanOrEqual(300);
          expect(bytes(text)).toBeLessThanOrEqual(3000);
        }
        expect(facets.length).toBeGreaterThan(0);
        for (const { index } of facets) expect(spanned(text, index).toLowerCase()).toBe(TAG);
      }),
      { numRuns: 1000 },
    );
  });
});
