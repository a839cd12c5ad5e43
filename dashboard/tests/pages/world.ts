import { vi } from 'vitest';
import type { Session } from '../../src/session/session';

/** A made-up installation, host and directory, behind `fetch`: every state of every page without a network. */

export const ALICE = 'did:plc:aliceaaaaaaaaaaaaaaaaaaa';
export const BOB = 'did:plc:bobbbbbbbbbbbbbbbbbbbbbb';
export const CAROL = 'did:plc:carolccccccccccccccccccc';
export const CONFIG_URI = `at://${ALICE}/com.atrarium.community.config/3kaaaaaaaaa2c`;
export const POST_URI = `at://${CAROL}/app.bsky.feed.post/3kpost0000002`;
export const HOSTILE = '<img src=x onerror=alert(1)>\u202egnp.exe ' + 'w'.repeat(120);

export const community = {
  uri: CONFIG_URI,
  cid: 'cid1',
  id: '0a1b2c3d',
  tag: '#atr_0a1b2c3d',
  owner: ALICE,
  name: 'Garden 庭',
  description: `What grows. ${HOSTILE}`,
  stage: 'community',
  createdAt: '2026-10-26T12:00:00.000000Z',
  feed: `at://${ALICE}/app.bsky.feed.generator/0a1b2c3d`,
  moderators: [BOB],
  blocklist: [],
  feedMix: { own: 70, parent: 20, global: 10 },
  parentCommunity: BOB,
  parent: { uri: `at://${BOB}/com.atrarium.community.config/3kaaaaaaaaa2b`, id: '00000001', name: 'Town' },
  counts: {
    members: { number: 3, more: false },
    posts: { number: 10000, more: true },
    hidden: { number: 1, more: false },
  },
  newestEvent: { at: '2026-11-25T11:59:57.500000Z', ageSeconds: 2 },
};

const action = {
  record: { uri: `at://${BOB}/com.atrarium.moderation.action/3kaction00002`, cid: 'c' },
  actor: BOB,
  action: 'hide',
  target: POST_URI,
  reason: HOSTILE,
  effectiveAt: '2026-11-23T12:00:00.000000Z',
  effective: true,
  effect: 'inForce',
  because: 'In force: it decides about its target.',
};

const condition = (name: string, rule: string, holds: boolean | null) => ({
  rule,
  condition: name,
  holds,
  cause: 'x',
  because: `Because of ${name}.`,
  decidedBy: { uri: POST_URI },
  superseded:
    name === 'notHidden' ? [{ ...action, action: 'unhide', effective: false, effect: 'superseded' }] : [],
});

const explanation = {
  post: POST_URI,
  visible: false,
  summary: 'The post is not in this feed.',
  conditions: [
    condition('namesTag', 'P1', true),
    condition('authorIsMember', 'A2', true),
    condition('authorNotBlocked', 'A7', true),
    condition('accountActive', 'P6', null),
    condition('notHidden', 'A6', false),
    condition('inWindow', 'P4', true),
  ],
  standsIn: [`at://${BOB}/com.atrarium.community.config/3kaaaaaaaaa2b`],
};

const member = (did: string, role: string, more: object = {}) => ({
  did,
  role,
  member: true,
  blocked: false,
  joinedAt: '2026-11-01T08:30:00Z',
  ...more,
});

const operator = {
  at: '2026-11-25T12:00:00Z',
  ready: false,
  notReady: ['lag: remember is 12 s behind'],
  stages: [{ name: 'remember', lagSeconds: 12.25 }],
  applications: [{ name: 'route', records: 12000 }],
  sources: [{ source: 'wss://relay.example', connected: true, gaps: 0, lagSeconds: 1 }],
  deadLetters: [],
  topCommunities: [
    { uri: CONFIG_URI, id: '0a1b2c3d', name: HOSTILE, reads: 3, posts: { number: 5, more: false } },
  ],
  generation: { number: 1, partitions: 8, served: true },
};

export type Answers = Record<string, unknown>;

