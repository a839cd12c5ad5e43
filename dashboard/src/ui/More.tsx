import { useSpeech } from '../i18n/LanguageProvider';
import { Button } from './Button';

/** As much of an endless query as its end needs. */
interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** Goes on in a list that comes in pages. */
export function More({ pages }: { pages: Pages }) {
  const { t } = useSpeech();
  if (!pages.hasNextPage) return null;
  return (
    <p className="more">
      <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {pages.isFetchingNextPage ? t.loading : t.more}
      </Button>
    </p>
  );
}
