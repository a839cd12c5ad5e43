import { Link } from '@tanstack/react-router';
import type { Community, ModerationAction } from '../api/schemas';
import type { PlainKey } from '../i18n/dictionary';
import { useSpeech } from '../i18n/LanguageProvider';
import { Account } from './Account';
import { ACTIONS } from './ActButton';
import { Ago } from './Time';

const EFFECTS: Readonly<Record<ModerationAction['effect'], PlainKey>> = {
  inForce: 'effectInForce',
  superseded: 'effectSuperseded',
  noRank: 'effectNoRank',
  outOfReach: 'effectOutOfReach',
  overruledByBlocklist: 'effectOverruledByBlocklist',
};

/** A decision: who, what about whom, why, and what became of it. */
export function ActionCard({ community, action }: { community: Community; action: ModerationAction }) {
  const { t } = useSpeech();
  return (
    <article className="action">
      <p>
        <Account did={action.actor} /> {t[ACTIONS[action.action].did]}{' '}
        {action.target.startsWith('did:') ? (
          <Account did={action.target} />
        ) : (
          <Link
            to="/c/$id/explain"
            params={{ id: community.id }}
            search={{ community: community.uri, post: action.target }}
            className="wrap mono small"
          >
            {action.target}
          </Link>
        )}
      </p>
      {action.reason ? (
        <blockquote className="reason">
          <bdi>{action.reason}</bdi>
        </blockquote>
      ) : (
        <p className="faint small">{t.noReason}</p>
      )}
      <p className="facts small">
        <span className={action.effective ? 'badge badge-good' : 'badge'}>{t[EFFECTS[action.effect]]}</span>
        <span className="faint">
          <Ago at={action.effectiveAt} />
        </span>
      </p>
      <details className="small">
        <summary>{t.evidence}</summary>
        <p className="wrap">{action.because}</p>
        <p className="wrap mono faint">
          {t.decidedByRecord} {action.record.uri}
        </p>
        {action.overruledBy ? (
          <p className="wrap mono faint">
            {t.overruledBy} {action.overruledBy.uri}
          </p>
        ) : null}
      </details>
    </article>
  );
}
