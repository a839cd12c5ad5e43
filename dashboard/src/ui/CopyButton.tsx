import { useEffect, useState } from 'react';
import { useSpeech } from '../i18n/LanguageProvider';
import { Button } from './Button';

/** Copies a text, and says so once it is copied. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { t } = useSpeech();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () =>
    void (navigator.clipboard as Clipboard | undefined)?.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <>
      <Button look="quiet" className="button-small" aria-label={t.copyOf({ what })} onClick={copy}>
        {copied ? t.copied : t.copy}
      </Button>
      <span className="for-readers" role="status">
        {copied ? t.copied : ''}
      </span>
    </>
  );
}
