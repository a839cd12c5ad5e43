import { authorOf, recordAddress } from '../domain/address';
import { safeLink } from '../domain/url';
import type { Config } from '../edge/config';
import { Failure } from '../edge/failure';
import { askJson, plainFetch, withQuery } from '../edge/json';
import { z } from '../edge/zod';
import type { Identities } from '../identity/identities';
import { attachedInRecord, attachedInView, piecesOf, textOf, type Post } from './post';

/** What became of a post that the feed names. */
export type ReadPost =
  { readonly state: 'read'; readonly post: Post } | { readonly state: 'gone' | 'unreadable' };

/** An account as it is shown. */
export interface Profile {
  readonly did: string;
  /** Only if account and domain both bear it out. */
  readonly handle?: string;
  readonly displayName?: string;
  readonly avatar?: string;
}

const Actor = z.object({
  did: z.string(),
  handle: z.optional(z.string()),
  displayName: z.optional(z.string()),
  avatar: z.optional(z.string()),
});
const Views = z.object({
  posts: z.array(
    z.object({
      uri: z.string(),
      author: Actor,
      record: z.record(z.string(), z.unknown()),
      embed: z.optional(z.unknown()),
    }),
  ),
});
const Stored = z.object({ value: z.record(z.string(), z.unknown()) });

/** Most posts that the AppView gives at once. */
const BATCH = 25;

/** Reads posts and profiles, from the AppView where there is one, else from the authors' own hosts. */
export class Reading {
  constructor(
    private readonly config: Pick<Config, 'appView'>,
    private readonly identities: Identities,
  ) {}

  /** The posts, in the order in which they were asked for. One that cannot be read says so; nothing is left out. */
  async posts(uris: readonly string[], signal?: AbortSignal): Promise<ReadPost[]> {
    const appView = this.config.appView;
    if (appView === null) return Promise.all(uris.map((uri) => this.fromHost(uri, signal)));
    const batches: string[][] = [];
    for (let i = 0; i < uris.length; i += BATCH) batches.push(uris.slice(i, i + BATCH));
    return (await Promise.all(batches.map((batch) => this.fromAppView(appView, batch, signal)))).flat();
  }

  /** Who an account is; what cannot be found out is left out. */
  async profile(did: string): Promise<Profile> {
    const appView = this.config.appView;
    if (appView === null) {
      const handle = await this.identities.verifiedHandle(did).catch(() => undefined);
      return { did, ...(handle === undefined ? {} : { handle }) };
    }
    const path = withQuery('/xrpc/app.bsky.actor.getProfile', { actor: did });
    const actor = await askJson(plainFetch, appView + path, {}, Actor).catch(() => undefined);
    return actor?.did === did ? shown(actor) : { did };
  }

  private async fromAppView(
    appView: string,
    uris: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadPost[]> {
    const path = withQuery('/xrpc/app.bsky.feed.getPosts', { uris });
    const { posts } = await askJson(plainFetch, appView + path, signal ? { signal } : {}, Views);
    const known = new Map(posts.map((view) => [view.uri, view]));
    return Promise.all(
      uris.map(async (uri): Promise<ReadPost> => {
        const view = known.get(uri);
        // An AppView learns of posts from the same firehose, and perhaps later than the feed.
        if (!view || view.author.did !== authorOf(uri)) return this.fromHost(uri, signal);
        const post: Post = {
          uri,
          author: view.author.did,
          ...shown(view.author),
          text: piecesOf(view.record),
          createdAt: textOf(view.record['createdAt']),
          attached: attachedInView(view.embed, (address) => address),
        };
        return { state: 'read', post };
      }),
    );
  }

  private async fromHost(uri: string, signal?: AbortSignal): Promise<ReadPost> {
    const address = recordAddress(uri);
    if (!address) return { state: 'gone' };
    const { repository: repo, collection, key: rkey } = address;
    try {
      const account = await this.identities.documentOf(repo);
      const path = withQuery('/xrpc/com.atproto.repo.getRecord', { repo, collection, rkey });
      const init = { redirect: 'error' as const, ...(signal ? { signal } : {}) };
      const { value } = await askJson(plainFetch, account.pds + path, init, Stored);
      const handle = await this.identities.verifiedHandle(repo).catch(() => undefined);
      const post: Post = {
        uri,
        author: repo,
        ...(handle === undefined ? {} : { handle }),
        text: piecesOf(value),
        createdAt: textOf(value['createdAt']),
        attached: attachedInRecord(value),
      };
      return { state: 'read', post };
    } catch (thrown) {
      if (signal?.aborted) throw thrown;
      return { state: thrown instanceof Failure && thrown.kind === 'notFound' ? 'gone' : 'unreadable' };
    }
  }
}

function shown(actor: z.infer<typeof Actor>): Profile {
  const avatar = safeLink(actor.avatar);
  const named = actor.handle !== undefined && actor.handle !== 'handle.invalid';
  const called = actor.displayName?.trim().slice(0, 640);
  return {
    did: actor.did,
    ...(named ? { handle: actor.handle as string } : {}),
    ...(called ? { displayName: called } : {}),
    ...(avatar === undefined ? {} : { avatar }),
  };
}
