import type { Stage } from '../domain/draft';
import { askJson, plainFetch, withQuery } from '../edge/json';
import type { z } from '../edge/zod';
import * as Answers from './schemas';

/** Which community: its id, and where several share it the AT-URI of its config. */
export interface Named {
  readonly id: string;
  readonly uri?: string | undefined;
}

/** The read API of an installation (docs/api.md). Every method throws a Failure where there is no good answer. */
export class ReadApi {
  /** @param base URL without a slash at its end; empty: this page's origin */
  constructor(private readonly base: string) {}

  communities(
    query: { q?: string | undefined; stage?: Stage | undefined; cursor?: string | undefined },
    limit = 24,
  ) {
    return this.get('/api/communities', { ...query, limit }, Answers.CommunityList);
  }

  community(named: Named, signal?: AbortSignal) {
    return this.get(this.path(named), { community: named.uri }, Answers.Community, signal);
  }

  members(named: Named, cursor: string | undefined) {
    return this.get(
      `${this.path(named)}/members`,
      { community: named.uri, limit: 50, cursor },
      Answers.MemberList,
    );
  }

  async standing(named: Named, did: string, signal?: AbortSignal) {
    const path = `${this.path(named)}/members/${encodeURIComponent(did)}`;
    return (await this.get(path, { community: named.uri }, Answers.Standing, signal)).standing;
  }

  moderation(named: Named, cursor: string | undefined, limit = 50, signal?: AbortSignal) {
    return this.get(
      `${this.path(named)}/moderation`,
      { community: named.uri, limit, cursor },
      Answers.ModerationHistory,
      signal,
    );
  }

  explain(named: Named, post: string, signal?: AbortSignal) {
    return this.get(
      `${this.path(named)}/explain`,
      { community: named.uri, post },
      Answers.Explanation,
      signal,
    );
  }

  feed(feed: string, cursor: string | undefined, limit: number, signal?: AbortSignal) {
    return this.get(
      '/xrpc/app.bsky.feed.getFeedSkeleton',
      { feed, cursor, limit },
      Answers.FeedSkeleton,
      signal,
    );
  }

  operator() {
    return this.get('/api/operator', {}, Answers.Operator);
  }

  /** Whether any community has this id. */
  async isTaken(id: string): Promise<boolean> {
    const found = await this.communities({ q: `#atr_${id}` }, 1);
    return found.communities.length > 0;
  }

  private path(named: Named): string {
    return `/api/communities/${encodeURIComponent(named.id)}`;
  }

  private get<S extends z.ZodMiniType>(
    path: string,
    query: Parameters<typeof withQuery>[1],
    schema: S,
    signal?: AbortSignal,
  ): Promise<z.infer<S>> {
    const init = {
      headers: { accept: 'application/json' },
      cache: 'no-store' as const,
      ...(signal ? { signal } : {}),
    };
    return askJson(plainFetch, this.base + withQuery(path, query), init, schema);
  }
}
