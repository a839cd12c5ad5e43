import { createContext, useContext } from 'react';

/** Says once after each move within the page that there was one; not when the page was just opened. */
export const MovedContext = createContext<() => boolean>(() => false);

export function useMoved(): () => boolean {
  return useContext(MovedContext);
}
