import { useInfiniteQuery } from '@tanstack/react-query';
import { useInstallation } from '../app/installation';
import type { Community } from '../api/schemas';
import { Composer } from './Composer';
import { useSpeech } from '../i18n/LanguageProvider';
import { useReading } from '../posts/useReading';
import { More } from '../ui/More';
import { useStanding } from '../ui/MyStatus';
import { PostCard } from '../ui/PostCard';
import { Empty, Failed, Skeleton } from '../ui/states';
import { useCommunity } from './community';

/** Posts asked for at once: where each is read from its author's host, a page has few. */
const PAGE = 20;

/** A community's feed, and the place to write for it. */
export function FeedPage() {
  const community = useCommunity();
  const { t } = useSpeech();
  const standing = useStanding(community);
  const member = standing?.member === true && !standing.blocked;
  return (
    <section aria-labelledby="feed-title">
      <h2 id="feed-title" className="for-readers">
        {t.feedTitle}
      </h2>
      {member ? <Composer community={community} /> : null}
      {community.feed === undefined ? (
        <p className="notice">{t.noFeed}</p>
      ) : (
        <Feed community={community} feed={community.feed} member={member} />
      )}
    </section>
  );
}

function Feed({ community, feed, member }: { community: Community; feed: string; member: boolean }) {
  const { api } = useInstallation();
  const { t } = useSpeech();
  const reading = useReading();
  const pages = useInfiniteQuery({
    queryKey: ['feed', feed],
    queryFn: async ({ pageParam, signal }) => {
      const { feed: items, cursor } = await api.feed(feed, pageParam, PAGE, signal);
      const uris = items.map((item) => item.post);
      const posts = await reading.posts(uris, signal);
      return {
        posts: uris.map((uri, i) => ({ uri, read: posts[i] ?? { state: 'unreadable' as const } })),
        cursor,
      };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor,
    refetchInterval: 30_000,
  });
  const posts = pages.data?.pages.flatMap((page) => page.posts) ?? [];
  if (pages.isPending) return <Skeleton kind="post" count={4} />;
  if (pages.isError && posts.length === 0) {
    return <Failed error={pages.error} retry={() => void pages.refetch()} />;
  }
  if (posts.length === 0) {
    return (
      <Empty title={t.feedEmpty}>
        <p>{member ? t.feedEmptyMember({ tag: community.tag }) : t.feedEmptyOther}</p>
      </Empty>
    );
  }
  return (
    <>
      <ol className="posts">
        {posts.map(({ uri, read }) => (
          <li key={uri}>
            <PostCard uri={uri} read={read} community={community} />
          </li>
        ))}
      </ol>
      <More pages={pages} />
    </>
  );
}
