import type { Look } from '../changes/ChangesProvider';
import type { Community } from '../api/schemas';
import { ACTION } from '../domain/address';
import { newAction } from '../domain/records';
import type { ActionName } from '../domain/rights';
import { nextTid } from '../domain/tid';
import { now, type Deps } from './deps';

/** Decides about a post or an account (rule A4). @param target AT-URI of a post, or a DID */
export async function act(
  deps: Deps,
  community: Community,
  action: ActionName,
  target: string,
  reason: string,
): Promise<Look> {
  const record = newAction(community.uri, action, target, reason, now());
  const { uri } = await deps.repository.create(ACTION, nextTid(), record);
  return async (signal) => {
    const { actions } = await deps.api.moderation(community, undefined, 100, signal);
    const judged = actions.find((one) => one.record.uri === uri);
    if (!judged) return false;
    return judged.effective || { note: judged.because };
  };
}
