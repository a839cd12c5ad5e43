import { afterEach, describe, expect, it, vi } from 'vitest';
import { Identities } from '../../src/identity/identities';
import { loopbackClientId } from '../../src/session/loopback';
import { expiryOf, signInWithPassword } from '../../src/session/password';
import { isSame, OwnRepository } from '../../src/session/repository';
import type { Session } from '../../src/session/session';

const DID = 'did:plc:aliceaaaaaaaaaaaaaaaaaaa';
const PDS = 'https://pds.example';
const config = { plcDirectory: 'https://plc.example', handleResolver: 'https://resolver.example' };
const document = {
  id: DID,
  alsoKnownAs: ['at://alice.test'],
  service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: PDS }],
};

type Answer = (url: URL, init: RequestInit) => unknown;
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const error = (status: number, name: string) => json({ error: name, message: name }, status);

/** Answers by path; what is not there is not reachable. */
function world(answers: Record<string, Answer>) {
  const asked: { path: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    const url = new URL(address, 'http://localhost');
    asked.push({ path: url.pathname, init });
    const answer = answers[url.pathname]?.(url, init);
    if (answer === undefined) return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(answer instanceof Response ? answer : json(answer));
  });
  return asked;
}

const jwt = (exp: number) => `h.${btoa(JSON.stringify({ exp }))}.s`;
const inSeconds = (s: number) => Math.floor(Date.now() / 1000) + s;
const resolving = {
  [`/${encodeURIComponent(DID)}`]: () => document,
  '/xrpc/com.atproto.identity.resolveHandle': () => ({ did: DID }),
};

afterEach(() => vi.unstubAllGlobals());

describe('signing in with an app password', () => {
  it('should send the password once, to the host that the account’s own document names', async () => {
    const asked = world({
      ...resolving,
      '/xrpc/com.atproto.server.createSession': () => ({
        did: DID,
        handle: 'alice.test',
        accessJwt: jwt(inSeconds(3600)),
        refreshJwt: 'r',
      }),
    });
    const session = await signInWithPassword(new Identities(config), '@Alice.test', 'secret');
    expect(session).toMatchObject({ did: DID, handle: 'alice.test', kind: 'password' });
    const told = asked.filter(({ init }) => ((init.body ?? '') as string).includes('secret'));
    expect(told.map(({ path }) => path)).toEqual(['/xrpc/com.atproto.server.createSession']);
    expect(told[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'error' });
    expect(JSON.stringify(localStorage)).not.toContain('secret');
  });

  it('should renew the session before its token ends, once for all who ask', async () => {
    let renewed = 0;
    const asked = world({
      ...resolving,
      '/xrpc/com.atproto.server.createSession': () => ({
        did: DID,
        accessJwt: jwt(inSeconds(30)),
        refreshJwt: 'r1',
      }),
      '/xrpc/com.atproto.server.refreshSession': () => {
        renewed++;
        return { did: DID, accessJwt: jwt(inSeconds(3600)), refreshJwt: 'r2' };
      },
      '/xrpc/x': () => ({}),
    });
    const session = await signInWithPassword(new Identities(config), DID, 'secret');
    await Promise.all([session.fetch('/xrpc/x', {}), session.fetch('/xrpc/x', {})]);
    expect(renewed).toBe(1);
    const last = asked.at(-1)?.init.headers as Headers;
    expect(expiryOf(String(last.get('authorization')))).toBeGreaterThan(Date.now() + 3_000_000);
  });

  it.each([
    [401, 'AuthenticationRequired', 'wrongPassword'],
    [401, 'AuthFactorTokenRequired', 'secondFactor'],
    [401, 'AccountTakedown', 'accountInactive'],
    [429, 'RateLimitExceeded', 'tooMany'],
    [500, 'InternalServerError', 'server'],
  ])('should say of %i %s: %s', async (status, name, kind) => {
    world({ ...resolving, '/xrpc/com.atproto.server.createSession': () => error(status, name) });
    await expect(signInWithPassword(new Identities(config), DID, 'x')).rejects.toMatchObject({ kind });
  });

  it('should not take a session of another account', async () => {
    world({
      ...resolving,
      '/xrpc/com.atproto.server.createSession': () => ({
        did: 'did:plc:mallory',
        accessJwt: 'a',
        refreshJwt: 'r',
      }),
    });
    await expect(signInWithPassword(new Identities(config), DID, 'x')).rejects.toMatchObject({
      kind: 'nonsense',
    });
  });
});

