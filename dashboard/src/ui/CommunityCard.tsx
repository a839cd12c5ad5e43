import { Link } from '@tanstack/react-router';
import type { CommunityInShort } from '../api/schemas';
import { useSpeech } from '../i18n/LanguageProvider';
import { Mark } from './Mark';
import { STAGE_NAMES } from './stageName';

/** A community among others. @param showOwner where several share their tag */
export function CommunityCard({
  community,
  showOwner = false,
}: {
  community: CommunityInShort;
  showOwner?: boolean;
}) {
  const { t } = useSpeech();
  return (
    <article className="card">
      <Mark id={community.id} />
      <div className="card-words">
        <h2 className="card-title">
          <Link to="/c/$id" params={{ id: community.id }} search={{ community: community.uri }}>
            <bdi>{community.name}</bdi>
          </Link>
        </h2>
        <p className="card-text">
          <bdi>{community.description ?? ''}</bdi>
        </p>
        <p className="card-facts">
          <code className="tag">{community.tag}</code>
          <span className={`badge badge-${community.stage}`}>{t[STAGE_NAMES[community.stage]]}</span>
          {showOwner ? <span className="faint">{t.ownedBy({ name: community.owner })}</span> : null}
        </p>
      </div>
    </article>
  );
}
