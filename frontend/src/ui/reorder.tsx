import './reorder.css';
import { HolderOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';

/** The list with the part at one place moved to another. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  const rest = items.filter((_, at) => at !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** `gap` 0 is before the first, and so on: what is dragged would stand there. */
type Drag = { readonly from: number; readonly gap: number };

type ItemProps = {
  readonly ref: (element: HTMLElement | null) => void;
  readonly 'data-reorder': string | undefined;
};

export type Reorder = {
  readonly item: (at: number) => ItemProps;
  readonly tools: (at: number, name: string) => ReactNode;
};

/**
 * An order that people change: by dragging a thing at its grip, by the arrow keys on the grip, or by
 * two buttons. `item` goes on the element that moves, `tools` inside of it.
 */
export function useReorder(
  keys: readonly string[],
  onMove: (from: number, to: number) => void,
): Reorder {
  const items = useRef(new Map<string, HTMLElement>());
  const moving = useRef<string | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const order = keys.join(' ');

  useEffect(() => {
    // an element that React puts elsewhere loses the focus, and the next arrow would go nowhere
    const key = moving.current;
    moving.current = null;
    const grip = key === null ? null : items.current.get(key)?.querySelector('.reorder-grip');
    if (grip instanceof HTMLElement) grip.focus();
  }, [order]);

  const gapAt = (y: number) =>
    keys.filter((key) => {
      const box = items.current.get(key)?.getBoundingClientRect();
      return box !== undefined && y > box.top + box.height / 2;
    }).length;
  const drop = () => {
    setDrag(null);
    if (!drag) return;
    const to = drag.gap > drag.from ? drag.gap - 1 : drag.gap;
    if (to !== drag.from) onMove(drag.from, to);
  };
  const follow = (event: PointerEvent) => {
    if (!drag) return;
    const gap = gapAt(event.clientY);
    // the list scrolls along
    items.current.get(keys[gap] ?? keys.at(-1) ?? '')?.scrollIntoView({ block: 'nearest' });
    if (gap !== drag.gap) setDrag({ ...drag, gap });
  };
  const press = (event: KeyboardEvent, at: number) => {
    if (event.key === 'Escape' && drag) setDrag(null);
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0 || event.altKey || keys[at + step] === undefined) return;
    event.preventDefault();
    moving.current = keys[at] ?? null;
    onMove(at, at + step);
  };

  const item = (at: number): ItemProps => {
    const key = keys[at] ?? '';
    const marks = [
      ...(drag?.from === at ? ['dragged'] : []),
      ...(drag?.gap === at ? ['before'] : []),
      ...(drag?.gap === keys.length && at === keys.length - 1 ? ['after'] : []),
    ];
    return {
      ref: (element) => {
        if (element) items.current.set(key, element);
        else items.current.delete(key);
      },
      'data-reorder': marks.length > 0 ? marks.join(' ') : undefined,
    };
  };
  const tools = (at: number, name: string) => (
    <Tools
      name={name}
      isFirst={at === 0}
      isLast={at === keys.length - 1}
      onMove={(step) => onMove(at, at + step)}
      grip={{
        onPointerDown: (event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: at, gap: at });
        },
        onPointerMove: follow,
        onPointerUp: drop,
        onPointerCancel: () => setDrag(null),
        onKeyDown: (event) => press(event, at),
      }}
    />
  );
  return { item, tools };
}

function Tools({
  name,
  isFirst,
  isLast,
  onMove,
  grip,
}: {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (step: 1 | -1) => void;
  grip: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}) {
  useLingui();
  return (
    <span className="reorder-tools">
      <button
        type="button"
        className="plain-button reorder-grip"
        aria-label={t`拖动 ${name}`}
        title={t`拖动，或按 ↑ ↓ 调整次序`}
        {...grip}
      >
        <HolderOutlined aria-hidden />
      </button>
      <button
        type="button"
        className="button quiet small"
        aria-label={t`上移 ${name}`}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        className="button quiet small"
        aria-label={t`下移 ${name}`}
        disabled={isLast}
        onClick={() => onMove(1)}
      >
        ↓
      </button>
    </span>
  );
}