describe('identities', () => {
  it('should not ask a host over plain HTTP, nor take another account’s document', async () => {
    const service = [{ ...document.service[0], serviceEndpoint: 'http://pds.example' }];
    world({ [`/${encodeURIComponent(DID)}`]: () => ({ ...document, service }) });
    await expect(new Identities(config, 'feeds.example').documentOf(DID)).rejects.toMatchObject({
      kind: 'noHost',
    });
    world({ [`/${encodeURIComponent(DID)}`]: () => ({ ...document, id: 'did:plc:mallory' }) });
    await expect(new Identities(config).documentOf(DID)).rejects.toMatchObject({ kind: 'noAccount' });
  });

  it('should give a handle only if its domain names the account, too', async () => {
    world(resolving);
    expect(await new Identities(config).verifiedHandle(DID)).toBe('alice.test');
    world({ ...resolving, '/xrpc/com.atproto.identity.resolveHandle': () => ({ did: 'did:plc:mallory' }) });
    expect(await new Identities(config).verifiedHandle(DID)).toBeUndefined();
  });

  it('should say that there is no such account', async () => {
    world({ '/xrpc/com.atproto.identity.resolveHandle': () => error(400, 'InvalidRequest') });
    await expect(new Identities(config).didOf('nobody.test')).rejects.toMatchObject({ kind: 'noAccount' });
    await expect(new Identities(config).didOf('no handle')).rejects.toMatchObject({ kind: 'noAccount' });
  });

  it('should ask a did:web at its own host only', async () => {
    const asked = world({ '/.well-known/did.json': () => ({ ...document, id: 'did:web:alice.example' }) });
    await new Identities(config).documentOf('did:web:alice.example');
    expect(asked).toHaveLength(1);
    await expect(new Identities(config).documentOf('did:web:a.example:path')).rejects.toMatchObject({
      kind: 'noAccount',
    });
    await expect(new Identities(config).documentOf('did:key:z6Mk')).rejects.toMatchObject({
      kind: 'noAccount',
    });
  });
});

describe('one’s own repository', () => {
  const record = { $type: 'app.bsky.feed.post', text: 'x', facets: [{ a: 1 }] };
  const stored = { uri: `at://${DID}/app.bsky.feed.post/k`, cid: 'c1', value: record };

  function repository(answers: Record<string, Answer>) {
    const asked = world(answers);
    const session: Session = {
      did: DID,
      kind: 'password',
      fetch: (path, init) => fetch(path, init),
      signOut: () => Promise.resolve(),
    };
    return { repository: new OwnRepository(session), asked };
  }
  const sent = (asked: { path: string }[], method: string) =>
    asked.filter(({ path }) => path.endsWith(method)).length;

  it('should send a change once, and look what became of it when the host breaks off', async () => {
    const { repository: own, asked } = repository({ '/xrpc/com.atproto.repo.getRecord': () => stored });
    expect(await own.create('app.bsky.feed.post', 'k', record)).toMatchObject({ cid: 'c1' });
    expect(sent(asked, 'createRecord')).toBe(1);
  });

  it('should say that it is not known what became of it, and not try again', async () => {
    const { repository: own, asked } = repository({
      '/xrpc/com.atproto.repo.getRecord': () => error(400, 'RecordNotFound'),
    });
    await expect(own.create('app.bsky.feed.post', 'k', record)).rejects.toMatchObject({
      kind: 'unknownOutcome',
    });
    expect(sent(asked, 'createRecord')).toBe(1);
  });

  it('should replace only the version that was looked at', async () => {
    const { repository: own, asked } = repository({
      '/xrpc/com.atproto.repo.putRecord': () => error(400, 'InvalidSwap'),
    });
    await expect(own.put('x.y.z', 'k', record, 'c0')).rejects.toMatchObject({ kind: 'conflict' });
    expect(JSON.parse(asked[0]?.init.body as string)).toMatchObject({ repo: DID, swapRecord: 'c0' });
    expect(asked).toHaveLength(1);
  });

  it('should know versions that followed one that was written', async () => {
    let n = 0;
    const { repository: own } = repository({
      '/xrpc/com.atproto.repo.putRecord': () => ({ uri: stored.uri, cid: `c${++n}` }),
    });
    await own.put('x.y.z', 'k', record, 'c0');
    await own.put('x.y.z', 'k', record, 'c1');
    expect(own.isOrFollows('c2', 'c1')).toBe(true);
    expect(own.isOrFollows('c0', 'c1')).toBe(false);
  });

  it('should take a deletion for done if the record is gone', async () => {
    const { repository: own } = repository({
      '/xrpc/com.atproto.repo.getRecord': () => error(400, 'RecordNotFound'),
    });
    await expect(own.remove('x.y.z', 'k', 'c1')).resolves.toBeUndefined();
  });

  it('should compare records by what they say', () => {
    expect(isSame({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).toBe(true);
    expect(isSame({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(isSame([1, 2], [2, 1])).toBe(false);
    expect(isSame(null, {})).toBe(false);
  });
});

describe('the loopback client', () => {
  it('should come back to the address of the page, never to the name localhost', () => {
    const id = loopbackClientId({ protocol: 'http:', hostname: 'localhost', port: '8080' }, '/');
    const url = new URL(id ?? '');
    expect(url.origin).toBe('http://localhost');
    expect(url.searchParams.get('redirect_uri')).toBe('http://127.0.0.1:8080/oauth/callback');
    expect(url.searchParams.get('scope')).toBe('atproto transition:generic');
    expect(
      loopbackClientId({ protocol: 'https:', hostname: 'feeds.example', port: '' }, '/'),
    ).toBeUndefined();
  });
});
