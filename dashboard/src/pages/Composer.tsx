import { useId, useMemo, useState } from 'react';
import type { Community } from '../api/schemas';
import { writePost } from '../deeds/posting';
import { useDeed } from '../deeds/useDeed';
import { compose } from '../domain/compose';
import { useSpeech } from '../i18n/LanguageProvider';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';

/** Below so many characters left, screen readers are told of each ten. */
const NEAR_END = 20;

/** Where a member writes a post; the tag is added, and counted. */
export function Composer({ community }: { community: Community }) {
  const { t, language } = useSpeech();
  const deed = useDeed();
  const [written, setWritten] = useState('');
  const [busy, setBusy] = useState(false);
  const id = useId();
  const composed = useMemo(() => compose(written, community.tag), [written, community.tag]);
  const { left } = composed;
  const length = left < 0 ? t.charactersOver({ count: -left }) : t.charactersLeft({ count: left });

  const send = async () => {
    if (!deed || !composed.ready) return;
    setBusy(true);
    const failure = await deed(t.changePost({ name: community.name }), (deps) =>
      writePost(deps, community, composed, language),
    );
    setBusy(false);
    // What was written stays until the host has it.
    if (!failure) setWritten('');
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <label htmlFor={`${id}-text`}>{t.compose}</label>
      <textarea
        id={`${id}-text`}
        dir="auto"
        rows={3}
        value={written}
        readOnly={busy}
        aria-describedby={`${id}-hint ${id}-length`}
        aria-invalid={left < 0}
        onChange={(event) => setWritten(event.target.value)}
      />
      <p id={`${id}-hint`} className="hint">
        {t.composeHint({ tag: community.tag })}
      </p>
      <p className="buttons">
        <span id={`${id}-length`} className={classes('length', left < 0 && 'length-over')}>
          {length}
        </span>
        <span className="for-readers" role="status">
          {left < 0 || (left <= NEAR_END && left % 10 === 0) ? length : ''}
        </span>
        <Button type="submit" look="primary" busy={busy} disabled={!composed.ready && !busy}>
          {t.post}
        </Button>
      </p>
    </form>
  );
}
