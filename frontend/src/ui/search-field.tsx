import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useEffect, useRef, useState } from 'react';

const quietMs = 250;

/** The search of a list: asks 250 ms after the last key, or at once with Enter. `/` focuses it. */
export function SearchField({
  value,
  onChange,
  placeholder,
}: {
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
}) {
  useLingui();
  const [draft, setDraft] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setDraft(value);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (next: string, waitMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim()), waitMs);
  };
  return (
    <input
      className="field search-field"
      type="search"
      data-page-search
      aria-label={t`在列表中搜索`}
      placeholder={placeholder}
      value={draft}
      onChange={(event) => {
        setDraft(event.target.value);
        send(event.target.value, quietMs);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send(draft, 0);
      }}
    />
  );
}
