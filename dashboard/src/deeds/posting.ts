import type { Look } from '../changes/ChangesProvider';
import type { Community } from '../api/schemas';
import { POST } from '../domain/address';
import type { Composed } from '../domain/compose';
import { newPost } from '../domain/records';
import { nextTid } from '../domain/tid';
import { now, type Deps } from './deps';

/** Milliseconds for which something may be known and not visible because what it depends on is still on its way (rule P8). */
const SETTLING = 8_000;

/** Writes a post with the community's tag. */
export async function writePost(
  deps: Deps,
  community: Community,
  composed: Composed,
  lang: string,
): Promise<Look> {
  const { uri } = await deps.repository.create(POST, nextTid(), newPost(composed, lang, now()));
  let knownSince: number | undefined;
  return async (signal) => {
    const explanation = await deps.api.explain(community, uri, signal);
    if (explanation.visible) return true;
    if (!explanation.conditions.some((c) => c.condition === 'namesTag' && c.holds)) return false;
    knownSince ??= Date.now();
    return Date.now() - knownSince > SETTLING && { note: explanation.summary };
  };
}
