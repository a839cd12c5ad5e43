import { isLoopback } from '../domain/url';

/** Where an account's host sends people back to. */
const CALLBACK_PATH = 'oauth/callback';

/** What a session may do: write records in one's own repository. */
export const SCOPE = 'atproto transition:generic';

/**
 * What a page of this machine is called as a client: without metadata to be fetched, by the protocol's exception for development.
 * Undefined on any other host.
 */
export function loopbackClientId(
  page: Pick<Location, 'protocol' | 'hostname' | 'port'>,
  base: string,
): string | undefined {
  if (page.protocol !== 'http:' || !isLoopback(page.hostname)) return undefined;
  const host = page.hostname === 'localhost' ? '127.0.0.1' : page.hostname;
  const port = page.port === '' ? '' : `:${page.port}`;
  const redirect = `http://${host}${port}${base}${CALLBACK_PATH}`;
  return `http://localhost?redirect_uri=${encodeURIComponent(redirect)}&scope=${encodeURIComponent(SCOPE)}`;
}
