import { useState } from 'react';
import { useInstallation } from '../app/installation';
import { objectionsTo, spokenAccounts, STAGES, type Draft, type Objections } from '../domain/draft';
import { Failure, failureOf } from '../edge/failure';
import { useSpeech } from '../i18n/LanguageProvider';
import { Button } from '../ui/Button';
import { failureText } from '../ui/failureText';
import { ChoiceField, TextAreaField, TextInputField } from '../ui/fields';
import { STAGE_HINTS, STAGE_NAMES } from '../ui/stageName';
import { FeedMixField } from './FeedMixField';

interface Props {
  readonly initial: Draft;
  /** Whether it is new: its stage is that of a beginning. */
  readonly isNew: boolean;
  readonly action: string;
  /** Does it. @returns whether it is done, or on its way */
  readonly save: (draft: Draft) => Promise<unknown>;
}

type Errors = Partial<Record<keyof Draft, string>>;

/** All that a config says (rule C4), with what is wrong beside each field. */
export function CommunityForm({ initial, isNew, action, save }: Props) {
  const { t } = useSpeech();
  const { identities } = useInstallation();
  const [draft, setDraft] = useState(initial);
  const [moderators, setModerators] = useState(initial.moderators.join('\n'));
  const [blocklist, setBlocklist] = useState(initial.blocklist.join('\n'));
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);

  const set = <K extends keyof Draft>(key: K) => {
    return (value: Draft[K]) => {
      setDraft((was) => ({ ...was, [key]: value }));
      setErrors(({ [key]: _, ...others }) => others);
    };
  };

  /** DIDs of the accounts that a list names. */
  const resolve = async (text: string, key: 'moderators' | 'blocklist', found: Errors) => {
    const { accounts, wrong } = spokenAccounts(text);
    if (wrong.length > 0) found[key] = t.notAnAccount({ names: wrong.slice(0, 3).join(', ') });
    const dids: string[] = [];
    for (const account of accounts) {
      try {
        const did = await identities.didOf(account);
        if (!dids.includes(did)) dids.push(did);
      } catch (thrown) {
        const failure = failureOf(thrown);
        const unknown = failure instanceof Failure && failure.kind === 'noAccount';
        found[key] = unknown ? t.accountNotFound({ name: account }) : failureText(t, failure);
        break;
      }
    }
    return dids;
  };

  const submit = async () => {
    setBusy(true);
    const found: Errors = {};
    const complete: Draft = {
      ...draft,
      moderators: await resolve(moderators, 'moderators', found),
      blocklist: await resolve(blocklist, 'blocklist', found),
    };
    const objections: Objections = objectionsTo(complete);
    for (const [key, objection] of Object.entries(objections)) found[key as keyof Draft] ??= t[objection];
    setErrors(found);
    if (Object.keys(found).length === 0) await save(complete);
    setBusy(false);
  };

  const error = (key: keyof Draft) => (errors[key] === undefined ? {} : { error: errors[key] });
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <TextInputField
        label={t.name}
        hint={t.nameHint}
        required
        value={draft.name}
        onChange={set('name')}
        {...error('name')}
      />
      <TextAreaField
        label={t.description}
        hint={t.descriptionHint}
        optional
        value={draft.description}
        onChange={set('description')}
        {...error('description')}
      />
      {isNew ? null : (
        <ChoiceField
          label={t.stage}
          value={draft.stage}
          onChange={set('stage')}
          choices={STAGES.map((stage) => ({
            value: stage,
            name: t[STAGE_NAMES[stage]],
            hint: t[STAGE_HINTS[stage]],
          }))}
        />
      )}
      <TextAreaField
        label={t.moderators}
        hint={t.moderatorsHint}
        optional
        mono
        rows={2}
        value={moderators}
        onChange={(value) => {
          setModerators(value);
          setErrors(({ moderators: _, ...others }) => others);
        }}
        {...error('moderators')}
      />
      <TextAreaField
        label={t.blocklist}
        hint={t.blocklistHint}
        optional
        mono
        rows={2}
        value={blocklist}
        onChange={(value) => {
          setBlocklist(value);
          setErrors(({ blocklist: _, ...others }) => others);
        }}
        {...error('blocklist')}
      />
      <FeedMixField value={draft.feedMix} onChange={set('feedMix')} {...error('feedMix')} />
      <TextInputField
        label={t.parent}
        hint={t.parentHint}
        optional
        mono
        spellCheck={false}
        value={draft.parentCommunity}
        onChange={set('parentCommunity')}
        {...error('parentCommunity')}
      />
      {Object.keys(errors).length > 0 ? (
        <p className="field-error" role="alert">
          {t.fixErrors}
        </p>
      ) : null}
      <p className="buttons">
        <Button type="submit" look="primary" busy={busy}>
          {action}
        </Button>
      </p>
    </form>
  );
}
