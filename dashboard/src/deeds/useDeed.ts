import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useInstallation } from '../app/installation';
import { useChanges, type Look } from '../changes/ChangesProvider';
import type { Failure } from '../edge/failure';
import { useSession } from '../session/SessionProvider';
import type { Deps } from './deps';

/** Does something as the account that is signed in, and shows what becomes of it. */
export type Doing = (
  what: string,
  write: (deps: Deps) => Promise<Look | undefined>,
) => Promise<Failure | undefined>;

/** What deeds need; undefined while nobody is signed in. */
export function useDeps(): Deps | undefined {
  const { session, repository } = useSession();
  const { api } = useInstallation();
  return session && repository && { did: session.did, repository, api };
}

/** Undefined while nobody is signed in. Everything that is shown is asked for anew as soon as a change has arrived. */
export function useDeed(): Doing | undefined {
  const deps = useDeps();
  const { make } = useChanges();
  const queries = useQueryClient();
  const doing = useCallback<Doing>(
    (what, write) =>
      make({
        what,
        write: () => write(deps as Deps),
        arrived: () => void queries.invalidateQueries(),
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the parts of deps
    [make, queries, deps?.did, deps?.repository, deps?.api],
  );
  return deps && doing;
}
