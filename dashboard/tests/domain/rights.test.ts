// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { mayAct, mayEdit, mayLeave, mayModerate, roleOf, type ActionName } from '../../src/domain/rights';

const owner = 'did:plc:owner';
const mod = 'did:plc:mod';
const other = 'did:plc:othermod';
const anybody = 'did:plc:anybody';
const community = { owner, moderators: [mod, other, owner] };
const ALL: readonly ActionName[] = ['hide', 'unhide', 'block', 'unblock'];

const allowed = (actor: string | undefined, subject: string) =>
  ALL.filter((action) => mayAct(community, actor, action, subject));

describe('rights', () => {
  it('should take roles from the config only (A3)', () => {
    expect([owner, mod, anybody].map((did) => roleOf(community, did))).toEqual([
      'owner',
      'moderator',
      'member',
    ]);
  });

  it.each([
    ['the owner on anybody', owner, anybody, ALL],
    ['the owner on a moderator', owner, mod, ALL],
    ['the owner on his own posts, but he is never blocked', owner, owner, ['hide', 'unhide']],
    ['a moderator on those without a rank', mod, anybody, ALL],
    ['a moderator on his own posts, only to hide', mod, mod, ['hide']],
    ['a moderator on another', mod, other, []],
    ['a moderator on the owner', mod, owner, []],
    ['whoever has no rank', anybody, anybody, []],
    ['nobody', undefined, anybody, []],
  ])('should allow %s what A5 says', (_, actor, subject, actions) =>
    expect(allowed(actor, subject)).toEqual(actions),
  );

  it('should let only the owner edit, and ranks moderate', () => {
    expect([owner, mod, undefined].map((did) => mayEdit(community, did))).toEqual([true, false, false]);
    expect([owner, mod, anybody, undefined].map((did) => mayModerate(community, did))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('should not let the owner leave (A2)', () => {
    expect(mayLeave(community, owner)).toBe(false);
    expect(mayLeave(community, mod)).toBe(true);
  });
});
