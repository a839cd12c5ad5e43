import { useSpeech } from '../i18n/LanguageProvider';
import { Button } from '../ui/Button';
import { failureText } from '../ui/failureText';
import type { Dictionary } from '../i18n/dictionary';
import { useChanges, type Change } from './ChangesProvider';

/** What becomes of this page's changes, in a place that screen readers listen to. */
export function ChangesRegion() {
  const { t } = useSpeech();
  const { changes, dismiss, lookAgain } = useChanges();
  return (
    <section className="changes" aria-label={t.changes}>
      <ul aria-live="polite" aria-relevant="additions text">
        {changes.map((change) => (
          <li key={change.id} className={`change change-${change.state}`}>
            <span className="change-light" aria-hidden="true" />
            <div className="change-words">
              <p className="change-what">{change.what}</p>
              <p className="change-state">{stateText(t, change)}</p>
              {change.failure?.detail || change.note ? (
                <p className="change-detail">
                  <bdi>{change.failure?.detail ?? change.note}</bdi>
                </p>
              ) : null}
              {change.state === 'unseen' ? (
                <Button look="quiet" className="button-small" onClick={() => lookAgain(change.id)}>
                  {t.checkAgain}
                </Button>
              ) : null}
            </div>
            {change.state === 'sending' ? null : (
              <button
                type="button"
                className="change-dismiss"
                aria-label={`${t.dismiss}: ${change.what}`}
                onClick={() => dismiss(change.id)}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateText(t: Dictionary, change: Change): string {
  switch (change.state) {
    case 'sending':
      return t.stateSending;
    case 'pending':
      return t.statePending;
    case 'late':
      return t.stateLate;
    case 'unseen':
      return t.stateUnseen;
    case 'failed':
      return change.failure ? `${t.stateFailed} ${failureText(t, change.failure)}` : t.stateFailed;
    case 'confirmed':
      if (change.note !== undefined) return t.stateConfirmedNoEffect;
      return change.local ? t.writtenAtHost : t.stateConfirmed;
  }
}
