/** Names of accounts and records, as far as this program has to tell one kind from another. Pure. */

export const POST = 'app.bsky.feed.post';
export const GENERATOR = 'app.bsky.feed.generator';
export const CONFIG = 'com.atrarium.community.config';
export const MEMBERSHIP = 'com.atrarium.community.membership';
export const ACTION = 'com.atrarium.moderation.action';

const DID = /^did:[a-z]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]$/;
const HANDLE = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
const RECORD = /^at:\/\/([^/]+)\/([A-Za-z0-9.-]+)\/([A-Za-z0-9_~.:-]{1,512})$/;

/** A record's address in its parts; `repository` is a DID. */
export interface RecordAddress {
  readonly repository: string;
  readonly collection: string;
  readonly key: string;
}

export function isDid(text: string): boolean {
  return text.length <= 2048 && DID.test(text);
}

/** Whether this could be a handle, in lower case. */
export function isHandle(text: string): boolean {
  return text.length <= 253 && HANDLE.test(text);
}

/** What people type, or paste from elsewhere, for a handle. */
export function tidyHandle(text: string): string {
  return text
    .replace(/[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/^@/, '')
    .toLowerCase();
}

/** The parts of an AT-URI with a DID; undefined if it is none. */
export function recordAddress(uri: string): RecordAddress | undefined {
  const parts = RECORD.exec(uri);
  const [, repository, collection, key] = parts ?? [];
  if (!repository || !collection || !key || !isDid(repository) || key === '.' || key === '..')
    return undefined;
  return { repository, collection, key };
}

/** The account in whose repository a record is; empty for what is no record's address. */
export function authorOf(uri: string): string {
  return recordAddress(uri)?.repository ?? '';
}

/** Whether an action or a feed can be about it: a post, named with its author's DID (rule A4). */
export function isPostUri(uri: string): boolean {
  return recordAddress(uri)?.collection === POST;
}

/** A reference to a community (rule C5): the AT-URI of a config, or its owner's DID. */
export function isReference(text: string): boolean {
  return isDid(text) || recordAddress(text)?.collection === CONFIG;
}

/** A post as people name it: an AT-URI, or a page of a Bluesky client. `account` may be a handle. */
export function spokenPost(text: string): { account: string; key: string } | undefined {
  const said = text.trim();
  const parts =
    /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([A-Za-z0-9_~.:-]{1,512})\/?$/.exec(said) ??
    /^https:\/\/[^/]+\/profile\/([^/]+)\/post\/([A-Za-z0-9_~.:-]{1,512})\/?(?:[?#].*)?$/.exec(said);
  const [, account, key] = parts ?? [];
  if (!account || !key) return undefined;
  const tidy = account.startsWith('did:') ? account : tidyHandle(account);
  return isDid(tidy) || isHandle(tidy) ? { account: tidy, key } : undefined;
}
