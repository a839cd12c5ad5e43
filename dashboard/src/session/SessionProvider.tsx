import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useInstallation } from '../app/installation';
import { remember, remembered } from '../edge/memory';
import { signInWithPassword } from './password';
import { OwnRepository } from './repository';
import type { Session } from './session';

/** Who is signed in, and how that changes. */
export interface SessionPort {
  /** Undefined: nobody. */
  readonly session: Session | undefined;
  readonly repository: OwnRepository | undefined;
  /** Whether a session from before is being looked for. */
  readonly resuming: boolean;
  readonly signInByPassword: (who: string, password: string) => Promise<void>;
  readonly signInByOAuth: (who: string, back: string, lang: string) => Promise<never>;
  readonly finishOAuth: () => Promise<string>;
  readonly signOut: () => Promise<void>;
}

const Context = createContext<SessionPort | undefined>(undefined);

/** The key under which the account is remembered that signed in by OAuth; its keys are the library's, in IndexedDB. */
const MEMORY = 'oauth';

/** Holds the session. The library for OAuth is loaded only where somebody uses it, or has. */
export function SessionProvider({
  children,
  initial,
}: {
  children: ReactNode;
  initial?: Session | undefined;
}) {
  const { config, identities } = useInstallation();
  const [session, setSession] = useState<Session | undefined>(initial);
  const [resuming, setResuming] = useState(() => initial === undefined && remembered(MEMORY) !== undefined);

  useEffect(() => {
    const did = remembered(MEMORY);
    if (!resuming || did === undefined) return;
    let stopped = false;
    import('./oauth')
      .then((oauth) => oauth.resume(config, did))
      .then(
        (found) => !stopped && setSession(found),
        () => !stopped && remember(MEMORY, undefined),
      )
      .finally(() => !stopped && setResuming(false));
    return () => {
      stopped = true;
    };
  }, [config, resuming]);

  const signInByPassword = useCallback(
    async (who: string, password: string) => setSession(await signInWithPassword(identities, who, password)),
    [identities],
  );
  const signInByOAuth = useCallback(
    async (who: string, back: string, lang: string) =>
      (await import('./oauth')).goToHost(config, who, back, lang),
    [config],
  );
  const finishOAuth = useCallback(async () => {
    const { session: found, back } = await (await import('./oauth')).comeBack(config);
    remember(MEMORY, found.did);
    setSession(found);
    setResuming(false);
    return back;
  }, [config]);
  const signOut = useCallback(async () => {
    remember(MEMORY, undefined);
    setSession(undefined);
    await session?.signOut();
  }, [session]);

  const port = useMemo<SessionPort>(
    () => ({
      session,
      repository: session && new OwnRepository(session),
      resuming,
      signInByPassword,
      signInByOAuth,
      finishOAuth,
      signOut,
    }),
    [session, resuming, signInByPassword, signInByOAuth, finishOAuth, signOut],
  );
  return <Context value={port}>{children}</Context>;
}

export function useSession(): SessionPort {
  const port = useContext(Context);
  if (!port) throw new Error('There is no SessionProvider.');
  return port;
}
