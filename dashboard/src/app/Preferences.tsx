import { useState } from 'react';
import { LANGUAGES, type Language } from '../i18n/dictionary';
import { useSpeech } from '../i18n/LanguageProvider';
import { chooseTheme, currentTheme, THEMES, type Theme } from './theme';

/** Language and appearance, remembered by this browser. */
export function Preferences() {
  const { t, language, choose } = useSpeech();
  const [theme, setTheme] = useState<Theme>(currentTheme);
  const names: Record<Theme, string> = { system: t.themeSystem, light: t.themeLight, dark: t.themeDark };
  return (
    <div className="preferences">
      <label>
        <span>{t.language}</span>
        <select value={language} onChange={(event) => choose(event.target.value as Language)}>
          {Object.entries(LANGUAGES).map(([key, name]) => (
            <option key={key} value={key} lang={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t.theme}</span>
        <select
          value={theme}
          onChange={(event) => {
            const chosen = event.target.value as Theme;
            setTheme(chosen);
            chooseTheme(chosen);
          }}
        >
          {THEMES.map((one) => (
            <option key={one} value={one}>
              {names[one]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
