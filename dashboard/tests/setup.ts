import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// Facts of the pure core need no document.
if (typeof window !== 'undefined') {
  afterEach(() => {
    cleanup();
    localStorage.clear();
    delete document.documentElement.dataset['theme'];
  });

  // What jsdom lacks.
  window.scrollTo = () => undefined;
  Object.defineProperty(globalThis, 'CSS', {
    value: { escape: (text: string) => text.replace(/[^\w-]/g, '\\$&') },
  });
  Object.defineProperty(window, 'isSecureContext', { value: true });
  window.matchMedia = (query: string) =>
    ({
      matches: false,
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      addListener: () => undefined,
      removeListener: () => undefined,
    }) as unknown as MediaQueryList;
}
