import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Identities } from '../../src/identity/identities';
import { attachedInRecord, attachedInView, piecesOf } from '../../src/posts/post';
import { Reading } from '../../src/posts/reading';

const link = (byteStart: number, byteEnd: number, uri: string) => ({
  index: { byteStart, byteEnd },
  features: [{ $type: 'app.bsky.richtext.facet#link', uri }],
});

describe('a post’s text', () => {
  it('should lead where its facets say, in bytes', () => {
    expect(piecesOf({ text: '池 see it', facets: [link(4, 7, 'https://example.org/')] })).toEqual([
      { text: '池 ' },
      { text: 'see', link: 'https://example.org/' },
      { text: ' it' },
    ]);
  });

  it.each([
    ['a script', link(0, 3, 'javascript:alert(1)')],
    ['plain HTTP', link(0, 3, 'http://example.org')],
    ['bytes within a character', link(0, 2, 'https://example.org')],
    ['bytes past the end', link(0, 99, 'https://example.org')],
    ['bytes that are none', link(-1, 3, 'https://example.org')],
    ['nothing', {}],
    ['null', null],
  ])('should lead nowhere for a facet with %s', (_, facet) => {
    expect(piecesOf({ text: '池 see', facets: [facet] })).toEqual([{ text: '池 see' }]);
  });

  it('should lose nothing of the text, whatever its facets say', () => {
    const place = fc.integer({ min: -2, max: 40 });
    const facet = fc.tuple(place, place).map(([a, b]) => link(a, b, 'https://example.org/'));
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.array(facet, { maxLength: 5 }),
        (text, facets) => {
          const shown = piecesOf({ text, facets }).map((piece) => piece.text);
          expect(shown.join('')).toBe(text);
        },
      ),
    );
  });

  it('should be cut where a record holds more than a post can', () => {
    expect(piecesOf({ text: 'x'.repeat(100_000) })[0]?.text.length).toBeLessThan(3100);
    expect(piecesOf({ text: 42 })).toEqual([]);
    expect(piecesOf(undefined)).toEqual([]);
  });
});

describe('what is attached', () => {
  const images = {
    $type: 'app.bsky.embed.images',
    images: [{ alt: 'a', thumb: 'https://evil.example/x.png', image: {} }],
  };

  it('should never be loaded from what a record says', () => {
    expect(attachedInRecord({ embed: images })).toMatchObject({ thumbnails: [], pictures: 1 });
  });

  it('should be shown as the AppView gives it', () => {
    expect(attachedInView({ ...images, $type: 'app.bsky.embed.images#view' }, (a) => a).thumbnails).toEqual([
      { address: 'https://evil.example/x.png', alt: 'a' },
    ]);
  });

  it('should link outside only over HTTPS', () => {
    const external = (uri: string) =>
      attachedInRecord({ embed: { $type: 'app.bsky.embed.external', external: { uri, title: 't' } } });
    expect(external('https://example.org/').link).toEqual({ address: 'https://example.org/', title: 't' });
    expect(external('javascript:alert(1)').link).toBeUndefined();
  });
});

describe('reading posts', () => {
  const DID = 'did:plc:aliceaaaaaaaaaaaaaaaaaaa';
  const uri = (key: string) => `at://${DID}/app.bsky.feed.post/${key}`;
  const identities = {
    documentOf: () => Promise.resolve({ did: DID, pds: 'https://pds.example' }),
    verifiedHandle: () => Promise.resolve('alice.test'),
  } as unknown as Identities;
  afterEach(() => vi.unstubAllGlobals());

  function answering(answer: (url: URL) => Response | undefined) {
    vi.stubGlobal('fetch', (address: string) => {
      const given = answer(new URL(address));
      return given ? Promise.resolve(given) : Promise.reject(new TypeError('Failed to fetch'));
    });
  }

  it('should say of each post what became of it, in the order of the feed', async () => {
    answering((url) => {
      const key = url.searchParams.get('rkey');
      if (key === 'gone') return new Response('{"error":"RecordNotFound"}', { status: 400 });
      return key === 'a' ? new Response(JSON.stringify({ value: { text: 'A', createdAt: 'x' } })) : undefined;
    });
    const read = await new Reading({ appView: null }, identities).posts([uri('gone'), uri('a'), uri('away')]);
    expect(read.map(({ state }) => state)).toEqual(['gone', 'read', 'unreadable']);
  });

  it('should not take from the AppView a post that names another author, but ask the author’s host', async () => {
    answering((url) =>
      url.hostname === 'appview.example'
        ? new Response(
            JSON.stringify({
              posts: [{ uri: uri('a'), author: { did: 'did:plc:mallory' }, record: { text: 'forged' } }],
            }),
          )
        : new Response(JSON.stringify({ value: { text: 'genuine' } })),
    );
    const [read] = await new Reading({ appView: 'https://appview.example' }, identities).posts([uri('a')]);
    expect(read).toMatchObject({ state: 'read', post: { text: [{ text: 'genuine' }] } });
  });
});
