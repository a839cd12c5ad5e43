import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams, useSearch } from '@tanstack/react-router';
import { useInstallation } from '../app/installation';
import type { Community } from '../api/schemas';
import { mayEdit } from '../domain/rights';
import { failureOf } from '../edge/failure';
import { useSpeech } from '../i18n/LanguageProvider';
import { useSession } from '../session/SessionProvider';
import { Account } from '../ui/Account';
import { CommunityCard } from '../ui/CommunityCard';
import { CopyButton } from '../ui/CopyButton';
import { Heading } from '../ui/Heading';
import { Mark } from '../ui/Mark';
import { MyStatus } from '../ui/MyStatus';
import { STAGE_NAMES } from '../ui/stageName';
import { Failed, Skeleton } from '../ui/states';
import { Ago } from '../ui/Time';
import { CommunityContext } from './community';

/** A community: who it is, and around it its sections. */
export function CommunityPage() {
  const { api } = useInstallation();
  const { id } = useParams({ from: '/c/$id' });
  const { community: uri } = useSearch({ from: '/c/$id' });
  const { data, error, refetch } = useQuery({
    queryKey: ['community', id, uri],
    queryFn: ({ signal }) => api.community({ id, uri }, signal),
    refetchInterval: 60_000,
  });
  if (data) {
    return (
      <CommunityContext value={data}>
        <div className="page">
          <Head community={data} />
          <Outlet />
        </div>
      </CommunityContext>
    );
  }
  if (error && failureOf(error).kind === 'ambiguous') return <Ambiguous id={id} />;
  return (
    <div className="page">
      {error ? <Failed error={error} retry={() => void refetch()} /> : <Skeleton kind="block" count={1} />}
    </div>
  );
}

function Head({ community }: { community: Community }) {
  const { t, date } = useSpeech();
  const { counts } = community;
  return (
    <>
      <header className="community-head">
        <Mark id={community.id} size={72} />
        <div className="community-who">
          <Heading title={community.name}>
            <bdi>{community.name}</bdi>
          </Heading>
          <p className="facts">
            <span className={`badge badge-${community.stage}`}>{t[STAGE_NAMES[community.stage]]}</span>
            <span>
              {t.owner}: <Account did={community.owner} />
            </span>
            <span className="faint">{t.createdOn({ date: date(community.createdAt) })}</span>
            {community.parent ? (
              <Link
                to="/c/$id"
                params={{ id: community.parent.id }}
                search={{ community: community.parent.uri }}
              >
                {t.partOf({ name: community.parent.name })}
              </Link>
            ) : null}
          </p>
        </div>
      </header>
      {community.description ? (
        <p className="community-text">
          <bdi>{community.description}</bdi>
        </p>
      ) : null}
      <div className="panel">
        <div className="panel-tag">
          <code className="tag tag-large">{community.tag}</code>
          <CopyButton text={community.tag} what={community.tag} />
        </div>
        <p>
          <strong>{t.membersOnly}.</strong> {t.membersOnlyText({ tag: community.tag })}
        </p>
        <dl className="counts">
          <div>
            <dt>{t.members}</dt>
            <dd>{t.countOf(counts.members)}</dd>
          </div>
          <div>
            <dt>{t.posts}</dt>
            <dd>{t.countOf(counts.posts)}</dd>
          </div>
          <div>
            <dt>{t.hidden}</dt>
            <dd>{t.countOf(counts.hidden)}</dd>
          </div>
        </dl>
        <MyStatus community={community} />
        {community.newestEvent ? (
          <p className="faint small">
            <NewestEvent at={community.newestEvent.at} />
          </p>
        ) : null}
      </div>
      <Sections community={community} />
    </>
  );
}

function NewestEvent({ at }: { at: string }) {
  const { t } = useSpeech();
  return (
    <>
      {t.newestEventTitle}: <Ago at={at} />
    </>
  );
}

function Sections({ community }: { community: Community }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const to = { params: { id: community.id }, search: { community: community.uri } };
  return (
    <nav className="sections" aria-label={t.sections}>
      <Link to="/c/$id" {...to} activeOptions={{ exact: true, includeSearch: false }}>
        {t.feedTitle}
      </Link>
      <Link to="/c/$id/members" {...to} activeOptions={{ includeSearch: false }}>
        {t.membersTitle}
      </Link>
      <Link to="/c/$id/moderation" {...to} activeOptions={{ includeSearch: false }}>
        {t.moderationTitle}
      </Link>
      {mayEdit(community, session?.did) ? (
        <>
          <Link to="/c/$id/edit" {...to} activeOptions={{ includeSearch: false }}>
            {t.edit}
          </Link>
          <Link to="/c/$id/publish" {...to} activeOptions={{ includeSearch: false }}>
            {t.publish}
          </Link>
        </>
      ) : null}
    </nav>
  );
}

function Ambiguous({ id }: { id: string }) {
  const { t } = useSpeech();
  const { api } = useInstallation();
  const { data, error, refetch } = useQuery({
    queryKey: ['communities', 'sharing', id],
    queryFn: () => api.communities({ q: `#atr_${id}` }, 100),
  });
  return (
    <div className="page">
      <Heading title={t.ambiguousTitle} />
      <p className="lead">{t.ambiguousText}</p>
      {error ? <Failed error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton kind="card" count={2} /> : null}
      <div className="cards">
        {data?.communities
          .filter((community) => community.id === id)
          .map((community) => (
            <CommunityCard key={community.uri} community={community} showOwner />
          ))}
      </div>
    </div>
  );
}
