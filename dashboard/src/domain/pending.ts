/**
 * What becomes of a change: it is sent to the writer's own host, answered, and then on its way through the firehose until the read API
 * shows it. Nothing is called done before that. Pure.
 */

/** - `sending`: the host has not answered;
 *  - `pending`: written, not yet seen here;
 *  - `late`: the same, for more than 30 seconds;
 *  - `confirmed`: the read API shows it;
 *  - `unseen`: nobody looks any more; it may still come;
 *  - `failed`: the host has refused, or it is not known what became of it. */
export type ChangeState = 'sending' | 'pending' | 'late' | 'confirmed' | 'unseen' | 'failed';

export type ChangeEvent =
  | { readonly type: 'answered' }
  | { readonly type: 'refused' }
  | { readonly type: 'seen' }
  /** Time since the answer, in milliseconds. */
  | { readonly type: 'waited'; readonly millis: number };

export const LATE_MILLIS = 30_000;
export const GIVE_UP_MILLIS = 600_000;

/** The next state; an event that does not fit changes nothing. */
export function nextState(state: ChangeState, event: ChangeEvent): ChangeState {
  switch (event.type) {
    case 'answered':
      return state === 'sending' ? 'pending' : state;
    case 'refused':
      return state === 'sending' ? 'failed' : state;
    case 'seen':
      return isUnderWay(state) || state === 'unseen' ? 'confirmed' : state;
    case 'waited':
      if (!isUnderWay(state)) return state;
      return event.millis >= GIVE_UP_MILLIS ? 'unseen' : event.millis >= LATE_MILLIS ? 'late' : 'pending';
  }
}

/** Whether the read API is still asked. */
export function isUnderWay(state: ChangeState): boolean {
  return state === 'pending' || state === 'late';
}

/** How long to wait before the next look, in milliseconds: often at first, when it usually comes, rarely later. */
export function pauseAfter(waitedMillis: number): number {
  if (waitedMillis < 4_000) return 250;
  return waitedMillis < LATE_MILLIS ? 1_000 : 5_000;
}
