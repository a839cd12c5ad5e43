import { createContext, useContext } from 'react';
import type { Community } from '../api/schemas';

/** The community whose section is shown. */
export const CommunityContext = createContext<Community | undefined>(undefined);

export function useCommunity(): Community {
  const community = useContext(CommunityContext);
  if (!community) throw new Error('This is no section of a community.');
  return community;
}
