import { Link, Outlet, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { ChangesRegion } from '../changes/ChangesRegion';
import { useSpeech } from '../i18n/LanguageProvider';
import { useInstallation } from './installation';
import { MovedContext } from './moved';
import { Preferences } from './Preferences';
import { WhoAmI } from './WhoAmI';

/** What all pages have around them. */
export function Shell() {
  const { config } = useInstallation();
  const { t } = useSpeech();
  const moved = useMoves();
  return (
    <MovedContext value={moved}>
      <a className="skip" href="#main">
        {t.skipToContent}
      </a>
      <header className="top">
        <div className="top-in">
          <Link to="/" className="brand">
            <svg viewBox="0 0 32 32" aria-hidden="true">
              <rect x="2" y="2" width="28" height="28" rx="6" />
              <rect x="8" y="8" width="16" height="16" rx="3" />
              <circle cx="16" cy="16" r="4" />
            </svg>
            <span>{config.name}</span>
          </Link>
          <nav aria-label={t.navigation} className="main-nav">
            <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
              {t.navBrowse}
            </Link>
            <Link to="/new">{t.navCreate}</Link>
            {config.operator ? <Link to="/operator">{t.navOperator}</Link> : null}
          </nav>
          <WhoAmI />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="bottom">
        <p>{t.footer}</p>
        <Preferences />
      </footer>
      <ChangesRegion />
    </MovedContext>
  );
}

/** Notices moves from one path to another. */
function useMoves(): () => boolean {
  const router = useRouter();
  const fresh = useRef(false);
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) fresh.current = true;
      }),
    [router],
  );
  return useCallback(() => {
    const was = fresh.current;
    fresh.current = false;
    return was;
  }, []);
}
