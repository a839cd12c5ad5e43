import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useInstallation } from '../app/installation';
import type { Community, Condition, Explanation } from '../api/schemas';
import { authorOf, isPostUri } from '../domain/address';
import { useSpeech } from '../i18n/LanguageProvider';
import type { PlainKey } from '../i18n/dictionary';
import { useReading } from '../posts/useReading';
import { ActButton } from '../ui/ActButton';
import { ActionCard } from '../ui/ActionCard';
import { nameOf, useProfile } from '../ui/Account';
import { classes } from '../ui/classes';
import { Heading } from '../ui/Heading';
import { PostCard } from '../ui/PostCard';
import { Failed, Skeleton } from '../ui/states';
import { useCommunity } from './community';
import { ExplainForm } from './ExplainForm';

const CONDITIONS: Readonly<Record<Condition['condition'], PlainKey>> = {
  namesTag: 'conditionNamesTag',
  authorIsMember: 'conditionAuthorIsMember',
  authorNotBlocked: 'conditionAuthorNotBlocked',
  accountActive: 'conditionAccountActive',
  notHidden: 'conditionNotHidden',
  inWindow: 'conditionInWindow',
};

/** Why a post is, or is not, in the feed: one condition after the other, each with the record that decided. */
export function ExplainPage() {
  const community = useCommunity();
  const { t } = useSpeech();
  const { api } = useInstallation();
  const { post = '' } = useSearch({ from: '/c/$id' });
  const asked = isPostUri(post);
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['explain', community.uri, post],
    queryFn: ({ signal }) => api.explain(community, post, signal),
    enabled: asked,
  });
  return (
    <section>
      <Heading level={2} title={t.explainTitle} />
      <ExplainForm key={post} community={community} post={post} />
      {asked && isPending ? <Skeleton kind="row" count={6} /> : null}
      {post !== '' && !asked ? <p className="notice notice-bad">{t.notAPost}</p> : null}
      {error ? <Failed error={error} retry={() => void refetch()} /> : null}
      {data ? <Answer community={community} explanation={data} /> : null}
    </section>
  );
}

function verdictOf(explanation: Explanation): PlainKey {
  if (!explanation.visible) return 'explainHidden';
  if (explanation.through === 'parent') return 'explainVisibleParent';
  return explanation.through === 'global' ? 'explainVisibleGlobal' : 'explainVisible';
}

function Answer({ community, explanation }: { community: Community; explanation: Explanation }) {
  const { t } = useSpeech();
  const reading = useReading();
  const uri = explanation.post;
  const { data } = useQuery({
    queryKey: ['post', uri],
    queryFn: async ({ signal }) => (await reading.posts([uri], signal))[0],
  });
  const name = nameOf(useProfile(authorOf(uri)));
  const isHidden = explanation.conditions.some((c) => c.condition === 'notHidden' && c.holds === false);
  return (
    <>
      <div className={classes('verdict', explanation.visible ? 'verdict-in' : 'verdict-out')}>
        <p className="verdict-title">{t[verdictOf(explanation)]}</p>
        <p className="wrap">
          <bdi>{explanation.summary}</bdi>
        </p>
        {isHidden ? <ActButton community={community} action="unhide" target={uri} name={name} /> : null}
      </div>
      {data ? (
        <PostCard uri={uri} read={data} community={community} explained />
      ) : (
        <Skeleton kind="post" count={1} />
      )}
      <h3>{t.conditions}</h3>
      <ol className="conditions">
        {explanation.conditions.map((condition) => (
          <li key={condition.condition}>
            <Verdict community={community} condition={condition} />
          </li>
        ))}
      </ol>
      {explanation.standsIn.length > 0 ? (
        <>
          <h3>{t.standsInOthers}</h3>
          <ul className="wrap mono small">
            {explanation.standsIn.map((other) => (
              <li key={other}>{other}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function Verdict({ community, condition }: { community: Community; condition: Condition }) {
  const { t } = useSpeech();
  const { holds } = condition;
  const state = holds === true ? 'holds' : holds === false ? 'holdsNot' : 'holdsUnknown';
  return (
    <article className={`condition condition-${state}`}>
      <p className="condition-head">
        <span className="condition-sign" aria-hidden="true">
          {holds === true ? '✓' : holds === false ? '✕' : '?'}
        </span>
        <strong>{t[CONDITIONS[condition.condition]]}</strong>
        <span className="badge">{t[state]}</span>
        <span className="faint small">{t.rule({ name: condition.rule })}</span>
      </p>
      <p className="wrap small">{condition.because}</p>
      {condition.decidedBy ? (
        <p className="wrap mono small faint">
          {t.decidedByRecord} {condition.decidedBy.uri}
        </p>
      ) : null}
      {condition.superseded.length > 0 ? (
        <details className="small">
          <summary>{t.supersededActions}</summary>
          {condition.superseded.map((action) => (
            <ActionCard key={action.record.uri} community={community} action={action} />
          ))}
        </details>
      ) : null}
    </article>
  );
}
