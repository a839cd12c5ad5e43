import { remember, remembered } from '../edge/memory';

/** Light, dark, or what the reader's system says. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const MEMORY = 'theme';

export function currentTheme(): Theme {
  const said = remembered(MEMORY);
  return THEMES.find((theme) => theme === said) ?? 'system';
}

/** Shows the page so, now and next time. */
export function chooseTheme(theme: Theme): void {
  remember(MEMORY, theme === 'system' ? undefined : theme);
  applyTheme(theme);
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