/** What is answered if a test says nothing else; by path, or by path and the value of a parameter. */
export function answers(more: Answers = {}): Answers {
  return {
    '/api/communities': {
      communities: [
        community,
        { ...community, uri: `at://${BOB}/com.atrarium.community.config/3k`, owner: BOB },
      ],
      cursor: 'c',
    },
    '/api/communities/0a1b2c3d': community,
    '/api/communities/0a1b2c3d/members': {
      members: [
        member(ALICE, 'owner'),
        member(BOB, 'moderator', { member: false }),
        member(CAROL, 'member', { blocked: true }),
      ],
    },
    [`/api/communities/0a1b2c3d/members/${ALICE}`]: { standing: member(ALICE, 'owner') },
    [`/api/communities/0a1b2c3d/members/${BOB}`]: { standing: member(BOB, 'moderator') },
    [`/api/communities/0a1b2c3d/members/${CAROL}`]: {
      standing: { did: CAROL, role: 'member', member: false, blocked: false },
    },
    '/api/communities/0a1b2c3d/moderation': {
      actions: [
        action,
        {
          ...action,
          record: { uri: `at://${CAROL}/com.atrarium.moderation.action/3k` },
          action: 'block',
          target: CAROL,
          reason: undefined,
          effective: false,
          effect: 'noRank',
          overruledBy: { uri: CONFIG_URI },
        },
      ],
    },
    '/api/communities/0a1b2c3d/explain': explanation,
    '/api/operator': operator,
    '/xrpc/app.bsky.feed.getFeedSkeleton': {
      feed: [{ post: POST_URI }, { post: `at://${BOB}/app.bsky.feed.post/gone` }],
      cursor: 'next',
    },
    '/xrpc/app.bsky.feed.getPosts': { posts: [postView] },
    '/xrpc/app.bsky.actor.getProfile': (url: URL) => profile(url.searchParams.get('actor') ?? ''),
    '/xrpc/com.atproto.repo.getRecord': (url: URL) =>
      url.searchParams.get('collection') === 'com.atrarium.community.config' ? stored : notThere(),
    ...more,
  };
}

const stored = {
  uri: CONFIG_URI,
  cid: 'cid1',
  value: {
    $type: 'com.atrarium.community.config',
    name: 'Garden 庭',
    hashtag: '#atr_0a1b2c3d',
    stage: 'community',
    createdAt: 'x',
    moderators: [BOB],
  },
};

export const notThere = () => refused(400, 'RecordNotFound');
export const refused = (status: number, error: string, message = `${error} ${HOSTILE}`) =>
  new Response(JSON.stringify({ error, message }), { status });

const profile = (did: string) => ({
  did,
  handle: `${did.slice(8, 11)}.test`,
  displayName: did === CAROL ? HOSTILE : `Name of ${did.slice(8, 11)}`,
});

const postView = {
  uri: POST_URI,
  author: { ...profile(CAROL), avatar: 'https://cdn.example/a.jpg' },
  record: {
    text: `See ${HOSTILE} #atr_0a1b2c3d`,
    createdAt: '2026-11-24T12:00:00Z',
    facets: [
      {
        index: { byteStart: 0, byteEnd: 3 },
        features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://example.org' }],
      },
    ],
  },
  embed: {
    $type: 'app.bsky.embed.images#view',
    images: [{ thumb: 'https://cdn.example/t.jpg', alt: HOSTILE }],
  },
};

/** Puts the world in place. @returns what was asked, in order */
export function inWorld(given: Answers): { asked: { url: URL; init: RequestInit }[] } {
  const asked: { url: URL; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (address: string | URL, init: RequestInit = {}) => {
    const url = new URL(address, 'http://localhost');
    asked.push({ url, init });
    const found = given[decodeURIComponent(url.pathname)];
    const answer: unknown =
      typeof found === 'function'
        ? await (found as (url: URL, init: RequestInit) => unknown)(url, init)
        : found;
    if (answer === 'never') return new Promise<Response>(() => undefined);
    if (answer === undefined) throw new TypeError('Failed to fetch');
    return answer instanceof Response ? answer.clone() : new Response(JSON.stringify(answer));
  });
  return { asked };
}

/** Somebody who is signed in; his host is part of the world. */
export function signedIn(did: string): Session {
  return {
    did,
    handle: `${did.slice(8, 11)}.test`,
    kind: 'password',
    fetch: (path, init) => fetch(path, init),
    signOut: () => Promise.resolve(),
  };
}
