import { QueryClient } from '@tanstack/react-query';
import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import axe from 'axe-core';
import { expect } from 'vitest';
import { ReadApi } from '../../src/api/readApi';
import { App } from '../../src/app/App';
import { makeRouter } from '../../src/app/router';
import type { Config } from '../../src/edge/config';
import { loadDictionary, type Language } from '../../src/i18n/dictionary';
import { Identities } from '../../src/identity/identities';
// Loaded here, so that no test has to wait for it.
import '../../src/ui/ConfirmDialog';
import type { Session } from '../../src/session/session';

const CONFIG: Config = {
  api: '',
  name: 'Pond',
  service: 'did:web:feeds.example',
  plcDirectory: 'https://plc.example',
  handleResolver: 'https://resolver.example',
  appView: 'https://appview.example',
  bskyApp: 'https://bsky.app',
  oauth: null,
  operator: true,
};

interface Given {
  readonly session?: Session;
  readonly language?: Language;
  readonly config?: Partial<Config>;
}

/** Opens a page of the program. */
export async function show(path: string, { session, language = 'en', config = {} }: Given = {}) {
  const complete = { ...CONFIG, ...config };
  const router = makeRouter(createMemoryHistory({ initialEntries: [path] }));
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const spoken = { language, t: await loadDictionary(language) };
  document.documentElement.lang = language;
  render(
    <App
      installation={{
        config: complete,
        api: new ReadApi(complete.api),
        identities: new Identities(complete),
      }}
      spoken={spoken}
      router={router}
      queries={queries}
      {...(session ? { session } : {})}
    />,
  );
  return { router, t: spoken.t };
}

/** Looks for what keeps people out, of levels A and AA. What needs a layout (colours, visible words) is looked at in a real browser. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'color-contrast': { enabled: false }, 'label-content-name-mismatch': { enabled: false } },
  });
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`),
  ).toEqual([]);
}
