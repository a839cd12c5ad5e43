import type { en } from './en';

/** A sentence with gaps, or one without. */
type Entry<T> = T extends (gaps: infer P) => string ? (gaps: P) => string : string;

/** What every language has to say. */
export type Dictionary = { readonly [K in keyof typeof en]: Entry<(typeof en)[K]> };

export const LANGUAGES = { en: 'English', ja: '日本語' } as const;
export type Language = keyof typeof LANGUAGES;

/** Keys of what is said without gaps. */
export type PlainKey = {
  [K in keyof Dictionary]: Dictionary[K] extends string ? K : never;
}[keyof Dictionary];

/** The language to begin with: the remembered one, else the first of the reader's that there is, else English. */
export function firstLanguage(chosen: string | undefined, preferred: readonly string[]): Language {
  const known = (tag: string | undefined): tag is Language => tag !== undefined && tag in LANGUAGES;
  if (known(chosen)) return chosen;
  return preferred.map((tag) => tag.toLowerCase().split('-')[0]).find(known) ?? 'en';
}

/** Loads what a language says. */
export async function loadDictionary(language: Language): Promise<Dictionary> {
  return language === 'ja' ? (await import('./ja')).ja : (await import('./en')).en;
}
