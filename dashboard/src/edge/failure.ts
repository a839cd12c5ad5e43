/** Why something that was asked of another party has no good answer. What people are told follows from `kind`. */
export type FailureKind =
  /** No answer came: no network, no such host, refused by the browser. */
  | 'unreachable'
  | 'timeout'
  /** The answer is not what its definition says, or too long. */
  | 'nonsense'
  | 'invalid'
  /** The session is over, or was never good. */
  | 'signedOut'
  | 'wrongPassword'
  | 'secondFactor'
  | 'forbidden'
  | 'accountInactive'
  | 'notFound'
  | 'ambiguous'
  /** Somebody changed the record since it was looked at. */
  | 'conflict'
  | 'tooLarge'
  | 'tooMany'
  | 'notReady'
  | 'refused'
  | 'server'
  /** It was sent, and what became of it is not known. */
  | 'unknownOutcome'
  /** The account cannot be found, or its document names no usable host. */
  | 'noAccount'
  | 'noHost'
  | 'insecure'
  | 'noFreeTag';

/** An answer that did not come, or says no. */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    /** The other party's own words; a stranger's text. */
    readonly detail?: string,
    readonly extra: { readonly status?: number; readonly name?: string; readonly retryAfter?: number } = {},
  ) {
    super(`${kind}${detail === undefined ? '' : `: ${detail}`}`);
    this.name = 'Failure';
  }
}

const BY_NAME: Readonly<Record<string, FailureKind>> = {
  InvalidSwap: 'conflict',
  RecordChanged: 'conflict',
  ExpiredToken: 'signedOut',
  InvalidToken: 'signedOut',
  AuthMissing: 'signedOut',
  AuthenticationRequired: 'wrongPassword',
  AuthFactorTokenRequired: 'secondFactor',
  AccountTakedown: 'accountInactive',
  AccountDeactivated: 'accountInactive',
  RepoDeactivated: 'accountInactive',
  RepoTakendown: 'accountInactive',
  RecordNotFound: 'notFound',
  NotFound: 'notFound',
  UnknownFeed: 'notFound',
  AmbiguousCommunity: 'ambiguous',
  PayloadTooLarge: 'tooLarge',
  RateLimitExceeded: 'tooMany',
  NotReady: 'notReady',
  NotEnoughResources: 'notReady',
  OutcomeUnknown: 'unknownOutcome',
};

const BY_STATUS: Readonly<Record<number, FailureKind>> = {
  400: 'invalid',
  401: 'signedOut',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  413: 'tooLarge',
  429: 'tooMany',
  501: 'refused',
  503: 'notReady',
};

/** What an error answer means: its name tells most, its status the rest. */
export function refusal(status: number, name?: string, detail?: string, retryAfter?: number): Failure {
  const kind =
    (name !== undefined && BY_NAME[name]) || BY_STATUS[status] || (status >= 500 ? 'server' : 'invalid');
  return new Failure(kind, detail, {
    status,
    ...(name === undefined ? {} : { name }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** Anything thrown, as a failure. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const name = typeof thrown === 'object' && thrown !== null && 'name' in thrown ? thrown.name : '';
  if (name === 'TimeoutError') return new Failure('timeout');
  if (name === 'TokenRefreshError' || name === 'TokenRevokedError' || name === 'TokenInvalidError') {
    return new Failure('signedOut');
  }
  if (thrown instanceof TypeError) return new Failure('unreachable');
  return new Failure('server', thrown instanceof Error ? thrown.message : undefined);
}
