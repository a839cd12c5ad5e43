import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useInstallation } from '../app/installation';
import type { Community, Member } from '../api/schemas';
import { join, leave } from '../deeds/memberships';
import { useDeed } from '../deeds/useDeed';
import { mayLeave } from '../domain/rights';
import { useSpeech } from '../i18n/LanguageProvider';
import type { PlainKey } from '../i18n/dictionary';
import { useSession } from '../session/SessionProvider';
import { Button } from './Button';

const Confirm = lazy(() => import('./ConfirmDialog').then((m) => ({ default: m.ConfirmDialog })));

/** How the account that is signed in stands in a community; undefined while that is not known. */
export function useStanding(community: Community): Member | undefined {
  const { api } = useInstallation();
  const { session } = useSession();
  const did = session?.did;
  const { data } = useQuery({
    queryKey: ['standing', community.uri, did],
    queryFn: ({ signal }) => api.standing(community, did ?? '', signal),
    enabled: did !== undefined,
  });
  return did === undefined ? undefined : data;
}

function wordsFor(standing: Member): PlainKey {
  if (standing.role === 'owner') return 'statusOwner';
  if (standing.blocked) return 'statusBlocked';
  if (standing.role === 'moderator') return standing.member ? 'statusModerator' : 'statusModeratorOnly';
  return standing.member ? 'statusMember' : 'statusNone';
}

/** What one is here, and the way in and out. */
export function MyStatus({ community }: { community: Community }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const here = useLocation({ select: ({ href }) => href });
  const standing = useStanding(community);
  const deed = useDeed();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);

  if (!session || !deed) {
    return (
      <p className="status">
        <span>{t.statusSignedOut}</span>
        <Link to="/sign-in" search={{ back: here }} className="button">
          {t.signIn}
        </Link>
      </p>
    );
  }
  if (!standing) return <p className="status status-waiting" aria-hidden="true" />;

  const doing = async (what: string, write: Parameters<typeof deed>[1]) => {
    setBusy(true);
    await deed(what, write);
    setBusy(false);
  };
  const name = community.name;
  return (
    <div className="status">
      <p>
        <span className="for-readers">{t.yourStatus}: </span>
        {t[wordsFor(standing)]}
      </p>
      {standing.member ? (
        mayLeave(community, session.did) && (
          <Button look="quiet" busy={busy} onClick={() => setAsking(true)}>
            {t.leave}
          </Button>
        )
      ) : (
        <Button
          look="primary"
          busy={busy}
          onClick={() => void doing(t.changeJoin({ name }), (deps) => join(deps, community))}
        >
          {t.join}
        </Button>
      )}
      {asking ? (
        <Suspense>
          <Confirm
            title={t.leaveTitle}
            text={t.leaveText}
            action={t.leave}
            onClose={() => setAsking(false)}
            onConfirm={() => {
              setAsking(false);
              void doing(t.changeLeave({ name }), (deps) => leave(deps, community));
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
