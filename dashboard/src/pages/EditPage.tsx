import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Community } from '../api/schemas';
import { changeCommunity, deleteCommunity, ownConfig } from '../deeds/communities';
import { useDeed, useDeps } from '../deeds/useDeed';
import { STAGES, type Draft, type RecordValue } from '../domain/draft';
import { ONLY_OWN, type FeedMix } from '../domain/feedMix';
import { mayEdit } from '../domain/rights';
import { Failure } from '../edge/failure';
import { useSpeech } from '../i18n/LanguageProvider';
import type { StoredRecord } from '../session/repository';
import { Button } from '../ui/Button';
import { Heading } from '../ui/Heading';
import { Failed, Skeleton } from '../ui/states';
import { useCommunity } from './community';
import { CommunityForm } from './CommunityForm';

const Confirm = lazy(() => import('../ui/ConfirmDialog').then((m) => ({ default: m.ConfirmDialog })));

/** Changes a community: starts from the record as it stands in the owner's repository now. */
export function EditPage() {
  const community = useCommunity();
  const { t } = useSpeech();
  const deps = useDeps();
  const allowed = deps !== undefined && mayEdit(community, deps.did);
  const { data, error, refetch } = useQuery({
    queryKey: ['own-config', community.uri, deps?.did],
    queryFn: () => {
      if (!deps) throw new Failure('signedOut');
      return ownConfig(deps, community.uri);
    },
    enabled: allowed,
    // What somebody is writing must not change under his hands.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <section>
      <Heading level={2} title={t.editTitle} />
      {allowed ? null : <p className="notice">{t.onlyOwnerEdits}</p>}
      {error ? <Failed error={error} retry={() => void refetch()} /> : null}
      {allowed && !data && !error ? <Skeleton kind="row" count={5} /> : null}
      {allowed && data ? (
        <Editing key={data.cid} community={community} seen={data} reload={() => void refetch()} />
      ) : null}
    </section>
  );
}

function Editing({
  community,
  seen,
  reload,
}: {
  community: Community;
  seen: StoredRecord;
  reload: () => void;
}) {
  const { t } = useSpeech();
  const deed = useDeed();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const name = community.name;

  const save = async (draft: Draft) => {
    const failed = await deed?.(t.changeEdit({ name }), (deps) => changeCommunity(deps, seen, draft));
    setFailure(failed);
    if (failed) return;
    const to = { params: { id: community.id }, search: { community: community.uri } };
    await navigate({ to: '/c/$id', ...to });
  };
  const remove = async () => {
    setAsking(false);
    const failed = await deed?.(t.changeDelete({ name }), (deps) => deleteCommunity(deps, seen));
    setFailure(failed);
    if (failed) return;
    await navigate({ to: '/' });
    await queries.invalidateQueries();
  };
  return (
    <>
      {failure?.kind === 'conflict' ? (
        <div className="notice notice-bad" role="alert">
          <p>{t.conflict}</p>
          <Button onClick={reload}>{t.reload}</Button>
        </div>
      ) : null}
      <p className="hint">{t.tagStays({ tag: community.tag })}</p>
      <CommunityForm initial={draftOf(seen.value)} isNew={false} action={t.save} save={save} />
      <p className="danger-zone">
        <Button look="danger" onClick={() => setAsking(true)}>
          {t.deleteCommunity}
        </Button>
      </p>
      {asking ? (
        <Suspense>
          <Confirm
            title={t.deleteTitle}
            text={t.deleteText}
            action={t.deleteCommunity}
            danger
            onClose={() => setAsking(false)}
            onConfirm={() => void remove()}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** What a config says, as far as it is of the right kind. */
export function draftOf(config: RecordValue): Draft {
  const text = (key: string) => (typeof config[key] === 'string' ? config[key] : '');
  const list = (key: string) => {
    const said: unknown = config[key];
    return Array.isArray(said) ? said.filter((one): one is string => typeof one === 'string') : [];
  };
  return {
    name: text('name'),
    description: text('description'),
    stage: STAGES.find((stage) => stage === config['stage']) ?? 'theme',
    moderators: list('moderators'),
    blocklist: list('blocklist'),
    feedMix: mixOf(config['feedMix']),
    parentCommunity: text('parentCommunity'),
  };
}

function mixOf(said: unknown): FeedMix {
  if (typeof said !== 'object' || said === null) return ONLY_OWN;
  const part = (key: string) => {
    const share = (said as Record<string, unknown>)[key];
    return typeof share === 'number' ? share : 0;
  };
  return { own: part('own'), parent: part('parent'), global: part('global') };
}
