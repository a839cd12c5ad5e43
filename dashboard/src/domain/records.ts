import type { RecordValue } from './draft';
import type { ActionName, Role } from './rights';
import { cutText } from './text';
import type { Composed } from './compose';

/**
 * The first membership of an account in a community (rule A2). The role is a claim, which the config backs (A3).
 *
 * @param community AT-URI of the config
 */
export function newMembership(community: string, role: Role, now: string): RecordValue {
  return { $type: 'com.atrarium.community.membership', community, role, joinedAt: now, active: true };
}

/** A membership of somebody who joins again: never with a smaller `joinedAt`, or an older one would count in its place (A2). */
export function joinedAgain(present: RecordValue, now: string): RecordValue {
  const before = typeof present['joinedAt'] === 'string' ? present['joinedAt'] : '';
  return { ...present, joinedAt: before > now ? before : now, active: true };
}

/** A membership of somebody who leaves: it stays and says so. */
export function left(present: RecordValue): RecordValue {
  return { ...present, active: false };
}

/** Whether a membership says that its author is in. */
export function isActive(membership: RecordValue): boolean {
  return membership['active'] !== false;
}

/** An action (rule A4). @param target AT-URI of a post, or a DID */
export function newAction(
  community: string,
  action: ActionName,
  target: string,
  reason: string,
  now: string,
): RecordValue {
  const said = reason.trim();
  return {
    $type: 'com.atrarium.moderation.action',
    community,
    action,
    target,
    ...(said === '' ? {} : { reason: said }),
    createdAt: now,
  };
}

/** A post with the community's tag. @param lang language of the text, as BCP 47 */
export function newPost(composed: Composed, lang: string, now: string): RecordValue {
  return {
    $type: 'app.bsky.feed.post',
    text: composed.text,
    facets: composed.facets,
    langs: [lang],
    createdAt: now,
  };
}

const NAME_GRAPHEMES = 24;
const NAME_BYTES = 240;
const TEXT_GRAPHEMES = 300;
const TEXT_BYTES = 3000;

/**
 * The record by which Bluesky's clients find a feed. What it says beyond that stays as it is.
 *
 * @param service DID of the feed service
 */
export function generatorOf(
  community: { readonly name: string; readonly description?: string | undefined; readonly tag: string },
  service: string,
  present: RecordValue | undefined,
  now: string,
): RecordValue {
  const rule = `Members only: posts with ${community.tag} by members of this community.`;
  const own = community.description?.trim() ?? '';
  const room = rule.length + 2;
  const description =
    own === '' ? rule : `${cutText(own, TEXT_GRAPHEMES - room, TEXT_BYTES - room)}\n\n${rule}`;
  // Facets count places in a description that is no more.
  const { descriptionFacets: _, ...kept } = present ?? {};
  return {
    ...kept,
    $type: 'app.bsky.feed.generator',
    did: service,
    displayName: cutText(community.name, NAME_GRAPHEMES, NAME_BYTES),
    description,
    createdAt: typeof kept['createdAt'] === 'string' ? kept['createdAt'] : now,
  };
}
