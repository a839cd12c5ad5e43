import { isDid } from '../domain/address';
import { serviceOrigin } from '../domain/url';
import { askJson, plainFetch } from './json';
import { z } from './zod';

const url = z.string().check(z.refine((text) => serviceOrigin(text, location.hostname) !== undefined));
const base = z.pipe(
  url,
  z.transform((text: string) => text.replace(/\/+$/, '')),
);

/** What this installation is, as `config.json` beside index.html says; keys that are not known here are ignored. */
const Config = z.object({
  /** Base URL of the read API; empty: the origin of this page. */
  api: z.union([z.literal(''), base]),
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  /** DID of the feed service, which feed records name; null: feeds cannot be published from here. */
  service: z.nullable(z.string().check(z.refine(isDid))),
  plcDirectory: base,
  /** A service that knows which account a handle names. */
  handleResolver: base,
  /** Where posts and profiles are read; null: from the authors' own hosts. */
  appView: z.nullable(base),
  /** Where links to posts and profiles lead. */
  bskyApp: base,
  /** Null: people sign in with app passwords only, unless the page comes from this machine. */
  oauth: z.nullable(z.object({ clientId: z.string() })),
  /** Whether the operator's page is shown. */
  operator: z.boolean(),
});

export type Config = z.infer<typeof Config>;

/** What is wrong with a `config.json`, by field; undefined: nothing. */
export function parseConfig(said: unknown): Config {
  return z.parse(Config, said);
}

/** Reads `config.json` beside index.html. @throws Failure */
export function loadConfig(): Promise<Config> {
  return askJson(
    plainFetch,
    `${import.meta.env.BASE_URL}config.json`,
    { headers: { accept: 'application/json' } },
    Config,
  );
}
