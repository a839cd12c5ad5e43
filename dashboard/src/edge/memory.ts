/** What this browser remembers of its user's choices. A browser that forbids it remembers nothing. */

const PREFIX = 'impluvium.';

export function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param value undefined forgets */
export function remember(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // Private windows may refuse; the choice then holds for this page.
  }
}
