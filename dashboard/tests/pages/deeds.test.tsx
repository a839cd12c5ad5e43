import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { show } from './show';
import {
  ALICE,
  answers,
  BOB,
  CAROL,
  community,
  CONFIG_URI,
  inWorld,
  notThere,
  POST_URI,
  refused,
  signedIn,
  type Answers,
} from './world';

const C = `/c/0a1b2c3d?community=${encodeURIComponent(CONFIG_URI)}`;
const WAIT = { timeout: 20_000 };
const changes = () => screen.getByRole('region', { name: 'Your changes' });

afterEach(() => vi.unstubAllGlobals());

/** What was sent to one's own host. */
function bodies(asked: { url: URL; init: RequestInit }[], method: string) {
  return asked
    .filter(({ url }) => url.pathname === `/xrpc/com.atproto.repo.${method}`)
    .map(({ init }) => JSON.parse(init.body as string) as Record<string, unknown>);
}

function world(more: Answers) {
  return inWorld(answers(more));
}

describe('joining', () => {
  it('should be confirmed only when the read API shows it', async () => {
    let joined = false;
    const { asked } = world({
      [`/api/communities/0a1b2c3d/members/${CAROL}`]: () => ({
        standing: {
          did: CAROL,
          role: 'member',
          member: joined,
          blocked: false,
          ...(joined ? { record: { uri: 'x', cid: 'm1' } } : {}),
        },
      }),
      '/xrpc/com.atproto.repo.getRecord': notThere,
      '/xrpc/com.atproto.repo.putRecord': {
        uri: `at://${CAROL}/com.atrarium.community.membership/m`,
        cid: 'm1',
      },
    });
    await show(C, { session: signedIn(CAROL) });
    await userEvent.click(await screen.findByRole('button', { name: 'Join' }, WAIT));
    await within(changes()).findByText('Written. Waiting until it shows here…', {}, WAIT);
    expect(within(changes()).queryByText('Confirmed.')).toBeNull();
    joined = true;
    await within(changes()).findByText('Confirmed.', {}, WAIT);
    await screen.findByText('You are a member.', {}, WAIT);
    const [sent] = bodies(asked, 'putRecord');
    expect(sent).toMatchObject({
      repo: CAROL,
      collection: 'com.atrarium.community.membership',
      swapRecord: null,
      record: { community: CONFIG_URI, role: 'member', active: true },
    });
    expect(String(sent?.['rkey'])).toMatch(/^m-[0-9a-f]{32}$/);
    expect(bodies(asked, 'putRecord')).toHaveLength(1);
  });

  it('should say in plain words what the host has against it, and write nothing else', async () => {
    const { asked } = world({
      '/xrpc/com.atproto.repo.getRecord': notThere,
      '/xrpc/com.atproto.repo.putRecord': () => refused(400, 'ExpiredToken'),
    });
    await show(C, { session: signedIn(CAROL) });
    await userEvent.click(await screen.findByRole('button', { name: 'Join' }, WAIT));
    await within(changes()).findByText(/Your session is over/, {}, WAIT);
    expect(bodies(asked, 'putRecord')).toHaveLength(1);
  });
});

