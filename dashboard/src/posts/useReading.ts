import { useMemo } from 'react';
import { useInstallation } from '../app/installation';
import { Reading } from './reading';

/** Reads posts and profiles as this installation says. */
export function useReading(): Reading {
  const { config, identities } = useInstallation();
  return useMemo(() => new Reading(config, identities), [config, identities]);
}
