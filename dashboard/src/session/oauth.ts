import { BrowserOAuthClient } from '@atproto/oauth-client-browser';
import { isLoopback } from '../domain/url';
import type { Config } from '../edge/config';
import { Failure } from '../edge/failure';
import { loopbackClientId, SCOPE } from './loopback';
import type { Session } from './session';

/** What one needs of the library's session. */
interface OAuthSession {
  readonly did: string;
  fetchHandler(pathname: string, init?: RequestInit): Promise<Response>;
}

let client: Promise<BrowserOAuthClient> | undefined;

function clientOf(config: Config): Promise<BrowserOAuthClient> {
  const clientId = config.oauth?.clientId ?? loopbackClientId(location, import.meta.env.BASE_URL);
  if (clientId === undefined) return Promise.reject(new Failure('refused'));
  client ??= BrowserOAuthClient.load({
    clientId,
    handleResolver: config.handleResolver,
    plcDirectoryUrl: config.plcDirectory,
    allowHttp: isLoopback(location.hostname),
  });
  client.catch(() => {
    client = undefined;
  });
  return client;
}

/** Goes to the account's host, to sign in there; comes back to the callback. @param back path to go on at after */
export async function goToHost(config: Config, who: string, back: string, lang: string): Promise<never> {
  const oauth = await clientOf(config);
  return oauth.signInRedirect(who, { state: back, scope: SCOPE, ui_locales: lang });
}

/** Takes what the host has sent back. */
export async function comeBack(config: Config): Promise<{ session: Session; back: string }> {
  const oauth = await clientOf(config);
  const { session, state } = await oauth.initCallback();
  return { session: sessionOf(oauth, session), back: state ?? '' };
}

/** The session of an account that signed in here before. */
export async function resume(config: Config, did: string): Promise<Session> {
  const oauth = await clientOf(config);
  return sessionOf(oauth, await oauth.restore(did));
}

function sessionOf(oauth: BrowserOAuthClient, session: OAuthSession): Session {
  return {
    did: session.did,
    kind: 'oauth',
    fetch: (path, init) =>
      session.fetchHandler(path, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer' }),
    signOut: () => oauth.revoke(session.did).catch(() => undefined),
  };
}
