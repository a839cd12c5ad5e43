import { Failure, failureOf, refusal } from './failure';
import { z } from './zod';

/** Bytes that an answer may have; more is not read. */
const MOST_BYTES = 2_000_000;
/** Milliseconds that an answer may take. */
export const PATIENCE = 15_000;

/** As `fetch`, with a path or an address. */
export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

/** Fetches as a stranger: no cookies, no referrer, no redirect to where nobody was asked to go. */
export const plainFetch: Fetch = (address, init) =>
  fetch(address, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer' });

const ErrorAnswer = z.object({ error: z.optional(z.string()), message: z.optional(z.string()) });

/**
 * Asks for JSON and checks that it is what it should be.
 *
 * @throws Failure for every other end
 */
export async function askJson<S extends z.ZodMiniType>(
  fetcher: Fetch,
  address: string,
  init: RequestInit,
  schema: S,
): Promise<z.infer<S>> {
  try {
    const answer = await fetcher(address, { ...init, signal: patience(init.signal) });
    const said = await readJson(answer);
    if (!answer.ok) throw errorOf(answer, said);
    const parsed = z.safeParse(schema, said);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new Failure('nonsense', issue && `${issue.path.join('.')}: ${issue.message}`);
    }
    return parsed.data;
  } catch (thrown) {
    if (init.signal?.aborted) throw thrown;
    throw failureOf(thrown);
  }
}

function patience(signal: AbortSignal | null | undefined): AbortSignal {
  const limit = AbortSignal.timeout(PATIENCE);
  return signal && 'any' in AbortSignal ? AbortSignal.any([signal, limit]) : limit;
}

function errorOf(answer: Response, said: unknown): Failure {
  const parsed = z.safeParse(ErrorAnswer, said);
  const wait = Number(answer.headers.get('retry-after') ?? NaN);
  return refusal(
    answer.status,
    parsed.success ? parsed.data.error : undefined,
    parsed.success ? parsed.data.message?.slice(0, 500) : undefined,
    Number.isFinite(wait) ? wait : undefined,
  );
}

async function readJson(answer: Response): Promise<unknown> {
  const text = await readText(answer);
  if (text === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    if (answer.ok) throw new Failure('nonsense');
    return {};
  }
}

async function readText(answer: Response): Promise<string> {
  if (Number(answer.headers.get('content-length') ?? 0) > MOST_BYTES) throw new Failure('tooLarge');
  const reader = answer.body?.getReader();
  if (!reader) return answer.text();
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    read += value.byteLength;
    if (read > MOST_BYTES) {
      await reader.cancel();
      throw new Failure('nonsense');
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** A path with a query; what is undefined is left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value as string | number]) {
      params.append(key, String(one));
    }
  }
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}
