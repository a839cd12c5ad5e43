/** Addresses that strangers choose: what may be linked to, and what may be asked. Pure. */

/** An address that a link may have: HTTPS, without a name or password in it; else undefined. */
export function safeLink(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 2048) return undefined;
  const url = parse(text);
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined;
}

/**
 * The origin of a service that an account's document names: HTTPS. Plain HTTP is allowed only towards this machine, and only by a page
 * that comes from this machine, for trying things out.
 *
 * @param page hostname of this page
 */
export function serviceOrigin(text: unknown, page: string): string | undefined {
  if (typeof text !== 'string' || text.length > 2048) return undefined;
  const url = parse(text);
  if (!url || url.username !== '' || url.password !== '') return undefined;
  const local = url.protocol === 'http:' && isLoopback(url.hostname) && isLoopback(page);
  return url.protocol === 'https:' || local ? url.origin : undefined;
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