describe('posting', () => {
  it('should count the tag, write a facet, and keep what was written until the host has it', async () => {
    let broken = true;
    const { asked } = world({
      '/xrpc/com.atproto.repo.createRecord': () =>
        broken ? refused(429, 'RateLimitExceeded') : { uri: `at://${BOB}/app.bsky.feed.post/x`, cid: 'p' },
      '/api/communities/0a1b2c3d/explain': {
        post: POST_URI,
        visible: true,
        summary: '',
        conditions: [],
        standsIn: [],
      },
    });
    await show(C, { session: signedIn(BOB) });
    const field = await screen.findByRole('textbox', { name: 'Write a post' }, WAIT);
    await userEvent.type(field, 'A newt 🐸');
    expect(screen.getByText(`${300 - 8 - 2 - 13} characters left`)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Post' }));
    await within(changes()).findByText(/Too many requests/, {}, WAIT);
    expect((field as HTMLTextAreaElement).value).toBe('A newt 🐸');
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Post' }));
    await within(changes()).findByText('Confirmed.', {}, WAIT);
    expect((field as HTMLTextAreaElement).value).toBe('');
    const record = bodies(asked, 'createRecord')[1]?.['record'] as {
      text: string;
      facets: { index: object }[];
    };
    expect(record.text).toBe('A newt 🐸\n\n#atr_0a1b2c3d');
    expect(record.facets[0]?.index).toEqual({ byteStart: 13, byteEnd: 26 });
  });
});

describe('moderating', () => {
  it('should not be offered to whoever has no rank (A4)', async () => {
    world({});
    await show(C, { session: signedIn(CAROL) });
    await screen.findByText('This post could not be read at its author’s host.', {}, WAIT);
    expect(screen.queryByRole('button', { name: /^Hide/ })).toBeNull();
  });

  it('should write an action with its reason, and say where it has no effect', async () => {
    const uri = `at://${BOB}/com.atrarium.moderation.action/new`;
    const { asked } = world({
      '/xrpc/com.atproto.repo.createRecord': { uri, cid: 'a' },
      '/api/communities/0a1b2c3d/moderation': {
        actions: [
          {
            record: { uri },
            actor: BOB,
            action: 'hide',
            target: POST_URI,
            effectiveAt: 'x',
            effective: false,
            effect: 'superseded',
            because: 'Superseded by another.',
          },
        ],
      },
    });
    await show(C, { session: signedIn(BOB) });
    const [first] = await screen.findAllByRole('button', { name: /^Hide the post/ }, WAIT);
    if (first) await userEvent.click(first);
    const dialog = await screen.findByRole('alertdialog', {}, WAIT);
    await userEvent.type(within(dialog).getByRole('textbox', { name: /^Reason/ }), 'Off topic.');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Hide' }));
    await within(changes()).findByText('It has arrived, but has no effect:', {}, WAIT);
    within(changes()).getByText('Superseded by another.');
    expect(bodies(asked, 'createRecord')[0]).toMatchObject({
      collection: 'com.atrarium.moderation.action',
      record: { action: 'hide', target: POST_URI, reason: 'Off topic.', community: CONFIG_URI },
    });
  });
});

describe('making and changing a community', () => {
  it('should make the tag here, and move to the community once it shows', async () => {
    let there = false;
    const { asked } = world({
      '/api/communities': { communities: [] },
      '/xrpc/com.atproto.repo.createRecord': { uri: CONFIG_URI, cid: 'new' },
      '/api/communities/0a1b2c3d': community,
    });
    const random = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      (array as Uint8Array).set([0x0a, 0x1b, 0x2c, 0x3d]);
      return array;
    });
    vi.stubGlobal(
      'fetch',
      wrap(fetch, '/api/communities/0a1b2c3d', () =>
        there ? { ...community, cid: 'new' } : refused(404, 'NotFound'),
      ),
    );
    const { router } = await show('/new', { session: signedIn(ALICE) });
    await userEvent.type(await screen.findByRole('textbox', { name: /^Name/ }, WAIT), 'Pond');
    await userEvent.click(screen.getByRole('button', { name: 'Create community' }));
    await within(changes()).findByText('Written. Waiting until it shows here…', {}, WAIT);
    there = true;
    await waitFor(() => expect(router.state.location.pathname).toBe('/c/0a1b2c3d'), WAIT);
    expect(bodies(asked, 'createRecord')[0]?.['record']).toMatchObject({
      name: 'Pond',
      hashtag: '#atr_0a1b2c3d',
      stage: 'theme',
    });
    random.mockRestore();
  });

  it('should explain a conflict, write nothing, and offer to reload', async () => {
    world({ '/xrpc/com.atproto.repo.putRecord': () => refused(400, 'InvalidSwap') });
    await show(C.replace('?', '/edit?'), { session: signedIn(ALICE) });
    const name = await screen.findByRole('textbox', { name: /^Name/ }, WAIT);
    await userEvent.type(name, '!');
    await userEvent.click(screen.getByRole('button', { name: 'Save changes' }));
    await screen.findByRole('button', { name: 'Reload' }, WAIT);
    expect(screen.getAllByText(/Somebody changed this meanwhile/).length).toBeGreaterThan(0);
  });

  it('should say beside each field what is wrong, and send nothing', async () => {
    const { asked } = world({});
    await show('/new', { session: signedIn(ALICE) });
    await userEvent.type(await screen.findByRole('textbox', { name: /^Moderators/ }, WAIT), 'not-an-account');
    await userEvent.click(screen.getByRole('button', { name: 'Create community' }));
    const name = screen.getByRole('textbox', { name: /^Name/ });
    await waitFor(() => expect(name.getAttribute('aria-invalid')).toBe('true'), WAIT);
    screen.getByText('A name is needed.');
    screen.getByText(/Not a handle or DID/);
    expect(bodies(asked, 'createRecord')).toHaveLength(0);
  });
});

describe('what strangers write', () => {
  it('should be shown as text, and lead nowhere but over HTTPS without telling who came', async () => {
    world({});
    await show(C);
    await screen.findByRole('link', { name: 'See' }, WAIT);
    expect(document.querySelectorAll('img[onerror], script')).toHaveLength(0);
    for (const link of document.querySelectorAll<HTMLAnchorElement>('main a[target]')) {
      expect(link.href).toMatch(/^https:/);
      expect(link.rel).toContain('noopener noreferrer nofollow ugc');
    }
    for (const picture of document.querySelectorAll('img'))
      expect(picture.src).toMatch(/^https:\/\/cdn\.example\//);
  });
});

describe('the frame', () => {
  it('should move the focus to the heading after a move, and name the window', async () => {
    world({});
    await show('/');
    const [card] = await screen.findAllByRole('link', { name: 'Garden 庭' }, WAIT);
    if (card) await userEvent.click(card);
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'), WAIT);
    expect(document.title).toBe('Garden 庭 · Pond');
  });

  it('should speak another language at once, and remember it', async () => {
    world({});
    await show('/');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Language' }, WAIT), 'ja');
    await screen.findByRole('heading', { level: 1, name: 'コミュニティ' }, WAIT);
    expect(document.documentElement.lang).toBe('ja');
    expect(localStorage.getItem('impluvium.language')).toBe('ja');
  });

  it('should be dark where somebody wants so', async () => {
    world({});
    await show('/');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Appearance' }, WAIT), 'dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
  });
});

/** A fetch with another answer for one path. */
function wrap(inner: typeof fetch, path: string, answer: () => unknown): typeof fetch {
  return (address, init) => {
    const url = new URL(address as string, 'http://localhost');
    if (url.pathname !== path) return inner(address, init);
    const given = answer();
    return Promise.resolve(given instanceof Response ? given : new Response(JSON.stringify(given)));
  };
}
