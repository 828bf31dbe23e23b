import { useCallback, useState } from 'react';
import { readStored, writeStored } from '@/lib/stored';
import { emptyDraft } from './draft';
import type { Draft } from './draft';

const key = 'new-order.draft';

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(emptyDraft).every(
    ([name, example]) => typeof Reflect.get(value, name) === typeof example,
  );
}

function readDraft(): Draft | null {
  try {
    const value: unknown = JSON.parse(readStored(key) ?? 'null');
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

/** The order being written, and the one that was put aside in this browser. */
export function useDraft() {
  const [draft, setDraft] = useState<Draft>(() => readDraft() ?? emptyDraft);
  const change = useCallback(
    (part: Partial<Draft>) => setDraft((current) => ({ ...current, ...part })),
    [],
  );
  const save = useCallback(() => writeStored(key, JSON.stringify(draft)), [draft]);
  const discard = useCallback(() => {
    writeStored(key, 'null');
    setDraft(emptyDraft);
  }, []);
  return { draft, change, save, discard };
}
