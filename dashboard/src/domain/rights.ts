/**
 * Who may do what (rules A2–A5), by the config as it is known here. A button is not offered where the rules refuse what it does;
 * whether a record counts is judged by the service that reads all records. Pure.
 */

export type Role = 'owner' | 'moderator' | 'member';
export type ActionName = 'hide' | 'unhide' | 'block' | 'unblock';

/** As much of a community as decides about rights. */
export interface Ranks {
  readonly owner: string;
  readonly moderators: readonly string[];
}

/** The effective role (rule A3): what the config backs, whatever a membership claims. */
export function roleOf(community: Ranks, did: string): Role {
  if (did === community.owner) return 'owner';
  return community.moderators.includes(did) ? 'moderator' : 'member';
}

/** Whether somebody may change the config: it is in the owner's repository (rule A1). */
export function mayEdit(community: Ranks, did: string | undefined): boolean {
  return did === community.owner;
}

/** Whether somebody's actions count at all (rule A4). */
export function mayModerate(community: Ranks, did: string | undefined): boolean {
  return did !== undefined && roleOf(community, did) !== 'member';
}

/** Whether somebody can leave: the owner is always a member (rule A2). */
export function mayLeave(community: Ranks, did: string): boolean {
  return did !== community.owner;
}

/**
 * Whether an action would count (rule A5).
 *
 * @param subject who is acted on: the account, or the author of the post
 */
export function mayAct(
  community: Ranks,
  actor: string | undefined,
  action: ActionName,
  subject: string,
): boolean {
  if (actor === undefined) return false;
  const acting = roleOf(community, actor);
  if (acting === 'member') return false;
  const acted = roleOf(community, subject);
  const onPost = action === 'hide' || action === 'unhide';
  if (acting === 'owner') return acted !== 'owner' || onPost;
  return acted === 'member' || (actor === subject && action === 'hide');
}
