import { Link, useLocation } from '@tanstack/react-router';
import { useSpeech } from '../i18n/LanguageProvider';
import { useSession } from '../session/SessionProvider';
import { nameOf, useProfile } from '../ui/Account';
import { Button } from '../ui/Button';

/** Who is signed in, and the way in and out. */
export function WhoAmI() {
  const { t } = useSpeech();
  const { session, resuming, signOut } = useSession();
  const back = useLocation({ select: ({ pathname, href }) => (pathname === '/sign-in' ? '/' : href) });
  const profile = useProfile(session?.did ?? '');
  if (resuming) {
    return (
      <p className="who faint" role="status">
        {t.resuming}
      </p>
    );
  }
  if (!session) {
    return (
      <div className="who">
        <Link to="/sign-in" search={{ back }} className="button button-primary">
          {t.signIn}
        </Link>
      </div>
    );
  }
  const name = profile.handle ?? session.handle ?? nameOf(profile);
  return (
    <div className="who">
      <p className="who-name" title={session.did}>
        <span className="for-readers">{t.signedInAs({ name })}</span>
        <bdi aria-hidden="true">{name}</bdi>
        {session.kind === 'password' ? <small>{t.inMemoryOnly}</small> : null}
      </p>
      <Button look="quiet" onClick={() => void signOut()}>
        {t.signOut}
      </Button>
    </div>
  );
}
