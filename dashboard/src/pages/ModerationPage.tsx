import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useInstallation } from '../app/installation';
import type { Community, ModerationAction } from '../api/schemas';
import { authorOf } from '../domain/address';
import { mayModerate } from '../domain/rights';
import { useSpeech } from '../i18n/LanguageProvider';
import { useSession } from '../session/SessionProvider';
import { Account, nameOf, useProfile } from '../ui/Account';
import { ActButton } from '../ui/ActButton';
import { ActionCard } from '../ui/ActionCard';
import { Heading } from '../ui/Heading';
import { More } from '../ui/More';
import { PostLink } from '../ui/PostCard';
import { Empty, Failed, Skeleton } from '../ui/states';
import { useCommunity } from './community';
import { DecideForm } from './DecideForm';
import { ExplainForm } from './ExplainForm';

/** What was decided about posts and accounts, and the place to decide. */
export function ModerationPage() {
  const community = useCommunity();
  const { t } = useSpeech();
  const { session } = useSession();
  const { api } = useInstallation();
  const pages = useInfiniteQuery({
    queryKey: ['moderation', community.uri],
    queryFn: ({ pageParam, signal }) => api.moderation(community, pageParam, 50, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor,
  });
  const actions = pages.data?.pages.flatMap((page) => page.actions) ?? [];
  const hidden = actions.filter((one) => one.action === 'hide' && one.effective);
  return (
    <section>
      <Heading level={2} title={t.moderationTitle} />
      <p className="lead">{t.moderationLead}</p>
      <ExplainForm community={community} />
      {mayModerate(community, session?.did) ? <DecideForm community={community} /> : null}
      {pages.isPending ? <Skeleton kind="row" count={4} /> : null}
      {pages.isError ? <Failed error={pages.error} retry={() => void pages.refetch()} /> : null}
      {pages.data ? (
        <>
          <h3>{t.hiddenPosts}</h3>
          {hidden.length === 0 ? <p className="faint">{t.hiddenEmpty}</p> : null}
          <ul className="rows">
            {hidden.map((action) => (
              <HiddenPost key={action.record.uri} community={community} action={action} />
            ))}
          </ul>
          <h3>{t.history}</h3>
          {actions.length === 0 ? <Empty title={t.historyEmpty} /> : null}
          <ol className="history">
            {actions.map((action) => (
              <li key={action.record.uri}>
                <ActionCard community={community} action={action} />
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <More pages={pages} />
    </section>
  );
}

function HiddenPost({ community, action }: { community: Community; action: ModerationAction }) {
  const { t } = useSpeech();
  const author = authorOf(action.target);
  const name = nameOf(useProfile(author));
  return (
    <li className="row">
      <div className="row-words">
        <Account did={author} />
        <p className="facts small">
          <PostLink uri={action.target} name={name} />
          <Link
            to="/c/$id/explain"
            params={{ id: community.id }}
            search={{ community: community.uri, post: action.target }}
            aria-label={t.explainOf({ name })}
          >
            {t.explain}
          </Link>
          {action.reason ? <bdi className="faint wrap">{action.reason}</bdi> : null}
        </p>
      </div>
      <ActButton community={community} action="unhide" target={action.target} name={name} />
    </li>
  );
}
