import { lazy, Suspense, useState } from 'react';
import type { Community } from '../api/schemas';
import { act } from '../deeds/moderating';
import { useDeed } from '../deeds/useDeed';
import { authorOf } from '../domain/address';
import { REASON_BYTES } from '../domain/draft';
import { mayAct, type ActionName } from '../domain/rights';
import { bytes } from '../domain/text';
import type { Dictionary, PlainKey } from '../i18n/dictionary';
import { useSpeech } from '../i18n/LanguageProvider';
import { useSession } from '../session/SessionProvider';
import { Button } from './Button';

const Confirm = lazy(() => import('./ConfirmDialog').then((m) => ({ default: m.ConfirmDialog })));

type OfName = 'hideOf' | 'unhideOf' | 'blockOf' | 'unblockOf';

/** What is said around each action. */
export const ACTIONS: Readonly<
  Record<
    ActionName,
    { name: PlainKey; of: OfName; title: PlainKey; text: PlainKey; change: PlainKey; did: PlainKey }
  >
> = {
  hide: {
    name: 'hide',
    of: 'hideOf',
    title: 'hideTitle',
    text: 'hideText',
    change: 'changeHide',
    did: 'actionHide',
  },
  unhide: {
    name: 'unhide',
    of: 'unhideOf',
    title: 'unhideTitle',
    text: 'unhideText',
    change: 'changeUnhide',
    did: 'actionUnhide',
  },
  block: {
    name: 'block',
    of: 'blockOf',
    title: 'blockTitle',
    text: 'blockText',
    change: 'changeBlock',
    did: 'actionBlock',
  },
  unblock: {
    name: 'unblock',
    of: 'unblockOf',
    title: 'unblockTitle',
    text: 'unblockText',
    change: 'changeUnblock',
    did: 'actionUnblock',
  },
};

/** What is wrong with a reason; undefined: nothing. */
export function reasonObjection(t: Dictionary): (said: string) => string | undefined {
  return (said) => (bytes(said.trim()) > REASON_BYTES ? t.reasonTooLong : undefined);
}

/**
 * Does something about a post or an account, after asking why. Not there where the rules would give it no power (A4, A5).
 *
 * @param target AT-URI of a post, or a DID
 * @param name of the account, or of the post's author
 */
export function ActButton({
  community,
  action,
  target,
  name,
}: {
  community: Community;
  action: ActionName;
  target: string;
  name: string;
}) {
  const { t } = useSpeech();
  const { session } = useSession();
  const deed = useDeed();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const subject = target.startsWith('did:') ? target : authorOf(target);
  if (!deed || !mayAct(community, session?.did, action, subject)) return null;
  const words = ACTIONS[action];

  const confirm = async (reason: string) => {
    setAsking(false);
    setBusy(true);
    await deed(t[words.change], (deps) => act(deps, community, action, target, reason));
    setBusy(false);
  };
  return (
    <>
      <Button
        look="quiet"
        className="button-small"
        busy={busy}
        aria-label={t[words.of]({ name })}
        onClick={() => setAsking(true)}
      >
        {t[words.name]}
      </Button>
      {asking ? (
        <Suspense>
          <Confirm
            title={t[words.title]}
            text={t[words.text]}
            action={t[words.name]}
            danger={action === 'hide' || action === 'block'}
            reason={{ objection: reasonObjection(t) }}
            onClose={() => setAsking(false)}
            onConfirm={(reason) => void confirm(reason)}
          >
            <p className="faint small wrap">
              <bdi>{name}</bdi>
            </p>
          </Confirm>
        </Suspense>
      ) : null}
    </>
  );
}
