import { useSpeech } from '../i18n/LanguageProvider';

/** Stands in the place of a page that broke. */
export function Crash({ error }: { error: unknown }) {
  const { t } = useSpeech();
  return (
    <div className="page" role="alert">
      <h1>{t.crashTitle}</h1>
      <p>{t.crashText}</p>
      <button type="button" className="button button-primary" onClick={() => location.reload()}>
        {t.reload}
      </button>
      <details className="faint">
        <summary>{t.details}</summary>
        <code>{String(error).slice(0, 500)}</code>
      </details>
    </div>
  );
}
