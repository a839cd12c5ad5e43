import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useSpeech } from '../i18n/LanguageProvider';
import { useSession } from '../session/SessionProvider';
import { Heading } from '../ui/Heading';
import { Failed } from '../ui/states';
import { safeBack } from './SignInPage';

/** Where an account's host sends people back to. */
export function CallbackPage() {
  const { t } = useSpeech();
  const { finishOAuth } = useSession();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>();
  const begun = useRef(false);

  useEffect(() => {
    // What the host has sent works once.
    if (begun.current) return;
    begun.current = true;
    finishOAuth().then((back) => navigate({ href: safeBack(back), replace: true }), setError);
  }, [finishOAuth, navigate]);

  return (
    <div className="page page-narrow">
      <Heading title={error === undefined ? t.callbackTitle : t.callbackFailed} />
      {error === undefined ? (
        <p role="status">{t.loading}</p>
      ) : (
        <>
          <Failed error={error} />
          <Link to="/sign-in" className="button button-primary">
            {t.signIn}
          </Link>
        </>
      )}
    </div>
  );
}
