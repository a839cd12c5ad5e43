import type { Failure } from '../edge/failure';
import type { Dictionary } from '../i18n/dictionary';

/** What people are told of a failure. */
export function failureText(t: Dictionary, failure: Failure): string {
  const wait = failure.extra.retryAfter;
  if (failure.kind === 'tooMany' && wait !== undefined)
    return t.tooManyFor({ seconds: Math.max(1, Math.ceil(wait)) });
  return t[failure.kind];
}
