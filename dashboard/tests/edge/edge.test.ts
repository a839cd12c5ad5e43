import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/edge/config';
import { Failure, failureOf, refusal } from '../../src/edge/failure';
import { askJson, withQuery, type Fetch } from '../../src/edge/json';
import { z } from '../../src/edge/zod';

const CONFIG = {
  api: '',
  name: 'Pond',
  service: 'did:web:feeds.example',
  plcDirectory: 'https://plc.directory',
  handleResolver: 'https://resolver.example/',
  appView: null,
  bskyApp: 'https://bsky.app',
  oauth: null,
  operator: false,
};

describe('config.json', () => {
  it('should be taken as it is, without slashes at the end and without keys that are not known', () => {
    expect(parseConfig({ ...CONFIG, later: 1 })).toEqual({
      ...CONFIG,
      handleResolver: 'https://resolver.example',
    });
  });

  it.each([
    ['api', 'ftp://x'],
    ['name', ''],
    ['service', 'feeds.example'],
    ['plcDirectory', 'http://plc.example'],
    ['appView', ''],
    ['oauth', {}],
    ['operator', 'yes'],
    ['bskyApp', undefined],
  ])('should be refused where %s is %j', (key, value) => {
    expect(() => parseConfig({ ...CONFIG, [key]: value })).toThrow();
  });

  it('should allow plain HTTP on this machine, where the page is from this machine', () => {
    expect(parseConfig({ ...CONFIG, plcDirectory: 'http://localhost:2582' }).plcDirectory).toBe(
      'http://localhost:2582',
    );
  });
});

describe('refusals', () => {
  it.each([
    [400, 'InvalidSwap', 'conflict'],
    [409, 'RecordChanged', 'conflict'],
    [400, 'ExpiredToken', 'signedOut'],
    [401, undefined, 'signedOut'],
    [401, 'AuthenticationRequired', 'wrongPassword'],
    [401, 'AuthFactorTokenRequired', 'secondFactor'],
    [401, 'AccountTakedown', 'accountInactive'],
    [400, 'RecordNotFound', 'notFound'],
    [400, 'AmbiguousCommunity', 'ambiguous'],
    [400, 'InvalidRequest', 'invalid'],
    [400, 'Whatever', 'invalid'],
    [403, undefined, 'forbidden'],
    [429, 'RateLimitExceeded', 'tooMany'],
    [503, 'NotReady', 'notReady'],
    [502, undefined, 'server'],
    [504, 'OutcomeUnknown', 'unknownOutcome'],
  ])('should mean of %i %s: %s', (status, name, kind) => expect(refusal(status, name).kind).toBe(kind));

  it('should name what was thrown', () => {
    expect(failureOf(new TypeError('Failed to fetch')).kind).toBe('unreachable');
    expect(failureOf(new DOMException('', 'TimeoutError')).kind).toBe('timeout');
    expect(failureOf(new Error('boom')).kind).toBe('server');
  });
});

describe('asking', () => {
  const schema = z.object({ n: z.number() });
  const ask = (answer: Response | Error) => {
    const fetcher: Fetch = () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer));
    return askJson(fetcher, '/x', {}, schema);
  };
  const json = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init);

  it('should give what was asked for', async () =>
    expect(await ask(json({ n: 1, more: 2 }))).toEqual({ n: 1 }));

  it.each([
    ['another shape', () => json({ n: '1' }), 'nonsense'],
    ['no JSON', () => new Response('<html>'), 'nonsense'],
    ['megabytes', () => new Response('x'.repeat(2_000_001)), 'nonsense'],
    [
      'a length of megabytes',
      () => new Response('{}', { headers: { 'content-length': '9000000' } }),
      'tooLarge',
    ],
    ['an error without a form', () => new Response('oops', { status: 502 }), 'server'],
    ['no answer', () => new TypeError('Failed to fetch'), 'unreachable'],
  ])('should fail on %s', async (_, answer, kind) => {
    await expect(ask(answer())).rejects.toMatchObject({ kind });
  });

  it('should keep the other party’s words and how long to wait, within bounds', async () => {
    const body = { error: 'RateLimitExceeded', message: 'm'.repeat(9000) };
    const thrown = await ask(json(body, { status: 429, headers: { 'retry-after': '7' } })).catch(
      (e: unknown) => e,
    );
    expect(thrown).toBeInstanceOf(Failure);
    expect(thrown).toMatchObject({ kind: 'tooMany', extra: { retryAfter: 7 } });
    expect((thrown as Failure).detail).toHaveLength(500);
  });

  it('should write queries with what is there', () => {
    expect(withQuery('/x', { a: 'ü&', b: undefined, c: ['1', '2'] })).toBe('/x?a=%C3%BC%26&c=1&c=2');
  });
});
