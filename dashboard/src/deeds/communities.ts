import type { Look } from '../changes/ChangesProvider';
import { CONFIG, recordAddress } from '../domain/address';
import { changedConfig, newConfig, type Draft, type RecordValue } from '../domain/draft';
import { freeTag } from '../domain/tag';
import { nextTid } from '../domain/tid';
import { Failure } from '../edge/failure';
import type { StoredRecord } from '../session/repository';
import { now, type Deps } from './deps';

/** A community that was written, and where it will be. */
export interface Made {
  readonly id: string;
  readonly uri: string;
  readonly look: Look;
}

/** Makes a community, with a tag that nobody has as far as the directory knows. */
export async function createCommunity(deps: Deps, draft: Draft): Promise<Made> {
  const random = (array: Uint8Array) => crypto.getRandomValues(array as Uint8Array<ArrayBuffer>);
  const tag = await freeTag(random, (id) => deps.api.isTaken(id));
  if (tag === undefined) throw new Failure('noFreeTag');
  const { uri, cid } = await deps.repository.create(CONFIG, nextTid(), newConfig(draft, tag, now()));
  return { id: tag.slice(5), uri, look: inVersion(deps, uri, cid, tag) };
}

/** The config as it stands in the owner's repository, which is what a change has to start from. */
export async function ownConfig(deps: Deps, uri: string): Promise<StoredRecord> {
  const found = await deps.repository.find(CONFIG, keyOf(uri));
  if (!found) throw new Failure('notFound');
  return found;
}

/** Changes a config, if nobody changed it since it was looked at. */
export async function changeCommunity(deps: Deps, seen: StoredRecord, draft: Draft): Promise<Look> {
  const record: RecordValue = changedConfig(seen.value, draft, now());
  const { cid } = await deps.repository.put(CONFIG, keyOf(seen.uri), record, seen.cid);
  return inVersion(deps, seen.uri, cid, String(record['hashtag']));
}

/** Deletes a config, if nobody changed it since it was looked at. */
export async function deleteCommunity(deps: Deps, seen: StoredRecord): Promise<Look> {
  await deps.repository.remove(CONFIG, keyOf(seen.uri), seen.cid);
  const named = { id: String(seen.value['hashtag']).slice(5), uri: seen.uri };
  return (signal) =>
    deps.api.community(named, signal).then(
      () => false,
      (thrown: unknown) => thrown instanceof Failure && thrown.kind === 'notFound',
    );
}

function inVersion(deps: Deps, uri: string, cid: string, tag: string): Look {
  return async (signal) => {
    const shown = await deps.api.community({ id: tag.slice(5), uri }, signal);
    return shown.cid !== undefined && deps.repository.isOrFollows(shown.cid, cid);
  };
}

function keyOf(uri: string): string {
  return recordAddress(uri)?.key ?? '';
}
