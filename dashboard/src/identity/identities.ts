import { isDid, isHandle, tidyHandle } from '../domain/address';
import { serviceOrigin } from '../domain/url';
import type { Config } from '../edge/config';
import { Failure } from '../edge/failure';
import { askJson, plainFetch, withQuery } from '../edge/json';
import { z } from '../edge/zod';

/** An account, as the document says that its owner publishes. */
export interface Account {
  readonly did: string;
  /** Origin of the host of its repository. */
  readonly pds: string;
  /** The name that its document claims; not verified. */
  readonly claimedHandle?: string;
}

const Document = z.object({
  id: z.string(),
  alsoKnownAs: z.optional(z.array(z.string())),
  service: z.optional(z.array(z.object({ id: z.string(), type: z.string(), serviceEndpoint: z.unknown() }))),
});
const Resolved = z.object({ did: z.string().check(z.refine(isDid)) });

/** Finds accounts: what a handle names, where a repository is. Answers are kept for as long as the page is. */
export class Identities {
  private readonly documents = new Map<string, Promise<Account>>();

  constructor(
    private readonly config: Pick<Config, 'plcDirectory' | 'handleResolver'>,
    private readonly page: string = location.hostname,
  ) {}

  /** The account that a handle, or a DID, names. @throws Failure `noAccount`, `noHost`, and those of asking */
  async accountOf(said: string): Promise<Account> {
    return this.documentOf(await this.didOf(said));
  }

  /** @throws Failure `noAccount` if nothing has that name */
  async didOf(said: string): Promise<string> {
    if (said.startsWith('did:')) {
      if (!isDid(said)) throw new Failure('noAccount');
      return said;
    }
    const handle = tidyHandle(said);
    if (!isHandle(handle)) throw new Failure('noAccount');
    try {
      return (await this.resolve(handle)).did;
    } catch (thrown) {
      if (thrown instanceof Failure && (thrown.kind === 'invalid' || thrown.kind === 'notFound')) {
        throw new Failure('noAccount', thrown.detail);
      }
      throw thrown;
    }
  }

  /** What the account publishes about itself. */
  documentOf(did: string): Promise<Account> {
    const known = this.documents.get(did);
    if (known) return known;
    const asked = this.ask(did);
    this.documents.set(did, asked);
    asked.catch(() => this.documents.delete(did));
    return asked;
  }

  /** The handle that both the account's document and its domain bear out; undefined if there is none. */
  async verifiedHandle(did: string): Promise<string | undefined> {
    const { claimedHandle } = await this.documentOf(did);
    if (claimedHandle === undefined) return undefined;
    const named = await this.resolve(claimedHandle).catch(() => undefined);
    return named?.did === did ? claimedHandle : undefined;
  }

  private resolve(handle: string) {
    const path = withQuery('/xrpc/com.atproto.identity.resolveHandle', { handle });
    return askJson(plainFetch, this.config.handleResolver + path, {}, Resolved);
  }

  private async ask(did: string): Promise<Account> {
    const document = await askJson(plainFetch, this.addressOf(did), { redirect: 'error' }, Document).catch(
      (thrown: unknown) => {
        if (thrown instanceof Failure && thrown.kind === 'notFound') throw new Failure('noAccount');
        throw thrown;
      },
    );
    if (document.id !== did) throw new Failure('noAccount');
    const service = document.service?.find(
      (s) =>
        (s.id === '#atproto_pds' || s.id === `${did}#atproto_pds`) && s.type === 'AtprotoPersonalDataServer',
    );
    const pds = serviceOrigin(service?.serviceEndpoint, this.page);
    if (pds === undefined) throw new Failure('noHost');
    const handle = document.alsoKnownAs
      ?.find((name) => name.startsWith('at://'))
      ?.slice(5)
      .toLowerCase();
    return { did, pds, ...(handle !== undefined && isHandle(handle) ? { claimedHandle: handle } : {}) };
  }

  private addressOf(did: string): string {
    if (did.startsWith('did:plc:')) return `${this.config.plcDirectory}/${encodeURIComponent(did)}`;
    const host = /^did:web:([a-z0-9.-]+(?:%3A[0-9]{1,5})?)$/i.exec(did)?.[1];
    const origin = host && serviceOrigin(`${this.scheme(host)}://${decodeURIComponent(host)}`, this.page);
    if (!origin) throw new Failure('noAccount');
    return `${origin}/.well-known/did.json`;
  }

  private scheme(host: string): string {
    return host.startsWith('localhost%3A') ? 'http' : 'https';
  }
}
