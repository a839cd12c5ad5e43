// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { changedConfig, EMPTY_DRAFT, newConfig, objectionsTo, spokenAccounts } from '../../src/domain/draft';
import { generatorOf, isActive, joinedAgain, left, newAction, newMembership } from '../../src/domain/records';
import { graphemes } from '../../src/domain/text';

const NOW = '2026-11-27T12:00:00.000Z';
const DID = 'did:plc:aliceaaaaaaaaaaaaaaaaaaa';
const CONFIG = `at://${DID}/com.atrarium.community.config/3k`;

describe('configs', () => {
  it('should have what is required, and leave out what is not said (C4)', () => {
    expect(newConfig({ ...EMPTY_DRAFT, name: ' Pond ' }, '#atr_00000001', NOW)).toEqual({
      $type: 'com.atrarium.community.config',
      hashtag: '#atr_00000001',
      createdAt: NOW,
      name: 'Pond',
      stage: 'theme',
      feedMix: { own: 100, parent: 0, global: 0 },
    });
  });

  it('should keep what this program does not know of, and take away what was emptied', () => {
    const present = {
      name: 'A',
      description: 'x',
      hashtag: '#atr_00000001',
      createdAt: 'then',
      future: { x: 1 },
    };
    const changed = changedConfig(present, { ...EMPTY_DRAFT, name: 'B' }, NOW);
    expect(changed).toMatchObject({
      name: 'B',
      hashtag: '#atr_00000001',
      createdAt: 'then',
      future: { x: 1 },
      updatedAt: NOW,
    });
    expect(changed).not.toHaveProperty('description');
  });

  it.each([
    [{ name: '  ' }, { name: 'nameMissing' }],
    [{ name: 'x'.repeat(101) }, { name: 'nameTooLong' }],
    [{ name: '池'.repeat(67) }, { name: 'nameTooLong' }],
    [{ name: 'x', description: '池'.repeat(700) }, { description: 'descriptionTooLong' }],
    [{ name: 'x', moderators: Array.from({ length: 51 }, () => DID) }, { moderators: 'tooManyModerators' }],
    [{ name: 'x', blocklist: ['alice'] }, { blocklist: 'notAccounts' }],
    [{ name: 'x', feedMix: { own: 1, parent: 1, global: 1 } }, { feedMix: 'mixNotHundred' }],
    [{ name: 'x', parentCommunity: 'alice.test' }, { parentCommunity: 'notReference' }],
    [{ name: 'x'.repeat(100), parentCommunity: CONFIG }, {}],
  ])('should object to %j as %j', (part, objections) =>
    expect(objectionsTo({ ...EMPTY_DRAFT, ...part })).toEqual(objections),
  );

  it('should understand lists of accounts as people write them', () => {
    expect(spokenAccounts(`@Alice.test, ${DID}\nalice.test nonsense`)).toEqual({
      accounts: ['alice.test', DID],
      wrong: ['nonsense'],
    });
  });
});

describe('memberships', () => {
  it('should be active from the first (A2)', () => {
    expect(newMembership(CONFIG, 'member', NOW)).toEqual({
      $type: 'com.atrarium.community.membership',
      community: CONFIG,
      role: 'member',
      joinedAt: NOW,
      active: true,
    });
  });

  it('should stay and say that one has left', () => {
    expect(left({ ...newMembership(CONFIG, 'member', NOW), note: 'kept' })).toMatchObject({
      active: false,
      note: 'kept',
      joinedAt: NOW,
    });
  });

  it('should never get a smaller joinedAt, or an older one would count in its place', () => {
    expect(joinedAgain({ joinedAt: '2026-01-01T00:00:00Z', active: false }, NOW)).toMatchObject({
      joinedAt: NOW,
      active: true,
    });
    expect(joinedAgain({ joinedAt: '2027-01-01T00:00:00Z', active: false }, NOW)).toMatchObject({
      joinedAt: '2027-01-01T00:00:00Z',
    });
  });

  it('should count as active where it does not say', () => {
    expect(isActive({})).toBe(true);
    expect(isActive({ active: false })).toBe(false);
  });
});

describe('actions', () => {
  it('should give a reason only where there is one (A4)', () => {
    expect(newAction(CONFIG, 'block', DID, '  ', NOW)).not.toHaveProperty('reason');
    expect(newAction(CONFIG, 'block', DID, ' Spam. ', NOW)).toMatchObject({
      reason: 'Spam.',
      target: DID,
      community: CONFIG,
    });
  });
});

describe('feed records', () => {
  const community = {
    name: 'A very long name of a community',
    description: 'd'.repeat(400),
    tag: '#atr_00000001',
  };

  it('should fit, and say who may post, however long the community’s own words are', () => {
    const record = generatorOf(community, 'did:web:feeds.example', undefined, NOW);
    expect(graphemes(String(record['displayName']))).toBeLessThanOrEqual(24);
    expect(graphemes(String(record['description']))).toBeLessThanOrEqual(300);
    expect(record['description']).toContain('Members only: posts with #atr_00000001');
    expect(record).toMatchObject({ did: 'did:web:feeds.example', createdAt: NOW });
  });

  it('should keep a picture, and lose facets of a description that is no more', () => {
    const present = { avatar: { ref: 'x' }, descriptionFacets: [], createdAt: 'then' };
    const record = generatorOf(community, 'did:web:feeds.example', present, NOW);
    expect(record).toMatchObject({ avatar: { ref: 'x' }, createdAt: 'then' });
    expect(record).not.toHaveProperty('descriptionFacets');
  });
});
