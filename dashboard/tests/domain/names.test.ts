// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isDid,
  isHandle,
  isReference,
  recordAddress,
  spokenPost,
  tidyHandle,
} from '../../src/domain/address';
import { freeTag, isTag, randomTag } from '../../src/domain/tag';
import { nextTid, tidOf } from '../../src/domain/tid';
import { safeLink, serviceOrigin } from '../../src/domain/url';

const DID = 'did:plc:aliceaaaaaaaaaaaaaaaaaaa';

describe('tags', () => {
  it('should be as a config must have them, whatever is random (C2)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (four) => {
        const tag = randomTag((array) => (array.set(four), array));
        expect(isTag(tag)).toBe(true);
      }),
    );
  });

  it('should be tried three times, and then given up', async () => {
    const asked: string[] = [];
    let n = 0;
    const random = (array: Uint8Array) => array.fill(++n);
    const taken = (free: number) => (id: string) => {
      asked.push(id);
      return Promise.resolve(asked.length < free);
    };
    expect(await freeTag(random, taken(3))).toBe('#atr_03030303');
    expect(asked).toEqual(['01010101', '02020202', '03030303']);
    expect(await freeTag(random, () => Promise.resolve(true))).toBeUndefined();
  });
});

describe('record keys', () => {
  it('should say their time as the protocol does', () => {
    expect(tidOf(0n, 0)).toBe('2222222222222');
    expect(tidOf(1n, 0)).toBe('2222222222322');
  });

  it('should rise, also within one millisecond and when the clock goes back', () => {
    const now = Date.now() + 1000;
    const keys = [now, now, now - 500, now + 1].map(nextTid);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(keys).size).toBe(4);
    for (const key of keys) expect(key).toMatch(/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/);
  });

  it('should sort as their times', () => {
    const micros = fc.bigInt({ min: 0n, max: (1n << 53n) - 1n });
    fc.assert(fc.property(micros, micros, (a, b) => tidOf(a, 1) < tidOf(b, 1) === a < b));
  });
});

describe('names', () => {
  it('should take apart addresses of records only', () => {
    expect(recordAddress(`at://${DID}/app.bsky.feed.post/3k`)).toEqual({
      repository: DID,
      collection: 'app.bsky.feed.post',
      key: '3k',
    });
    for (const none of [
      '',
      `at://${DID}`,
      'at://alice.test/app.bsky.feed.post/3k',
      `at://${DID}/app.bsky.feed.post/3k/4`,
      `at://${DID}/a/..`,
    ]) {
      expect(recordAddress(none)).toBeUndefined();
    }
  });

  it('should know a reference to a community (C5)', () => {
    expect(isReference(DID)).toBe(true);
    expect(isReference(`at://${DID}/com.atrarium.community.config/3k`)).toBe(true);
    expect(isReference(`at://${DID}/app.bsky.feed.post/3k`)).toBe(false);
  });

  it('should take a handle as people paste it', () => {
    expect(tidyHandle(' @Alice.Bsky.Social\u202c ')).toBe('alice.bsky.social');
    expect(isHandle('alice.bsky.social')).toBe(true);
    for (const none of ['alice', 'alice.', '-a.com', 'a.123', 'a..b', `${'a'.repeat(64)}.com`])
      expect(isHandle(none)).toBe(false);
    expect(isDid('did:web:example.org')).toBe(true);
    expect(isDid('did:x')).toBe(false);
  });

  it.each([
    [`at://${DID}/app.bsky.feed.post/3k`, { account: DID, key: '3k' }],
    ['https://bsky.app/profile/alice.test/post/3k?x=1', { account: 'alice.test', key: '3k' }],
    [`https://other.example/profile/${DID}/post/3k`, { account: DID, key: '3k' }],
    ['https://bsky.app/profile/alice.test', undefined],
    ['javascript:alert(1)', undefined],
    ['http://bsky.app/profile/alice.test/post/3k', undefined],
  ])('should understand %s as a post, or not', (said, is) => expect(spokenPost(said)).toEqual(is));
});

describe('strangers’ addresses', () => {
  it.each([
    ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
    ['http://example.org', undefined],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['https://user:secret@example.org', undefined],
    ['/path', undefined],
    [42, undefined],
  ])('should link to %j only over HTTPS', (said, is) => expect(safeLink(said)).toBe(is));

  it('should name a host over plain HTTP only from this machine to this machine', () => {
    expect(serviceOrigin('https://pds.example/x/', 'feeds.example')).toBe('https://pds.example');
    expect(serviceOrigin('http://localhost:2583', '127.0.0.1')).toBe('http://localhost:2583');
    expect(serviceOrigin('http://localhost:2583', 'feeds.example')).toBeUndefined();
    expect(serviceOrigin('http://pds.example', 'localhost')).toBeUndefined();
    expect(serviceOrigin('ftp://pds.example', 'localhost')).toBeUndefined();
  });
});
