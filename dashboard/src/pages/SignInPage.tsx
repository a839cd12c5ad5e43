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
  const oauth = config.oauth !== null || (isLoopback(location.hostname) && location.protocol === 'http:');
  return (
    <div className="page page-narrow">
      <Heading title={t.signInTitle} />
      {session ? (
        <p>
          {t.alreadySignedIn} <Link to="/">{t.toBrowse}</Link>
        </p>
      ) : (
        <>
          <p className="lead">{t.signInLead}</p>
          {window.isSecureContext ? (
            <SignInForm oauth={oauth} back={back} />
          ) : (
            <p className="notice notice-bad">{t.insecurePage}</p>
          )}
        </>
      )}
    </div>
  );
}

interface Errors {
  readonly who?: string;
  readonly password?: string;
  readonly all?: string;
}

function SignInForm({ oauth, back }: { oauth: boolean; back: string }) {
  const { t, language } = useSpeech();
  const { signInByOAuth, signInByPassword } = useSession();
  const navigate = useNavigate();
  const [byPassword, setByPassword] = useState(!oauth);
  const [who, setWho] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);

  const go = async () => {
    const account = tidyAccount(who);
    if (!isDid(account) && !isHandle(account)) {
      setErrors({ who: t.handleWrong });
      return;
    }
    if (byPassword && password === '') {
      setErrors({ password: t.appPasswordMissing });
      return;
    }
    setErrors({});
    setBusy(true);
    try {
      if (byPassword) {
        await signInByPassword(account, password);
        await navigate({ href: back });
      } else {
        await signInByOAuth(account, back, language);
      }
    } catch (thrown) {
      const failure = byPassword ? failureOf(thrown) : oauthFailure(thrown);
      const text = failureText(t, failure);
      setErrors(failure.kind === 'noAccount' ? { who: text } : { all: text });
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
      <TextInputField
        label={t.handle}
        hint={t.handleHint}
        value={who}
        onChange={setWho}
        autoComplete="username"
        spellCheck={false}
        required
        {...(errors.who === undefined ? {} : { error: errors.who })}
      />
      {byPassword ? (
        <>
          <TextInputField
            label={t.appPassword}
            hint={t.appPasswordText}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            required
            {...(errors.password === undefined ? {} : { error: errors.password })}
          />
          {oauth ? null : <p className="hint">{t.oauthUnavailable}</p>}
        </>
      ) : null}
      {errors.all === undefined ? null : (
        <p className="field-error" role="alert">
          {errors.all}
        </p>
      )}
      <p className="buttons">
        <Button type="submit" look="primary" busy={busy}>
          {byPassword ? t.signIn : busy ? t.goingToHost : t.continueAtHost}
        </Button>
        {oauth ? (
          <Button
            look="quiet"
            onClick={() => {
              setByPassword(!byPassword);
              setErrors({});
            }}
          >
            {byPassword ? t.atHostInstead : t.orAppPassword}
          </Button>
        ) : null}
      </p>
    </form>
  );
}

function tidyAccount(said: string): string {
  return said.trim().startsWith('did:') ? said.trim() : tidyHandle(said);
}

/** The library says of most that something could not be resolved. */
function oauthFailure(thrown: unknown): Failure {
  const text = thrown instanceof Error ? `${thrown.name} ${thrown.message}` : '';
  return /resol/i.test(text) ? new Failure('noAccount') : failureOf(thrown);
}
