import type { Identities } from '../identity/identities';
import { Failure, failureOf } from '../edge/failure';
import { askJson, plainFetch } from '../edge/json';
import { z } from '../edge/zod';
import type { Session } from './session';

const Tokens = z.object({
  did: z.string(),
  handle: z.optional(z.string()),
  accessJwt: z.string(),
  refreshJwt: z.string(),
  active: z.optional(z.boolean()),
});
type Tokens = z.infer<typeof Tokens>;

/** Milliseconds before a token's end in which it is renewed. */
const MARGIN = 60_000;

/**
 * Signs in with a handle, or a DID, and an app password, at the host that the account's own document names. The password is
 * sent there once and not kept; tokens are kept in this object only.
 *
 * @throws Failure
 */
export async function signInWithPassword(
  identities: Identities,
  who: string,
  password: string,
): Promise<Session> {
  const account = await identities.accountOf(who);
  const xrpc = (method: string) => `${account.pds}/xrpc/com.atproto.server.${method}`;
  let tokens = await askJson(
    plainFetch,
    xrpc('createSession'),
    {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identifier: account.did, password }),
    },
    Tokens,
  ).catch((thrown: unknown) => {
    const failure = failureOf(thrown);
    throw failure.kind === 'signedOut' ? new Failure('wrongPassword', failure.detail) : failure;
  });
  if (tokens.did !== account.did) throw new Failure('nonsense');
  if (tokens.active === false) throw new Failure('accountInactive');

  let renewal: Promise<void> | undefined;
  const renew = () =>
    (renewal ??= refreshed(xrpc('refreshSession'), tokens)
      .then((fresh) => {
        tokens = fresh;
      })
      .finally(() => {
        renewal = undefined;
      }));

  const handle = tokens.handle ?? account.claimedHandle;
  return {
    did: account.did,
    ...(handle === undefined ? {} : { handle }),
    kind: 'password',
    fetch: async (path, init) => {
      if (expiryOf(tokens.accessJwt) - MARGIN < Date.now()) await renew();
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${tokens.accessJwt}`);
      return plainFetch(account.pds + path, { ...init, headers, redirect: 'error' });
    },
    signOut: async () => {
      const headers = { authorization: `Bearer ${tokens.refreshJwt}` };
      await plainFetch(xrpc('deleteSession'), { method: 'POST', headers, redirect: 'error' }).catch(
        () => undefined,
      );
    },
  };
}

async function refreshed(address: string, tokens: Tokens): Promise<Tokens> {
  const headers = { authorization: `Bearer ${tokens.refreshJwt}` };
  const fresh = await askJson(plainFetch, address, { method: 'POST', headers, redirect: 'error' }, Tokens);
  if (fresh.did !== tokens.did) throw new Failure('nonsense');
  return fresh;
}

/** When a token ends, in milliseconds since 1970; far in the future if it does not say. */
export function expiryOf(jwt: string): number {
  try {
    const part = (jwt.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const claims = JSON.parse(atob(part)) as { exp?: unknown };
    return typeof claims.exp === 'number' ? claims.exp * 1000 : Number.MAX_SAFE_INTEGER;
  } catch {
    return Number.MAX_SAFE_INTEGER;
  }
}
