import './station.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { isDialogOpen, isTyping, usePageKeys } from '@/lib/hotkeys';
import { readEntry } from './entry';
import type { Entry } from './entry';
import { useMuted } from './sounds';

/** What came of the last scan, in words. */
export type Told = { readonly isOk: boolean; readonly text: string };

type Key = { readonly keys: string; readonly does: string };

/**
 * The one field of a station. It has the focus, and takes it back with the next key that is meant
 * for nothing else: a scanner types, and nobody has to look where.
 */
export function ScanField({
  label,
  told,
  idle,
  keys,
  onEntry,
}: {
  label: string;
  told: Told | null;
  /** What is said before the first scan. */
  idle: string;
  keys: readonly Key[];
  onEntry: (entry: Entry) => void;
}) {
  useLingui();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const { isMuted, toggle } = useMuted();
  useEffect(() => field.current?.focus(), []);
  usePageKeys((event) => {
    const isMeantElsewhere = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key.length !== 1 || isMeantElsewhere || isDialogOpen()) return;
    if (!isTyping(event.target)) field.current?.focus();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // emptied at once: the next scan may come before the answer
    setText('');
    onEntry(readEntry(text));
  };
  const tone = told === null ? '' : told.isOk ? 'tone-green' : 'tone-red';
  return (
    <div className="station-scan">
      <form onSubmit={submit}>
        <input
          ref={field}
          className="field mono"
          aria-label={label}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      <div className={`station-last ${tone}`} role="status">
        {told === null ? <span className="muted">{idle}</span> : told.text}
      </div>
      <ul className="station-keys secondary small">
        {keys.map(({ keys: pressed, does }) => (
          <li key={pressed}>
            <kbd>{pressed}</kbd> {does}
          </li>
        ))}
        <li>
          <button type="button" className="button quiet small" onClick={toggle}>
            {isMuted ? t`打开提示音` : t`关闭提示音`}
          </button>
        </li>
      </ul>
    </div>
  );
}
