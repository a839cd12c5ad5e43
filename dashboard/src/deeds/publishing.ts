import type { Community } from '../api/schemas';
import { GENERATOR, recordAddress } from '../domain/address';
import { generatorOf } from '../domain/records';
import { isSame, type StoredRecord } from '../session/repository';
import { now, type Deps } from './deps';

/** How a feed's record stands in the owner's repository. */
export interface Published {
  readonly key: string;
  readonly record: StoredRecord | undefined;
  /** Whether it says what it would say if it were written now. */
  readonly current: boolean;
}

/** Looks at the record by which Bluesky's clients find the feed. */
export async function lookAtPublished(deps: Deps, community: Community, service: string): Promise<Published> {
  const key = recordAddress(community.feed ?? '')?.key ?? community.id;
  const record = await deps.repository.find(GENERATOR, key);
  const current =
    record !== undefined && isSame(record.value, generatorOf(community, service, record.value, now()));
  return { key, record, current };
}

/** Writes it, if nobody changed it since it was looked at. Nothing of it passes through this service's pipeline. */
export async function publish(
  deps: Deps,
  community: Community,
  service: string,
  seen: Published,
): Promise<undefined> {
  const record = generatorOf(community, service, seen.record?.value, now());
  await deps.repository.put(GENERATOR, seen.key, record, seen.record?.cid ?? null);
}

export async function unpublish(deps: Deps, seen: Published): Promise<undefined> {
  if (seen.record) await deps.repository.remove(GENERATOR, seen.key, seen.record.cid);
}
