import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useInstallation } from '../app/installation';
import type { Community } from '../api/schemas';
import { lookAtPublished, publish, unpublish } from '../deeds/publishing';
import { useDeed, useDeps, type Doing } from '../deeds/useDeed';
import { GENERATOR } from '../domain/address';
import { generatorOf } from '../domain/records';
import { mayEdit } from '../domain/rights';
import { Failure } from '../edge/failure';
import { useSpeech } from '../i18n/LanguageProvider';
import { Button } from '../ui/Button';
import { CopyButton } from '../ui/CopyButton';
import { Heading } from '../ui/Heading';
import { Failed, Skeleton } from '../ui/states';
import { useCommunity } from './community';

/** Makes the feed show in Bluesky: the record that names this service. */
export function PublishPage() {
  const community = useCommunity();
  const { t } = useSpeech();
  const { config } = useInstallation();
  const deps = useDeps();
  const allowed = mayEdit(community, deps?.did);
  return (
    <section>
      <Heading level={2} title={t.publishTitle} />
      <p className="lead">{t.publishLead}</p>
      {allowed ? null : <p className="notice">{t.publishOnlyOwner}</p>}
      {config.service === null ? <p className="notice">{t.publishNoService}</p> : null}
      {community.feed === undefined ? <p className="notice">{t.publishNoFeed}</p> : null}
      {allowed && config.service !== null && community.feed !== undefined ? (
        <Publishing community={community} service={config.service} />
      ) : null}
    </section>
  );
}

function Publishing({ community, service }: { community: Community; service: string }) {
  const { t } = useSpeech();
  const { config } = useInstallation();
  const deps = useDeps();
  const deed = useDeed();
  const [busy, setBusy] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['published', community.uri, community.cid, service],
    queryFn: () => {
      if (!deps) throw new Failure('signedOut');
      return lookAtPublished(deps, community, service);
    },
  });
  const doing = async (what: string, write: Parameters<Doing>[1]) => {
    setBusy(true);
    await deed?.(what, write);
    setBusy(false);
    await refetch();
  };
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton kind="row" count={2} />;
  const shall = generatorOf(community, service, data.record?.value, '');
  const feed = `at://${community.owner}/${GENERATOR}/${data.key}`;
  return (
    <>
      <p role="status">{!data.record ? t.notPublished : data.current ? t.publishedAs : t.publishOutdated}</p>
      {data.record ? (
        <p>
          <a
            className="button"
            href={`${config.bskyApp}/profile/${community.owner}/feed/${data.key}`}
            rel="noopener noreferrer"
            target="_blank"
          >
            {t.openFeed}
          </a>
        </p>
      ) : null}
      <p className="buttons">
        {data.current ? null : (
          <Button
            look="primary"
            busy={busy}
            onClick={() =>
              void doing(t.changePublish({ name: community.name }), (d) =>
                publish(d, community, service, data),
              )
            }
          >
            {data.record ? t.publishUpdate : t.publishNow}
          </Button>
        )}
        {data.record ? (
          <Button
            look="danger"
            busy={busy}
            onClick={() => void doing(t.changeUnpublish({ name: community.name }), (d) => unpublish(d, data))}
          >
            {t.unpublish}
          </Button>
        ) : null}
      </p>
      <h3>{t.publishPreview}</h3>
      <dl className="preview">
        <dt>{t.name}</dt>
        <dd>
          <bdi>{String(shall['displayName'])}</bdi>
        </dd>
        <dt>{t.description}</dt>
        <dd className="lines">
          <bdi>{String(shall['description'])}</bdi>
        </dd>
        <dt>{t.service}</dt>
        <dd className="mono wrap">{service}</dd>
        <dt>{t.feedAddress}</dt>
        <dd className="mono wrap">
          {feed} <CopyButton text={feed} what={t.feedAddress} />
        </dd>
      </dl>
    </>
  );
}
