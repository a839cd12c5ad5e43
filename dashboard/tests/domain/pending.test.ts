// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GIVE_UP_MILLIS,
  isUnderWay,
  LATE_MILLIS,
  nextState,
  pauseAfter,
  type ChangeEvent,
  type ChangeState,
} from '../../src/domain/pending';

const run = (...events: ChangeEvent[]) => events.reduce<ChangeState>(nextState, 'sending');
const waited = (millis: number): ChangeEvent => ({ type: 'waited', millis });

describe('a change', () => {
  it('should not be confirmed by its host’s answer', () => expect(run({ type: 'answered' })).toBe('pending'));

  it('should be confirmed once it is seen', () =>
    expect(run({ type: 'answered' }, { type: 'seen' })).toBe('confirmed'));

  it('should say after 30 seconds that it is still on its way', () => {
    expect(run({ type: 'answered' }, waited(LATE_MILLIS - 1))).toBe('pending');
    expect(run({ type: 'answered' }, waited(LATE_MILLIS))).toBe('late');
    expect(run({ type: 'answered' }, waited(LATE_MILLIS), { type: 'seen' })).toBe('confirmed');
  });

  it('should not be looked for for ever, and yet be confirmed if it comes', () => {
    expect(run({ type: 'answered' }, waited(GIVE_UP_MILLIS))).toBe('unseen');
    expect(run({ type: 'answered' }, waited(GIVE_UP_MILLIS), { type: 'seen' })).toBe('confirmed');
  });

  it('should fail only while it is being sent', () => {
    expect(run({ type: 'refused' })).toBe('failed');
    expect(run({ type: 'answered' }, { type: 'refused' })).toBe('pending');
  });

  it('should never be confirmed without an answer, in whatever order things happen', () => {
    const event = fc.oneof(
      fc.constantFrom<ChangeEvent>({ type: 'seen' }, { type: 'refused' }),
      fc.nat(1_000_000).map(waited),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        expect(run(...events)).not.toBe('confirmed');
      }),
    );
  });

  it('should be looked for often at first', () => {
    expect(pauseAfter(0)).toBeLessThanOrEqual(250);
    expect(pauseAfter(LATE_MILLIS)).toBeGreaterThan(pauseAfter(10_000));
    expect((['pending', 'late'] as const).every(isUnderWay)).toBe(true);
    expect((['sending', 'confirmed', 'unseen', 'failed'] as const).some(isUnderWay)).toBe(false);
  });
});
