import { useState } from 'react';
import { useInstallation } from '../app/installation';
import type { Community } from '../api/schemas';
import { act } from '../deeds/moderating';
import { useDeed } from '../deeds/useDeed';
import { authorOf } from '../domain/address';
import { mayAct, type ActionName } from '../domain/rights';
import { failureOf } from '../edge/failure';
import { useSpeech } from '../i18n/LanguageProvider';
import { didSaid, postUriOf } from '../identity/spoken';
import { useSession } from '../session/SessionProvider';
import { ACTIONS, reasonObjection } from '../ui/ActButton';
import { Button } from '../ui/Button';
import { failureText } from '../ui/failureText';
import { ChoiceField, TextAreaField, TextInputField } from '../ui/fields';

const NAMES = ['hide', 'unhide', 'block', 'unblock'] as const;

/** Decides about a post or an account that is named, also one that does not show here. */
export function DecideForm({ community }: { community: Community }) {
  const { t } = useSpeech();
  const { identities } = useInstallation();
  const { session } = useSession();
  const deed = useDeed();
  const [action, setAction] = useState<ActionName>('hide');
  const [said, setSaid] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const objection = reasonObjection(t)(reason);

  const targetOf = () => (action === 'hide' || action === 'unhide' ? postUriOf : didSaid)(identities, said);

  const decide = async () => {
    if (!deed || objection !== undefined) return;
    setBusy(true);
    try {
      const target = await targetOf();
      if (target === undefined)
        setError(action === 'hide' || action === 'unhide' ? t.notAPost : t.notATarget);
      else if (!mayAct(community, session?.did, action, authorOf(target) || target)) setError(t.mayNotAct);
      else {
        setError(undefined);
        const failure = await deed(t[ACTIONS[action].change], (deps) =>
          act(deps, community, action, target, reason),
        );
        if (!failure) {
          setSaid('');
          setReason('');
        }
      }
    } catch (thrown) {
      setError(failureText(t, failureOf(thrown)));
    }
    setBusy(false);
  };
  return (
    <details className="decide">
      <summary>{t.decide}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void decide();
        }}
      >
        <ChoiceField
          label={t.actionLabel}
          value={action}
          onChange={setAction}
          choices={NAMES.map((value) => ({ value, name: t[ACTIONS[value].name] }))}
        />
        <TextInputField
          label={t.target}
          hint={t.targetHint}
          value={said}
          onChange={setSaid}
          spellCheck={false}
          {...(error === undefined ? {} : { error })}
        />
        <TextAreaField
          label={t.reason}
          hint={t.reasonHint}
          optional
          rows={2}
          value={reason}
          onChange={setReason}
          {...(objection === undefined ? {} : { error: objection })}
        />
        <p className="buttons">
          <Button
            type="submit"
            look={action === 'hide' || action === 'block' ? 'danger' : 'primary'}
            busy={busy}
          >
            {t[ACTIONS[action].name]}
          </Button>
        </p>
      </form>
    </details>
  );
}
