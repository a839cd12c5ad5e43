import assert from 'node:assert/strict';
import { until } from './until.mjs';

/** What the service's own API says, to hold against what the browser shows. */
export function serviceAt(url) {
  async function get(path, query = {}) {
    const answer = await fetch(`${url}${path}?${new URLSearchParams(query)}`);
    const json = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(json)}`);
    return json;
  }

  return {
    get,
    /** The only community of a name. */
    async community(name) {
      const { communities } = await get('/api/communities', { q: name });
      const found = communities.filter((community) => community.name === name);
      assert.equal(found.length, 1, `communities called ${name}`);
      return found[0];
    },
    /** The posts of a feed's first page. */
    async feed(community) {
      const { feed } = await get('/xrpc/app.bsky.feed.getFeedSkeleton', { feed: community.feed });
      return feed.map(({ post }) => post);
    },
    async awaitFeed(community, posts) {
      let seen;
      await until(`the feed to be ${JSON.stringify(posts)}`, 60_000, async () => {
        // Restoring, it answers 503.
        seen = await this.feed(community).catch(() => undefined);
        return JSON.stringify(seen) === JSON.stringify(posts);
      });
    },
    explain: (community, post) => get(`/api/communities/${community.id}/explain`, { post }),
    member: (community, did) =>
      get(`/api/communities/${community.id}/members/${did}`).then(({ standing }) => standing),
    moderation: (community) =>
      get(`/api/communities/${community.id}/moderation`).then(({ actions }) => actions),
  };
}
