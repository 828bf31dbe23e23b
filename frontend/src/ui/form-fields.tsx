import './form.css';
import { useId } from 'react';
import type { ReactNode } from 'react';

type FieldProps = {
  readonly label: string;
  /** A refusal to show under the field. */
  readonly error?: string;
  readonly hint?: ReactNode;
  readonly isRequired?: boolean;
};

type ControlProps = {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
  readonly required: boolean;
};

/** A label, its control, and under it what is wrong with the value. */
export function Field({
  label,
  error,
  hint,
  isRequired = false,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = error !== undefined || hint !== undefined;
  return (
    <div className="form-field">
      <label htmlFor={id} className={isRequired ? 'form-required' : undefined}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': hasNote ? noteId : undefined,
        required: isRequired,
      })}
      {hasNote && (
        <span id={noteId} className={error === undefined ? 'form-hint' : 'form-error'}>
          {error ?? hint}
        </span>
      )}
    </div>
  );
}

export function TextField({
  value,
  onChange,
  type = 'text',
  inputMode,
  placeholder,
  maxLength,
  isDisabled = false,
  autoComplete = 'off',
  ...field
}: FieldProps & {
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'email' | 'tel' | 'date';
  inputMode?: 'text' | 'numeric' | 'decimal';
  placeholder?: string;
  maxLength?: number;
  isDisabled?: boolean;
  autoComplete?: string;
}) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="field"
          type={type}
          inputMode={inputMode}
          placeholder={placeholder}
          maxLength={maxLength}
          disabled={isDisabled}
          autoComplete={autoComplete}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function TextAreaField({
  value,
  onChange,
  rows = 3,
  ...field
}: FieldProps & { value: string; onChange: (value: string) => void; rows?: number }) {
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          {...control}
          className="field"
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export type Choice<Value extends string> = { readonly value: Value; readonly label: string };

export function SelectField<Value extends string>({
  value,
  choices,
  emptyLabel,
  onChange,
  isDisabled = false,
  ...field
}: FieldProps & {
  value: Value | '';
  choices: readonly Choice<Value>[];
  /** What stands for "nothing chosen"; without it there is always a choice. */
  emptyLabel?: string;
  onChange: (value: Value | '') => void;
  isDisabled?: boolean;
}) {
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          className="field"
          disabled={isDisabled}
          value={value}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value);
            onChange(chosen?.value ?? '');
          }}
        >
          {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({
  label,
  value,
  onChange,
  hint,
  isDisabled = false,
}: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
  hint?: string;
  isDisabled?: boolean;
}) {
  return (
    <label className="row">
      <input
        type="checkbox"
        disabled={isDisabled}
        checked={value}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint !== undefined && <span className="form-hint"> {hint}</span>}
      </span>
    </label>
  );
}
