import { Link } from '@tanstack/react-router';
import { useInstallation } from '../app/installation';
import type { Community } from '../api/schemas';
import { authorOf, recordAddress } from '../domain/address';
import { useSpeech } from '../i18n/LanguageProvider';
import type { Piece, Post } from '../posts/post';
import type { ReadPost } from '../posts/reading';
import { Account, nameOf } from './Account';
import { ActButton } from './ActButton';
import { Ago } from './Time';

const STRANGER = 'noopener noreferrer nofollow ugc';

/** A post in a feed, and what one may do about it. */
export function PostCard({
  uri,
  read,
  community,
  explained = false,
}: {
  uri: string;
  read: ReadPost;
  community: Community;
  /** Whether it is said beside it why it is there. */
  explained?: boolean;
}) {
  const { t } = useSpeech();
  const post = read.state === 'read' ? read.post : undefined;
  const author = authorOf(uri);
  const name = nameOf({ did: author, ...post });
  return (
    <article className="post">
      <header className="post-head">
        {post?.avatar ? (
          <img
            className="avatar"
            src={post.avatar}
            alt=""
            width={36}
            height={36}
            loading="lazy"
            referrerPolicy="no-referrer"
          />
        ) : (
          <span className="avatar" aria-hidden="true" />
        )}
        <Account did={author} />
        {post?.createdAt ? (
          <span className="faint small">
            <Ago at={post.createdAt} />
          </span>
        ) : null}
      </header>
      {post ? <PostBody post={post} /> : null}
      {read.state === 'gone' ? <p className="faint">{t.postGone}</p> : null}
      {read.state === 'unreadable' ? <p className="faint">{t.postUnavailable}</p> : null}
      <footer className="post-foot">
        <PostLink uri={uri} name={name} />
        {explained ? null : (
          <Link
            to="/c/$id/explain"
            params={{ id: community.id }}
            search={{ community: community.uri, post: uri }}
            aria-label={t.whyOf({ name })}
          >
            {t.why}
          </Link>
        )}
        <ActButton community={community} action="hide" target={uri} name={name} />
      </footer>
    </article>
  );
}

/** Leads to the post in a Bluesky client. */
export function PostLink({ uri, name }: { uri: string; name: string }) {
  const { config } = useInstallation();
  const { t } = useSpeech();
  const address = recordAddress(uri);
  if (!address) return null;
  return (
    <a
      href={`${config.bskyApp}/profile/${address.repository}/post/${encodeURIComponent(address.key)}`}
      rel={STRANGER}
      target="_blank"
      aria-label={t.openPostOf({ name })}
    >
      {t.openInBluesky}
    </a>
  );
}

function PostBody({ post }: { post: Post }) {
  const { t } = useSpeech();
  const { attached } = post;
  const rest = [
    attached.pictures > 0 ? t.postImages({ count: attached.pictures }) : '',
    attached.video ? t.postVideo : '',
    attached.quote ? t.postQuote : '',
  ].filter((one) => one !== '');
  return (
    <>
      <p className="post-text" dir="auto">
        {post.text.length === 0 ? <span className="faint">{t.postNoText}</span> : null}
        {post.text.map((piece, i) => (
          <Stretch key={i} piece={piece} />
        ))}
      </p>
      {attached.thumbnails.length > 0 ? (
        <ul className="thumbnails">
          {attached.thumbnails.map((picture, i) => (
            <li key={i}>
              <img src={picture.address} alt={picture.alt} loading="lazy" referrerPolicy="no-referrer" />
            </li>
          ))}
        </ul>
      ) : null}
      {attached.link ? (
        <p className="post-link">
          <a href={attached.link.address} rel={STRANGER} target="_blank">
            <bdi>{attached.link.title || attached.link.address}</bdi>
            <small className="faint">{new URL(attached.link.address).hostname}</small>
          </a>
        </p>
      ) : null}
      {rest.length > 0 ? <p className="faint small">{rest.join(' · ')}</p> : null}
    </>
  );
}

function Stretch({ piece }: { piece: Piece }) {
  if (piece.link === undefined) return <>{piece.text}</>;
  return (
    <a href={piece.link} rel={STRANGER} target="_blank" title={piece.link}>
      {piece.text}
    </a>
  );
}
