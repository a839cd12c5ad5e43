import { createContext, useContext } from 'react';
import type { ReadApi } from '../api/readApi';
import type { Config } from '../edge/config';
import type { Identities } from '../identity/identities';

/** What the page is a window to. */
export interface Installation {
  readonly config: Config;
  readonly api: ReadApi;
  readonly identities: Identities;
}

export const InstallationContext = createContext<Installation | undefined>(undefined);

export function useInstallation(): Installation {
  const installation = useContext(InstallationContext);
  if (!installation) throw new Error('There is no installation.');
  return installation;
}
