/** Forms of a word by number; languages use what they have. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Chooses the form of a language for a number. */
export function plural(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}

/** A stranger's text within a sentence: its direction does not spill over. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
