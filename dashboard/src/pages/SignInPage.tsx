import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useInstallation } from '../app/installation';
import { isDid, isHandle, tidyHandle } from '../domain/address';
import { isLoopback } from '../domain/url';
import { Failure, failureOf } from '../edge/failure';
import { useSpeech } from '../i18n/LanguageProvider';
import { useSession } from '../session/SessionProvider';
import { Button } from '../ui/Button';
import { failureText } from '../ui/failureText';
import { TextInputField } from '../ui/fields';
import { Heading } from '../ui/Heading';

/** A path within this program to go on at; anything else is the beginning. */
export function safeBack(said: string | undefined): string {
  return said !== undefined && /^\/(?![/\\])/.test(said) ? said : '/';
}

/** The way in: at one's own host, or with an app password. */
export function SignInPage() {
  const { t } = useSpeech();
  const { config } = useInstallation();
  const { session } = useSession();
  const back = safeBack(useSearch({ from: '/sign-in' }).back);
  const local = isLoopback(location.hostname);
  const oauth = config.oauth !== null || (local && location.protocol === 'http:');
  const [who, setWho] = useState('');

  if (session) {
    return (
      <div className="page page-narrow">
        <Heading title={t.signInTitle} />
        <p>{t.alreadySignedIn}</p>
        <Link to="/">{t.toBrowse}</Link>
      </div>
    );
  }
  return (
    <div className="page page-narrow">
      <Heading title={t.signInTitle} />
      <p className="lead">{t.signInLead}</p>
      {globalThis.isSecureContext === false ? (
        <p className="notice notice-bad">{t.insecurePage}</p>
      ) : (
        <>
          {oauth ? (
            <AtHost who={who} setWho={setWho} back={back} />
          ) : (
            <p className="hint">{t.oauthUnavailable}</p>
          )}
          <details className="decide" open={!oauth}>
            <summary>{t.orAppPassword}</summary>
            <ByPassword who={who} setWho={setWho} back={back} />
          </details>
        </>
      )}
    </div>
  );
}

interface WayProps {
  readonly who: string;
  readonly setWho: (who: string) => void;
  readonly back: string;
}

const isAccount = (said: string) => isDid(said) || isHandle(said);
const tidy = (said: string) => (said.trim().startsWith('did:') ? said.trim() : tidyHandle(said));

function HandleField({ who, setWho, error }: { who: string; setWho: (who: string) => void; error?: string }) {
  const { t } = useSpeech();
  return (
    <TextInputField
      label={t.handle}
      hint={t.handleHint}
      value={who}
      onChange={setWho}
      autoComplete="username"
      spellCheck={false}
      required
      {...(error === undefined ? {} : { error })}
    />
  );
}

function AtHost({ who, setWho, back }: WayProps) {
  const { t, language } = useSpeech();
  const { signInByOAuth } = useSession();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  const go = async () => {
    if (!isAccount(tidy(who))) return setError(t.handleWrong);
    setError(undefined);
    setBusy(true);
    try {
      await signInByOAuth(tidy(who), back, language);
    } catch (thrown) {
      setError(failureText(t, oauthFailure(thrown)));
    }
    setBusy(false);
  };
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void go();
      }}
    >
      <HandleField who={who} setWho={setWho} {...(error === undefined ? {} : { error })} />
      <p className="buttons">
        <Button type="submit" look="primary" busy={busy}>
          {busy ? t.goingToHost : t.continueAtHost}
        </Button>
      </p>
    </form>
  );
}

/** The library says of most that somebody could not be resolved. */
function oauthFailure(thrown: unknown): Failure {
  const name = thrown instanceof Error ? thrown.name : '';
  return /Resol/.test(name) || (thrown instanceof Error && /resolve/i.test(thrown.message))
    ? new Failure('noAccount')
    : failureOf(thrown);
}

function ByPassword({ who, setWho, back }: WayProps) {
  const { t } = useSpeech();
  const { signInByPassword } = useSession();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<{ who?: string; password?: string; all?: string }>({});
  const [busy, setBusy] = useState(false);

  const go = async () => {
    if (!isAccount(tidy(who))) return setErrors({ who: t.handleWrong });
    if (password === '') return setErrors({ password: t.appPasswordMissing });
    setErrors({});
    setBusy(true);
    try {
      await signInByPassword(tidy(who), password);
      await navigate({ href: back });
    } catch (thrown) {
      setErrors({ all: failureText(t, failureOf(thrown)) });
      setBusy(false);
    }
  };
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void go();
      }}
    >
      <p>{t.appPasswordText}</p>
      <HandleField who={who} setWho={setWho} {...(errors.who === undefined ? {} : { error: errors.who })} />
      <TextInputField
        label={t.appPassword}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        required
        {...(errors.password === undefined ? {} : { error: errors.password })}
      />
      {errors.all === undefined ? null : (
        <p className="field-error" role="alert">
          {errors.all}
        </p>
      )}
      <p className="buttons">
        <Button type="submit" look="primary" busy={busy}>
          {t.signIn}
        </Button>
      </p>
    </form>
  );
}
