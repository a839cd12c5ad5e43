import type { Stage } from '../domain/draft';
import type { PlainKey } from '../i18n/dictionary';

/** What a stage, and what it means, is called. */
export const STAGE_NAMES: Readonly<Record<Stage, PlainKey>> = {
  theme: 'stageTheme',
  community: 'stageCommunity',
  graduated: 'stageGraduated',
};

export const STAGE_HINTS: Readonly<Record<Stage, PlainKey>> = {
  theme: 'stageThemeHint',
  community: 'stageCommunityHint',
  graduated: 'stageGraduatedHint',
};
