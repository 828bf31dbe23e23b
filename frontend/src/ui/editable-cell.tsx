import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRef, useState } from 'react';

/**
 * A value of a grid that is changed in its place: Enter, F2 or a double click opens it, Enter
 * sends, Esc gives up. `onCommit` tells the refusal to show, or null when all went well.
 */
export function EditableCell({
  value,
  label,
  display = value,
  inputMode = 'text',
  isDisabled = false,
  onCommit,
}: {
  value: string;
  /** What is changed, and of what: "SKU-1 在上海仓的在手数量". */
  label: string;
  display?: string;
  inputMode?: 'text' | 'numeric' | 'decimal';
  isDisabled?: boolean;
  onCommit: (value: string) => Promise<string | null>;
}) {
  useLingui();
  const [draft, setDraft] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  const close = () => {
    setDraft(null);
    setRefusal(null);
    requestAnimationFrame(() => button.current?.focus());
  };
  const commit = async (next: string) => {
    if (next === value) {
      close();
      return;
    }
    setIsSaving(true);
    const refused = await onCommit(next);
    setIsSaving(false);
    if (refused === null) close();
    else setRefusal(refused);
  };

  if (isDisabled) return display;
  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        className="plain-button editable"
        aria-label={t`修改${label}，现为 ${display}`}
        onDoubleClick={(event) => {
          event.stopPropagation();
          setDraft(value);
        }}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'F2') return;
          event.preventDefault();
          event.stopPropagation();
          setDraft(value);
        }}
      >
        {display}
      </button>
    );
  }
  return (
    <input
      className="field editable-field"
      aria-label={label}
      aria-invalid={refusal !== null}
      title={refusal ?? undefined}
      inputMode={inputMode}
      disabled={isSaving}
      // The field takes the place of the button that had the focus.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      value={draft}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onClick={(event) => event.stopPropagation()}
      onBlur={() => {
        if (!isSaving && refusal === null) setDraft(null);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') void commit(draft.trim());
        if (event.key === 'Escape') close();
      }}
    />
  );
}
