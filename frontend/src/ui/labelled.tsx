import type { ReactNode } from 'react';

/** A field under its name, with the refusal it met. The field itself is the child. */
export function Labelled({
  label,
  error,
  hint,
  children,
}: {
  label: string;
  error?: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <label className="labelled">
      {label}
      {children}
      {hint !== undefined && error === undefined && <span className="muted small">{hint}</span>}
      {error !== undefined && (
        <span className="tone-text-red small" role="alert">
          {error}
        </span>
      )}
    </label>
  );
}
