import { z } from '../edge/zod';

/** Answers of the read API (docs/api.md), as far as they are shown. Keys that are not known here are ignored. */

const Count = z.object({ number: z.number(), more: z.boolean() });
const DecidingRecord = z.object({ uri: z.string(), cid: z.optional(z.string()) });
const Stage = z.enum(['theme', 'community', 'graduated']);
const Role = z.enum(['owner', 'moderator', 'member']);
const Cursor = z.optional(z.string());

const inShort = {
  uri: z.string(),
  cid: z.optional(z.string()),
  id: z.string(),
  tag: z.string(),
  owner: z.string(),
  name: z.string(),
  description: z.optional(z.string()),
  stage: Stage,
  createdAt: z.string(),
  feed: z.optional(z.string()),
};

export const CommunityInShort = z.object(inShort);
export const CommunityList = z.object({ communities: z.array(CommunityInShort), cursor: Cursor });

export const Community = z.object({
  ...inShort,
  moderators: z.array(z.string()),
  blocklist: z.array(z.string()),
  feedMix: z.object({ own: z.number(), parent: z.number(), global: z.number() }),
  parentCommunity: z.optional(z.string()),
  parent: z.optional(z.object({ uri: z.string(), id: z.string(), name: z.string() })),
  counts: z.object({ members: Count, posts: Count, hidden: Count }),
  lastPost: z.optional(z.object({ uri: z.string(), sortedAt: z.string() })),
  newestEvent: z.optional(z.object({ at: z.string(), ageSeconds: z.number() })),
});

export const Member = z.object({
  did: z.string(),
  role: Role,
  member: z.boolean(),
  blocked: z.boolean(),
  joinedAt: z.optional(z.string()),
  record: z.optional(DecidingRecord),
});
export const MemberList = z.object({ members: z.array(Member), cursor: Cursor });
export const Standing = z.object({ standing: Member });

export const ModerationAction = z.object({
  record: DecidingRecord,
  actor: z.string(),
  action: z.enum(['hide', 'unhide', 'block', 'unblock']),
  target: z.string(),
  reason: z.optional(z.string()),
  effectiveAt: z.string(),
  effective: z.boolean(),
  effect: z.enum(['inForce', 'superseded', 'noRank', 'outOfReach', 'overruledByBlocklist']),
  because: z.string(),
  overruledBy: z.optional(DecidingRecord),
});
export const ModerationHistory = z.object({ actions: z.array(ModerationAction), cursor: Cursor });

const Condition = z.object({
  rule: z.string(),
  condition: z.enum([
    'namesTag',
    'authorIsMember',
    'authorNotBlocked',
    'accountActive',
    'notHidden',
    'inWindow',
  ]),
  holds: z.nullable(z.boolean()),
  cause: z.string(),
  because: z.string(),
  decidedBy: z.optional(DecidingRecord),
  at: z.optional(z.string()),
  superseded: z.array(ModerationAction),
});
export const Explanation = z.object({
  post: z.string(),
  visible: z.boolean(),
  through: z.optional(z.enum(['own', 'parent', 'global'])),
  summary: z.string(),
  conditions: z.array(Condition),
  standsIn: z.array(z.string()),
});

export const FeedSkeleton = z.object({ feed: z.array(z.object({ post: z.string() })), cursor: Cursor });

/** What a node tells its operator; a part that is absent is not shown. */
export const Operator = z.object({
  at: z.optional(z.string()),
  ready: z.optional(z.boolean()),
  notReady: z.optional(z.array(z.string())),
  stages: z.optional(z.array(z.object({ name: z.string(), lagSeconds: z.optional(z.number()) }))),
  applications: z.optional(z.array(z.object({ name: z.string(), records: z.number() }))),
  newestEvent: z.optional(z.object({ at: z.string(), ageSeconds: z.number() })),
  sources: z.optional(
    z.array(
      z.object({
        source: z.string(),
        connected: z.optional(z.boolean()),
        gaps: z.optional(z.number()),
        lagSeconds: z.optional(z.number()),
      }),
    ),
  ),
  deadLetters: z.optional(z.array(z.object({ topic: z.string(), open: z.number() }))),
  topCommunities: z.optional(
    z.array(
      z.object({
        uri: z.string(),
        id: z.string(),
        name: z.string(),
        reads: z.optional(z.number()),
        posts: z.optional(Count),
      }),
    ),
  ),
  generation: z.optional(
    z.object({ number: z.number(), partitions: z.optional(z.number()), served: z.optional(z.boolean()) }),
  ),
});

export type CommunityInShort = z.infer<typeof CommunityInShort>;
export type Community = z.infer<typeof Community>;
export type Member = z.infer<typeof Member>;
export type ModerationAction = z.infer<typeof ModerationAction>;
export type Explanation = z.infer<typeof Explanation>;
export type Condition = Explanation['conditions'][number];
export type Operator = z.infer<typeof Operator>;
