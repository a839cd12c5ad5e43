import type { Fetch } from '../edge/json';

/** Somebody who is signed in, at the host of his own account. */
export interface Session {
  readonly did: string;
  /** As he gave it, or as his document claims; absent if unknown. */
  readonly handle?: string;
  /** `password`: kept in this page's memory only, and gone with it. */
  readonly kind: 'oauth' | 'password';
  /** Asks the account's host, as this account; the address is a path there. */
  readonly fetch: Fetch;
  /** Ends the session at the host; never throws. */
  signOut(): Promise<void>;
}
