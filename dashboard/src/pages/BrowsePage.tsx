import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useInstallation } from '../app/installation';
import { STAGES, type Stage } from '../domain/draft';
import { useSpeech } from '../i18n/LanguageProvider';
import { CommunityCard } from '../ui/CommunityCard';
import { Heading } from '../ui/Heading';
import { More } from '../ui/More';
import { STAGE_NAMES } from '../ui/stageName';
import { Empty, Failed, Skeleton } from '../ui/states';

const TYPING_PAUSE = 250;

/** All communities, and the search among them. */
export function BrowsePage() {
  const { t } = useSpeech();
  const { api } = useInstallation();
  const { q, stage } = useSearch({ from: '/' });
  const searching = q !== undefined || stage !== undefined;
  const pages = useInfiniteQuery({
    queryKey: ['communities', q, stage],
    queryFn: ({ pageParam }) => api.communities({ q, stage, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor,
    placeholderData: keepPreviousData,
  });
  const found = pages.data?.pages.flatMap((page) => page.communities) ?? [];
  return (
    <div className="page page-wide">
      <Heading title={t.browseTitle} />
      <p className="lead">{t.browseLead}</p>
      <SearchForm q={q} stage={stage} />
      <p className="found" role="status">
        {pages.data ? t.found({ count: found.length, more: pages.hasNextPage }) : ' '}
      </p>
      {pages.isPending ? <Skeleton kind="card" count={6} /> : null}
      {pages.isError ? <Failed error={pages.error} retry={() => void pages.refetch()} /> : null}
      {pages.data && found.length === 0 ? (
        searching ? (
          <Empty title={t.browseNothingFound}>
            <Link to="/" search={{}}>
              {t.clearSearch}
            </Link>
          </Empty>
        ) : (
          <Empty title={t.browseEmpty}>
            <p>{t.browseEmptyHint}</p>
            <Link to="/new" className="button button-primary">
              {t.navCreate}
            </Link>
          </Empty>
        )
      ) : null}
      <div className="cards" aria-busy={pages.isPlaceholderData}>
        {found.map((community) => (
          <CommunityCard
            key={community.uri}
            community={community}
            showOwner={found.some((other) => other.id === community.id && other.uri !== community.uri)}
          />
        ))}
      </div>
      <More pages={pages} />
    </div>
  );
}

function SearchForm({ q, stage }: { q: string | undefined; stage: Stage | undefined }) {
  const { t } = useSpeech();
  const navigate = useNavigate({ from: '/' });
  const [typed, setTyped] = useState(q ?? '');
  const [shown, setShown] = useState(q);
  if (shown !== q) {
    // Somebody else than the field has changed the search: the way back, or a link.
    setShown(q);
    if (typed.trim() !== (q ?? '')) setTyped(q ?? '');
  }

  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === (q ?? '')) return;
    const timer = setTimeout(() => {
      void navigate({
        search: { ...(stage ? { stage } : {}), ...(wanted ? { q: wanted } : {}) },
        replace: true,
      });
    }, TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, q, stage, navigate]);

  return (
    <form role="search" className="search" onSubmit={(event) => event.preventDefault()}>
      <label className="search-words">
        <span className="for-readers">{t.search}</span>
        <input
          type="search"
          value={typed}
          maxLength={100}
          placeholder={t.searchHint}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <label>
        <span className="for-readers">{t.stage}</span>
        <select
          value={stage ?? ''}
          onChange={(event) => {
            const chosen = STAGES.find((one) => one === event.target.value);
            void navigate({
              search: { ...(q ? { q } : {}), ...(chosen ? { stage: chosen } : {}) },
              replace: true,
            });
          }}
        >
          <option value="">{t.anyStage}</option>
          {STAGES.map((one) => (
            <option key={one} value={one}>
              {t[STAGE_NAMES[one]]}
            </option>
          ))}
        </select>
      </label>
    </form>
  );
}
