import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useInstallation } from '../app/installation';
import type { Community } from '../api/schemas';
import { failureOf } from '../edge/failure';
import { useSpeech } from '../i18n/LanguageProvider';
import { postUriOf } from '../identity/spoken';
import { Button } from '../ui/Button';
import { failureText } from '../ui/failureText';
import { TextInputField } from '../ui/fields';

/** Asks why any post is, or is not, in the feed. */
export function ExplainForm({ community, post = '' }: { community: Community; post?: string }) {
  const { t } = useSpeech();
  const { identities } = useInstallation();
  const navigate = useNavigate();
  const [said, setSaid] = useState(post);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  const explain = async () => {
    setBusy(true);
    try {
      const uri = await postUriOf(identities, said);
      setError(uri === undefined ? t.notAPost : undefined);
      if (uri !== undefined) {
        const search = { community: community.uri, post: uri };
        await navigate({ to: '/c/$id/explain', params: { id: community.id }, search });
      }
    } catch (thrown) {
      setError(failureText(t, failureOf(thrown)));
    }
    setBusy(false);
  };
  return (
    <form
      className="line-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void explain();
      }}
    >
      <TextInputField
        label={t.explainAny}
        hint={t.explainAnyHint}
        value={said}
        onChange={setSaid}
        spellCheck={false}
        {...(error === undefined ? {} : { error })}
      />
      <Button type="submit" busy={busy}>
        {t.explain}
      </Button>
    </form>
  );
}
