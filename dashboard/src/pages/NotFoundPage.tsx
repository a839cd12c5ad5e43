import { Link } from '@tanstack/react-router';
import { useSpeech } from '../i18n/LanguageProvider';
import { Heading } from '../ui/Heading';

export function NotFoundPage() {
  const { t } = useSpeech();
  return (
    <div className="page">
      <Heading title={t.notFoundTitle} />
      <p>{t.notFoundText}</p>
      <p>
        <Link to="/">{t.toBrowse}</Link>
      </p>
    </div>
  );
}
