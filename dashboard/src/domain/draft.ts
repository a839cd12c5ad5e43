import { isDid, isReference, tidyHandle, isHandle } from './address';
import { isFeedMix, ONLY_OWN, type FeedMix } from './feedMix';
import { bytes, graphemes } from './text';

/** What a config says of a community's growth. */
export const STAGES = ['theme', 'community', 'graduated'] as const;
export type Stage = (typeof STAGES)[number];

export const NAME_GRAPHEMES = 100;
export const NAME_BYTES = 200;
export const DESCRIPTION_GRAPHEMES = 1000;
export const DESCRIPTION_BYTES = 2000;
export const MOST_MODERATORS = 50;
export const MOST_BLOCKED = 1000;
export const REASON_BYTES = 2000;

/** A community's config as it is being written (rule C4). */
export interface Draft {
  readonly name: string;
  readonly description: string;
  readonly stage: Stage;
  readonly moderators: readonly string[];
  readonly blocklist: readonly string[];
  readonly feedMix: FeedMix;
  /** Empty: none. */
  readonly parentCommunity: string;
}

export const EMPTY_DRAFT: Draft = {
  name: '',
  description: '',
  stage: 'theme',
  moderators: [],
  blocklist: [],
  feedMix: ONLY_OWN,
  parentCommunity: '',
};

/** Why a field cannot be so. */
export type Objection =
  | 'nameMissing'
  | 'nameTooLong'
  | 'descriptionTooLong'
  | 'tooManyModerators'
  | 'tooManyBlocked'
  | 'notAccounts'
  | 'mixNotHundred'
  | 'notReference';

export type Objections = Partial<Record<keyof Draft, Objection>>;

/** What the lexicon, and the rules, have against a draft; empty: nothing. */
export function objectionsTo(draft: Draft): Objections {
  const found: Objections = {};
  const name = draft.name.trim();
  if (name === '') found.name = 'nameMissing';
  else if (graphemes(name) > NAME_GRAPHEMES || bytes(name) > NAME_BYTES) found.name = 'nameTooLong';
  const description = draft.description.trim();
  if (graphemes(description) > DESCRIPTION_GRAPHEMES || bytes(description) > DESCRIPTION_BYTES) {
    found.description = 'descriptionTooLong';
  }
  if (draft.moderators.length > MOST_MODERATORS) found.moderators = 'tooManyModerators';
  else if (!draft.moderators.every(isDid)) found.moderators = 'notAccounts';
  if (draft.blocklist.length > MOST_BLOCKED) found.blocklist = 'tooManyBlocked';
  else if (!draft.blocklist.every(isDid)) found.blocklist = 'notAccounts';
  if (!isFeedMix(draft.feedMix)) found.feedMix = 'mixNotHundred';
  const parent = draft.parentCommunity.trim();
  if (parent !== '' && !isReference(parent)) found.parentCommunity = 'notReference';
  return found;
}

/** Names of accounts, one a line or with commas between: DIDs or handles; what is neither is in `wrong`. */
export function spokenAccounts(text: string): { accounts: string[]; wrong: string[] } {
  const accounts: string[] = [];
  const wrong: string[] = [];
  for (const said of text.split(/[\s,、;]+/).filter((word) => word !== '')) {
    const tidy = said.startsWith('did:') ? said : tidyHandle(said);
    if (!isDid(tidy) && !isHandle(tidy)) wrong.push(said);
    else if (!accounts.includes(tidy)) accounts.push(tidy);
  }
  return { accounts, wrong };
}

/** A record as a repository keeps it; keys that this program does not know of stay as they are. */
export type RecordValue = Readonly<Record<string, unknown>>;

/** The config of a new community. */
export function newConfig(draft: Draft, tag: string, now: string): RecordValue {
  return withDraft({ $type: 'com.atrarium.community.config', hashtag: tag, createdAt: now }, draft);
}

/** The config as it shall be: everything that the draft does not speak of stays. */
export function changedConfig(present: RecordValue, draft: Draft, now: string): RecordValue {
  return { ...withDraft(present, draft), updatedAt: now };
}

function withDraft(present: RecordValue, draft: Draft): RecordValue {
  const said: Record<string, unknown> = {
    name: draft.name.trim(),
    stage: draft.stage,
    description: draft.description.trim(),
    moderators: [...draft.moderators],
    blocklist: [...draft.blocklist],
    feedMix: { ...draft.feedMix },
    parentCommunity: draft.parentCommunity.trim(),
  };
  const isEmpty = (value: unknown) => value === '' || (Array.isArray(value) && value.length === 0);
  // What was emptied is taken away; what the draft does not speak of stays.
  return Object.fromEntries(
    Object.entries({ ...present, ...said }).filter(([key, value]) => !(key in said && isEmpty(value))),
  );
}
