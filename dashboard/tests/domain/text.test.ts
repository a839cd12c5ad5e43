// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, cutText, graphemes } from '../../src/domain/text';

describe('graphemes', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['庭', 1],
    ['e\u0301', 1],
    ['👩‍👩‍👧‍👦', 1],
    ['🇯🇵🇩🇪', 2],
    ['\r\n', 1],
  ])('should count %j as %i', (text, count) => expect(graphemes(text)).toBe(count));
});

describe('cutText', () => {
  it('should leave alone what fits', () => expect(cutText('pond', 4, 4)).toBe('pond'));

  it('should cut between graphemes and say so', () => expect(cutText('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2, 1000)).toBe('👩‍👩‍👧‍👦…'));

  it('should never be longer than it may', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 3, max: 60 }),
        (text, most, size) => {
          const cut = cutText(text, most, size);
          expect(graphemes(cut)).toBeLessThanOrEqual(most);
          expect(bytes(cut)).toBeLessThanOrEqual(size);
        },
      ),
    );
  });
});
