import type { ReactNode } from 'react';
import { failureOf } from '../edge/failure';
import { useSpeech } from '../i18n/LanguageProvider';
import { failureText } from './failureText';
import { Button } from './Button';

/** Says that something did not work, why, and offers to try again. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useSpeech();
  const failure = failureOf(error);
  return (
    <div className="notice notice-bad" role="alert">
      <p className="notice-title">{t.failureTitle}</p>
      <p>{failureText(t, failure)}</p>
      {failure.detail ? (
        <p className="notice-detail">
          {t.theySaid} <bdi>{failure.detail}</bdi>
        </p>
      ) : null}
      {retry ? <Button onClick={retry}>{t.retry}</Button> : null}
    </div>
  );
}

/** There is nothing to show, and that is right. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <svg className="empty-picture" viewBox="0 0 96 48" aria-hidden="true">
        <ellipse cx="48" cy="28" rx="44" ry="15" />
        <ellipse cx="48" cy="28" rx="28" ry="9" />
        <ellipse cx="48" cy="28" rx="12" ry="4" />
        <path d="M48 2c4 6 5 8 5 11a5 5 0 0 1-10 0c0-3 1-5 5-11z" />
      </svg>
      <p className="empty-title">{title}</p>
      {children ? <div className="empty-text">{children}</div> : null}
    </div>
  );
}

/** Stands where something will be, in its size. */
export function Skeleton({ count = 3, kind }: { count?: number; kind: 'card' | 'post' | 'row' | 'block' }) {
  const { t } = useSpeech();
  return (
    <div className={`skeletons skeletons-${kind}`} role="status">
      <span className="for-readers">{t.loading}</span>
      {Array.from({ length: count }, (_, i) => (
        <div key={i} className={`skeleton skeleton-${kind}`} aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
