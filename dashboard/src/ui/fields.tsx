import { useId, type ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { useSpeech } from '../i18n/LanguageProvider';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** What is wrong with it. */
  readonly error?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

interface InputProps extends FieldProps {
  readonly type?: 'text' | 'password';
  readonly autoComplete?: string;
  readonly spellCheck?: boolean;
  readonly required?: boolean;
  readonly mono?: boolean;
}

/** A line of text with its name, a hint, and what is wrong with it. */
export function TextInputField({
  type = 'text',
  autoComplete = 'off',
  spellCheck,
  required,
  mono,
  ...field
}: InputProps) {
  return (
    <TextField
      className="field"
      type={type}
      value={field.value}
      onChange={field.onChange}
      isInvalid={field.error !== undefined}
      isRequired={required ?? false}
      validationBehavior="aria"
      autoComplete={autoComplete}
      spellCheck={spellCheck === false ? 'false' : 'true'}
    >
      <Name {...field} />
      <Input
        dir="auto"
        autoCapitalize={spellCheck === false ? 'off' : undefined}
        className={mono ? 'mono' : ''}
      />
      <Below {...field} />
    </TextField>
  );
}

/** Several lines of text. */
export function TextAreaField({
  rows = 4,
  mono,
  children,
  ...field
}: FieldProps & { rows?: number; mono?: boolean; children?: ReactNode }) {
  return (
    <TextField
      className="field"
      value={field.value}
      onChange={field.onChange}
      isInvalid={field.error !== undefined}
      validationBehavior="aria"
    >
      <Name {...field} />
      <TextArea dir="auto" rows={rows} className={mono ? 'mono' : ''} />
      {children}
      <Below {...field} />
    </TextField>
  );
}

function Name({ label, optional }: FieldProps) {
  const { t } = useSpeech();
  return (
    <Label>
      {label}
      {optional ? <span className="faint"> ({t.optional})</span> : null}
    </Label>
  );
}

function Below({ hint, error }: FieldProps) {
  return (
    <>
      {hint ? (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
    </>
  );
}

/** One of a few. */
export function ChoiceField<T extends string>({
  label,
  value,
  onChange,
  choices,
}: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  choices: readonly { readonly value: T; readonly name: string; readonly hint?: string }[];
}) {
  const name = useId();
  return (
    <fieldset className="field choices">
      <legend>{label}</legend>
      <div className="choice-list">
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              className="for-readers"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span className="choice-name">{choice.name}</span>
            {choice.hint ? <span className="hint">{choice.hint}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
