import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../src/edge/config';
import type { Language } from '../../src/i18n/dictionary';
import { en } from '../../src/i18n/en';
import { ja } from '../../src/i18n/ja';
import { expectAccessible, show } from './show';
import {
  ALICE,
  answers,
  BOB,
  CAROL,
  CONFIG_URI,
  inWorld,
  POST_URI,
  refused,
  signedIn,
  type Answers,
} from './world';

const C = `/c/0a1b2c3d?community=${encodeURIComponent(CONFIG_URI)}`;
const at = (section: string) => C.replace('?', `/${section}?`);
const EXPLAIN = `${at('explain')}&post=${encodeURIComponent(POST_URI)}`;
const API = '/api/communities/0a1b2c3d';

interface State {
  readonly what: string;
  readonly path: string;
  readonly who?: string;
  readonly answers?: Answers;
  readonly config?: Partial<Config>;
  /** What shows that the page is there, in the language. */
  readonly until: (t: typeof en | typeof ja) => string | RegExp;
}

const STATES: readonly State[] = [
  { what: 'communities', path: '/', until: () => /Garden/ },
  {
    what: 'communities, loading',
    path: '/',
    answers: { '/api/communities': 'never' },
    until: (t) => t.loading,
  },
  {
    what: 'no communities',
    path: '/',
    answers: { '/api/communities': { communities: [] } },
    until: (t) => t.browseEmpty,
  },
  {
    what: 'nothing found',
    path: '/?q=x',
    answers: { '/api/communities': { communities: [] } },
    until: (t) => t.browseNothingFound,
  },
  {
    what: 'communities, failing',
    path: '/',
    answers: { '/api/communities': refused(503, 'NotReady') },
    until: (t) => t.notReady,
  },
  { what: 'a feed', path: C, until: (t) => t.postUnavailable },
  { what: 'a feed as a moderator', path: C, who: BOB, until: (t) => t.compose },
  {
    what: 'a feed, loading',
    path: C,
    answers: { '/xrpc/app.bsky.feed.getFeedSkeleton': 'never' },
    until: (t) => t.loading,
  },
  {
    what: 'a feed, empty',
    path: C,
    answers: { '/xrpc/app.bsky.feed.getFeedSkeleton': { feed: [] } },
    until: (t) => t.feedEmpty,
  },
  {
    what: 'a feed, failing',
    path: C,
    answers: { '/xrpc/app.bsky.feed.getFeedSkeleton': refused(503, 'NotReady') },
    until: (t) => t.notReady,
  },
  { what: 'a community, loading', path: C, answers: { [API]: 'never' }, until: (t) => t.loading },
  {
    what: 'a community, unknown',
    path: C,
    answers: { [API]: refused(404, 'NotFound') },
    until: (t) => t.notFound,
  },
  {
    what: 'a shared tag',
    path: C,
    answers: { [API]: refused(400, 'AmbiguousCommunity') },
    until: (t) => t.ambiguousTitle,
  },
  { what: 'one’s way in', path: C, who: CAROL, until: (t) => t.join },
  { what: 'members', path: at('members'), who: ALICE, until: (t) => t.blocked },
  {
    what: 'members, empty',
    path: at('members'),
    answers: { [`${API}/members`]: { members: [] } },
    until: (t) => t.membersEmpty,
  },
  { what: 'moderation', path: at('moderation'), until: (t) => t.effectNoRank },
  { what: 'moderation as a moderator', path: at('moderation'), who: BOB, until: (t) => t.decide },
  {
    what: 'moderation, empty',
    path: at('moderation'),
    answers: { [`${API}/moderation`]: { actions: [] } },
    until: (t) => t.historyEmpty,
  },
  { what: 'explain', path: EXPLAIN, who: BOB, until: (t) => t.conditionInWindow },
  { what: 'explain, nothing asked', path: at('explain'), until: (t) => t.explainTitle },
  { what: 'explain, no post', path: `${at('explain')}&post=x`, until: (t) => t.notAPost },
  { what: 'create', path: '/new', who: ALICE, until: (t) => t.feedMixHint },
  { what: 'create, signed out', path: '/new', until: (t) => t.statusSignedOut },
  { what: 'edit', path: at('edit'), who: ALICE, until: (t) => t.deleteCommunity },
  { what: 'edit by somebody else', path: at('edit'), who: BOB, until: (t) => t.onlyOwnerEdits },
  { what: 'publish', path: at('publish'), who: ALICE, until: (t) => t.publishPreview },
  {
    what: 'publish by somebody else',
    path: at('publish'),
    who: BOB,
    config: { service: null },
    until: (t) => t.publishNoService,
  },
  { what: 'sign in', path: '/sign-in', until: (t) => t.appPassword },
  {
    what: 'sign in at a host',
    path: '/sign-in',
    config: { oauth: { clientId: 'https://feeds.example/client.json' } },
    until: (t) => t.continueAtHost,
  },
  { what: 'signed in', path: '/sign-in', who: ALICE, until: (t) => t.alreadySignedIn },
  { what: 'operator', path: '/operator', until: () => 'remember' },
  {
    what: 'operator, off',
    path: '/operator',
    answers: { '/api/operator': refused(404, 'NotFound') },
    until: (t) => t.operatorOff,
  },
  { what: 'no such page', path: '/nowhere', until: (t) => t.notFoundTitle },
];

afterEach(() => vi.unstubAllGlobals());

describe.each<[Language, typeof en | typeof ja]>([
  ['en', en],
  ['ja', ja],
])('in %s', (language, t) => {
  it.each(STATES.map((state) => [state.what, state] as const))(
    'should be usable by everybody: %s',
    async (_, state) => {
      inWorld(answers(state.answers));
      const session = state.who === undefined ? {} : { session: signedIn(state.who) };
      await show(state.path, { language, ...session, ...(state.config ? { config: state.config } : {}) });
      await screen.findAllByText(
        state.until(t),
        { exact: false, collapseWhitespace: true },
        { timeout: 20_000 },
      );
      expect(document.documentElement.lang).toBe(language);
      expect(document.querySelectorAll('main')).toHaveLength(1);
      await expectAccessible();
    },
  );

  it('should be usable by everybody: a dialog', async () => {
    inWorld(answers());
    await show(C, { language, session: signedIn(BOB) });
    const user = userEvent.setup();
    const hide = { name: new RegExp(t.hideOf({ name: '.*' }).replace(/[\u2068\u2069]/g, '')) };
    const [first] = await screen.findAllByRole('button', hide, { timeout: 20_000 });
    await user.click(first as HTMLElement);
    await screen.findByRole('alertdialog', {}, { timeout: 20_000 });
    await expectAccessible();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });
});
