import { useQuery } from '@tanstack/react-query';
import { useInstallation } from '../app/installation';
import { useReading } from '../posts/useReading';
import type { Profile } from '../posts/reading';
import { classes } from './classes';

/** What is known of an account; asked for once an hour at most. */
export function useProfile(did: string): Profile {
  const reading = useReading();
  const { data } = useQuery({
    queryKey: ['profile', did],
    queryFn: () => reading.profile(did),
    staleTime: 3_600_000,
    enabled: did !== '',
  });
  return data ?? { did };
}

/** A name to call an account by in a sentence. */
export function nameOf(profile: Profile): string {
  return profile.displayName ?? (profile.handle === undefined ? shortDid(profile.did) : `@${profile.handle}`);
}

/** A DID's beginning and end. */
export function shortDid(did: string): string {
  return did.length <= 24 ? did : `${did.slice(0, 16)}…${did.slice(-4)}`;
}

/** An account: its name, and a link to it. The texts are its own. */
export function Account({ did, me = false }: { did: string; me?: boolean }) {
  const { config } = useInstallation();
  const profile = useProfile(did);
  return (
    <a
      className={classes('account', me && 'account-me')}
      href={`${config.bskyApp}/profile/${encodeURIComponent(did).replace(/%3A/g, ':')}`}
      rel="noopener noreferrer nofollow ugc"
      target="_blank"
      title={did}
    >
      <bdi>{nameOf(profile)}</bdi>
      {profile.displayName !== undefined && profile.handle !== undefined ? (
        <>
          {' '}
          <bdi className="faint">@{profile.handle}</bdi>
        </>
      ) : null}
    </a>
  );
}
