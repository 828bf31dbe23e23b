import { useCallback, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { addRange, nothing, toggle } from './selection';
import type { Selection } from './selection';
import type { RowIds } from '@/lib/sparse-rows';

type GridKeysOptions = {
  readonly ids: RowIds;
  readonly pageSize: number;
  readonly selection: Selection;
  readonly onSelectionChange?: (selection: Selection) => void;
  readonly onOpen?: (index: number, inNewTab: boolean) => void;
  readonly onReveal: (index: number) => void;
};

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** The place a moving key leads to, or undefined for any other key. */
export function destination(
  key: string,
  current: number,
  count: number,
  pageSize: number,
): number | undefined {
  const step = steps[key.length === 1 ? key.toLowerCase() : key];
  if (step !== undefined) return Math.min(count - 1, Math.max(0, current + step));
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'PageDown') return Math.min(count - 1, Math.max(0, current) + pageSize);
  if (key === 'PageUp') return Math.max(0, current - pageSize);
  return undefined;
}

/** The cursor row and everything the keyboard and the mouse do to cursor and selection. */
export function useGridKeys(options: GridKeysOptions) {
  const { ids, pageSize, selection, onSelectionChange, onOpen, onReveal } = options;
  const [cursorId, setCursorId] = useState<string | null>(null);
  const anchor = useRef(0);
  const cursor = cursorId === null ? -1 : ids.indexOf(cursorId);

  const moveTo = useCallback(
    (index: number, isExtending: boolean) => {
      const id = ids.at(index);
      if (id === undefined) {
        // not there yet: shown first, and stood on with the next key
        onReveal(index);
        return;
      }
      setCursorId(id);
      onReveal(index);
      if (!isExtending) anchor.current = index;
      else onSelectionChange?.(addRange(selection, ids, anchor.current, index));
    },
    [ids, onReveal, onSelectionChange, selection],
  );

  const pick = useCallback(
    (index: number, isRange: boolean) => {
      const id = ids.at(index);
      if (id === undefined || !onSelectionChange) return;
      setCursorId(id);
      onSelectionChange(
        isRange ? addRange(selection, ids, anchor.current, index) : toggle(selection, id),
      );
      if (!isRange) anchor.current = index;
    },
    [ids, onSelectionChange, selection],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent | globalThis.KeyboardEvent): boolean => {
      if (event.altKey) return false;
      const hasCommand = event.ctrlKey || event.metaKey;
      if (hasCommand && event.key.toLowerCase() === 'a') {
        onSelectionChange?.(new Set(ids));
        return onSelectionChange !== undefined;
      }
      if (event.key === 'Enter' && cursor >= 0) {
        onOpen?.(cursor, hasCommand);
        return onOpen !== undefined;
      }
      if (hasCommand) return false;
      if ((event.key === 'x' || event.key === 'X' || event.key === ' ') && cursor >= 0) {
        pick(cursor, event.shiftKey);
        return true;
      }
      if (event.key === 'Escape' && selection.size > 0) {
        onSelectionChange?.(nothing);
        return true;
      }
      const target = destination(event.key, cursor, ids.length, pageSize);
      if (target === undefined || ids.length === 0) return false;
      moveTo(target, event.shiftKey && onSelectionChange !== undefined);
      return true;
    },
    [cursor, ids, moveTo, onOpen, onSelectionChange, pageSize, pick, selection],
  );

  return { cursor, onKeyDown, moveTo, pick };
}
