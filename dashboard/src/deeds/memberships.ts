import type { Look } from '../changes/ChangesProvider';
import type { Community } from '../api/schemas';
import { MEMBERSHIP, recordAddress } from '../domain/address';
import { isActive, joinedAgain, left, newMembership } from '../domain/records';
import { roleOf } from '../domain/rights';
import { Failure } from '../edge/failure';
import type { StoredRecord } from '../session/repository';
import { now, type Deps } from './deps';

/** Joins: a first membership, or the one that counts says active again (rule A2). */
export async function join(deps: Deps, community: Community): Promise<Look> {
  const found = await counting(deps, community);
  const record = found
    ? isActive(found.value)
      ? undefined
      : joinedAgain(found.value, now())
    : newMembership(community.uri, roleOf(community, deps.did), now());
  if (!record) return standsAs(deps, community, found?.cid, true);
  const key = found ? keyOf(found) : await keyOfMembership(community.uri);
  const { cid } = await deps.repository.put(MEMBERSHIP, key, record, found?.cid ?? null);
  return standsAs(deps, community, cid, true);
}

/** Leaves: the membership stays and says so. */
export async function leave(deps: Deps, community: Community): Promise<Look> {
  const found = await counting(deps, community);
  if (!found) throw new Failure('notFound');
  if (!isActive(found.value)) return standsAs(deps, community, found.cid, false);
  const { cid } = await deps.repository.put(MEMBERSHIP, keyOf(found), left(found.value), found.cid);
  return standsAs(deps, community, cid, false);
}

/** The membership that counts as far as the service knows, else the one of ours that may be on its way. */
async function counting(deps: Deps, community: Community): Promise<StoredRecord | undefined> {
  const standing = await deps.api.standing(community, deps.did);
  const known = recordAddress(standing.record?.uri ?? '');
  const ours = await keyOfMembership(community.uri);
  const found =
    known?.repository === deps.did && known.collection === MEMBERSHIP && known.key !== ours
      ? await deps.repository.find(MEMBERSHIP, known.key)
      : undefined;
  return found ?? deps.repository.find(MEMBERSHIP, ours);
}

function standsAs(deps: Deps, community: Community, cid: string | undefined, member: boolean): Look {
  return async (signal) => {
    const standing = await deps.api.standing(community, deps.did, signal);
    const shown = standing.record?.cid;
    if (shown === undefined || cid === undefined) return standing.member === member;
    return deps.repository.isOrFollows(shown, cid);
  };
}

/** One key for each community, the same as the service's own, so that joining twice makes no second membership. */
export async function keyOfMembership(community: string): Promise<string> {
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) throw new Failure('insecure');
  const hash = await subtle.digest('SHA-256', new TextEncoder().encode(community));
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `m-${hex.slice(0, 32)}`;
}

function keyOf(record: StoredRecord): string {
  return recordAddress(record.uri)?.key ?? '';
}
