import { POST, spokenPost, isDid, isHandle, tidyHandle } from '../domain/address';
import type { Identities } from './identities';

/** The AT-URI of a post that somebody names, by whatever address; undefined if it is none. @throws Failure */
export async function postUriOf(identities: Identities, said: string): Promise<string | undefined> {
  const post = spokenPost(said);
  return post && `at://${await identities.didOf(post.account)}/${POST}/${post.key}`;
}

/** The DID of an account that somebody names; undefined if it is no name of one. @throws Failure */
export async function didSaid(identities: Identities, said: string): Promise<string | undefined> {
  const tidy = said.trim().startsWith('did:') ? said.trim() : tidyHandle(said);
  return isDid(tidy) || isHandle(tidy) ? identities.didOf(tidy) : undefined;
}
