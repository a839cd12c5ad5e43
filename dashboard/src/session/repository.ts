import type { RecordValue } from '../domain/draft';
import { Failure, failureOf } from '../edge/failure';
import { askJson, withQuery } from '../edge/json';
import { z } from '../edge/zod';
import type { Session } from './session';

/** A record in one's own repository, in the version that was looked at. */
export interface StoredRecord {
  readonly uri: string;
  readonly cid: string;
  readonly value: RecordValue;
}

/** What the host says that it has written. */
export interface Written {
  readonly uri: string;
  readonly cid: string;
}

const Stored = z.object({ uri: z.string(), cid: z.string(), value: z.record(z.string(), z.unknown()) });
const Answer = z.object({ uri: z.string(), cid: z.string() });
const Nothing = z.object({});

/**
 * One's own repository, at one's own host. A change is sent once. Where the host breaks off after that, the record is looked at:
 * if it is as wanted, the change was made; else it is not known, and that is said. Every method throws a Failure.
 */
export class OwnRepository {
  /** Version → the one that replaced it, of what was written here. */
  private readonly successors = new Map<string, string>();

  constructor(private readonly session: Session) {}

  /** Whether a version is the wanted one, or one that was written here after it. */
  isOrFollows(seen: string, wanted: string): boolean {
    for (let at: string | undefined = wanted; at !== undefined; at = this.successors.get(at)) {
      if (at === seen) return true;
    }
    return false;
  }

  /** The record, or undefined where there is none. */
  async find(collection: string, rkey: string): Promise<StoredRecord | undefined> {
    const query = { repo: this.session.did, collection, rkey };
    try {
      return await askJson(
        this.session.fetch,
        withQuery('/xrpc/com.atproto.repo.getRecord', query),
        { cache: 'no-store' },
        Stored,
      );
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind === 'notFound' || failure.extra.name === 'RecordNotFound') return undefined;
      throw failure;
    }
  }

  /** Writes a new record under a key of its own. */
  create(collection: string, rkey: string, record: RecordValue): Promise<Written> {
    const body = { repo: this.session.did, collection, rkey, record };
    return this.once(collection, rkey, record, () => this.post('createRecord', body, Answer));
  }

  /** Writes a record in place of the version that was looked at; null: there must be none. */
  async put(
    collection: string,
    rkey: string,
    record: RecordValue,
    replaced: string | null,
  ): Promise<Written> {
    const body = { repo: this.session.did, collection, rkey, record, swapRecord: replaced };
    const written = await this.once(collection, rkey, record, () => this.post('putRecord', body, Answer));
    if (replaced !== null && replaced !== written.cid) this.successors.set(replaced, written.cid);
    return written;
  }

  /** Deletes the version that was looked at. */
  async remove(collection: string, rkey: string, replaced: string): Promise<void> {
    const body = { repo: this.session.did, collection, rkey, swapRecord: replaced };
    await this.post('deleteRecord', body, Nothing).catch(async (thrown: unknown) => {
      const failure = failureOf(thrown);
      if (!isUncertain(failure)) throw failure;
      const gone = await this.find(collection, rkey).then(
        (found) => found === undefined,
        () => false,
      );
      if (!gone) throw new Failure('unknownOutcome', failure.detail);
    });
  }

  private async once(
    collection: string,
    rkey: string,
    record: RecordValue,
    send: () => Promise<Written>,
  ): Promise<Written> {
    try {
      return await send();
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (!isUncertain(failure)) throw failure;
      const found = await this.find(collection, rkey).catch(() => undefined);
      if (found && isSame(found.value, record)) return found;
      throw new Failure('unknownOutcome', failure.detail);
    }
  }

  private post<S extends z.ZodMiniType>(method: string, body: unknown, schema: S): Promise<z.infer<S>> {
    return askJson(
      this.session.fetch,
      `/xrpc/com.atproto.repo.${method}`,
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      schema,
    );
  }
}

/** Whether a change may have been made all the same. */
function isUncertain(failure: Failure): boolean {
  return ['unreachable', 'timeout', 'server', 'nonsense', 'notReady'].includes(failure.kind);
}

/** Whether two records say the same, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((x, i) => isSame(x, b[i]));
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  const value = (of: object, key: string) => (of as Record<string, unknown>)[key];
  return keys.length === others.length && keys.every((key) => isSame(value(a, key), value(b, key)));
}
