import { describe, expect, it } from 'vitest';
import { firstLanguage, type Dictionary } from '../src/i18n/dictionary';
import { en } from '../src/i18n/en';
import { ja } from '../src/i18n/ja';

/** Gaps as full as any sentence needs. */
const GAPS = {
  name: 'N',
  names: 'N',
  tag: '#t',
  date: 'D',
  age: 'A',
  time: 'T',
  what: 'W',
  count: 2,
  left: 2,
  seconds: 2,
  number: 2,
  more: true,
};

describe('what the page says', () => {
  it.each<[string, Dictionary]>([
    ['English', en],
    ['Japanese', ja],
  ])('should leave nothing empty in %s', (_, dictionary) => {
    for (const [key, entry] of Object.entries(dictionary)) {
      const said: string = typeof entry === 'string' ? entry : (entry as (gaps: typeof GAPS) => string)(GAPS);
      expect(said.trim(), key).not.toBe('');
      expect(said, key).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('should count by the rules of the language', () => {
    expect(en.charactersLeft({ count: 1 })).toBe('1 character left');
    expect(en.charactersLeft({ count: 0 })).toBe('0 characters left');
    expect(en.countOf({ number: 10000, more: true })).toBe('10,000+');
  });

  it('should begin with the language that was chosen, else with the reader’s first that there is', () => {
    expect(firstLanguage('ja', ['en'])).toBe('ja');
    expect(firstLanguage('xx', ['fr', 'ja-JP', 'en'])).toBe('ja');
    expect(firstLanguage(undefined, ['fr'])).toBe('en');
  });
});
