import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { ChangesProvider } from '../changes/ChangesProvider';
import { Failure } from '../edge/failure';
import type { Dictionary, Language } from '../i18n/dictionary';
import { LanguageProvider } from '../i18n/LanguageProvider';
import { SessionProvider } from '../session/SessionProvider';
import type { Session } from '../session/session';
import { InstallationContext, type Installation } from './installation';
import type { makeRouter } from './router';

/** Reads may be asked again where a moment may help; a refusal stays one. */
function retry(count: number, thrown: unknown): boolean {
  const passing = thrown instanceof Failure && ['unreachable', 'timeout', 'notReady'].includes(thrown.kind);
  return passing && count < 2;
}

export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry, staleTime: 10_000, refetchOnWindowFocus: true, throwOnError: false },
    },
  });
}

interface Props {
  readonly installation: Installation;
  readonly spoken: { readonly language: Language; readonly t: Dictionary };
  readonly router: ReturnType<typeof makeRouter>;
  /** For tests. */
  readonly queries?: QueryClient;
  readonly session?: Session;
}

/** The whole program, once its settings and its language are there. */
export function App({ installation, spoken, router, queries: given, session }: Props) {
  const [queries] = useState(() => given ?? makeQueries());
  return (
    <InstallationContext value={installation}>
      <LanguageProvider initial={spoken}>
        <QueryClientProvider client={queries}>
          <SessionProvider initial={session}>
            <ChangesProvider>
              <RouterProvider router={router} />
            </ChangesProvider>
          </SessionProvider>
        </QueryClientProvider>
      </LanguageProvider>
    </InstallationContext>
  );
}
