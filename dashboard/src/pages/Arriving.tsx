import { Link } from '@tanstack/react-router';
import { useSpeech } from '../i18n/LanguageProvider';
import { CopyButton } from '../ui/CopyButton';
import { Mark } from '../ui/Mark';

/** A community that was written and does not show yet. */
export function Arriving({ id, uri, name }: { id: string; uri: string; name: string }) {
  const { t } = useSpeech();
  return (
    <div className="arriving" role="status">
      <Mark id={id} size={72} />
      <p className="arriving-name">
        <bdi>{name}</bdi>
      </p>
      <p className="panel-tag">
        <code className="tag tag-large">#atr_{id}</code>
        <CopyButton text={`#atr_${id}`} what={`#atr_${id}`} />
      </p>
      <p>{t.statePending}</p>
      <Link to="/c/$id" params={{ id }} search={{ community: uri }}>
        {t.toCommunity}
      </Link>
    </div>
  );
}
