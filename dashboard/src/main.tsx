import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ReadApi } from './api/readApi';
import { App } from './app/App';
import type { Installation } from './app/installation';
import { makeRouter } from './app/router';
import { applyTheme, currentTheme } from './app/theme';
import { loadConfig } from './edge/config';
import { remembered } from './edge/memory';
import { firstLanguage, loadDictionary } from './i18n/dictionary';
import { Identities } from './identity/identities';
import './styles/index.css';

async function start(root: HTMLElement): Promise<void> {
  applyTheme(currentTheme());
  const language = firstLanguage(remembered('language'), navigator.languages);
  const [config, t] = await Promise.all([loadConfig().catch(() => undefined), loadDictionary(language)]);
  document.documentElement.lang = language;
  if (!config) {
    root.textContent = t.configFailed;
    return;
  }
  const installation: Installation = {
    config,
    api: new ReadApi(config.api),
    identities: new Identities(config),
  };
  createRoot(root).render(
    <StrictMode>
      <App installation={installation} spoken={{ language, t }} router={makeRouter()} />
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
