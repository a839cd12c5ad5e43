import { useId } from 'react';
import { partsLeft, SOURCES, withShare, type FeedMix, type Source } from '../domain/feedMix';
import type { PlainKey } from '../i18n/dictionary';
import { useSpeech } from '../i18n/LanguageProvider';

const NAMES: Readonly<Record<Source, PlainKey>> = { own: 'mixOwn', parent: 'mixParent', global: 'mixGlobal' };

/** Shares of the feed's sources. Moving one moves the others, so that they make 100. */
export function FeedMixField({
  value,
  onChange,
  error,
}: {
  value: FeedMix;
  onChange: (mix: FeedMix) => void;
  error?: string;
}) {
  const { t } = useSpeech();
  const id = useId();
  return (
    <fieldset className="field mix" aria-describedby={`${id}-hint ${id}-sum`}>
      <legend>{t.feedMix}</legend>
      <p className="hint" id={`${id}-hint`}>
        {t.feedMixHint}
      </p>
      <svg className="mix-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="mix-own" width={value.own} height="4" />
        <rect className="mix-parent" x={value.own} width={value.parent} height="4" />
        <rect className="mix-global" x={value.own + value.parent} width={value.global} height="4" />
      </svg>
      <div className="mix-shares">
        {SOURCES.map((source) => (
          <label key={source} className={`mix-share mix-share-${source}`}>
            <span>{t[NAMES[source]]}</span>
            <input
              type="range"
              min={0}
              max={100}
              step={1}
              value={value[source]}
              onChange={(event) => onChange(withShare(value, source, event.target.valueAsNumber))}
            />
            <output>{value[source]} %</output>
          </label>
        ))}
      </div>
      <p className="hint" id={`${id}-sum`}>
        {t.mixSum({ left: partsLeft(value) })}
      </p>
      {error === undefined ? null : <p className="field-error">{error}</p>}
    </fieldset>
  );
}
