import './popover.css';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

const gap = 4;
const margin = 8;

/**
 * A small panel under (or, for want of room, above) the element it belongs to. It hangs on the body,
 * so that no scrolling or transformed parent cuts it off. Esc and a press elsewhere close it.
 */
export function FloatingPanel({
  anchor,
  label,
  id,
  align = 'start',
  onClose,
  children,
}: {
  anchor: HTMLElement;
  label?: string;
  id?: string;
  align?: 'start' | 'end';
  onClose: (reason: 'escape' | 'outside') => void;
  children: ReactNode;
}) {
  const panel = useRef<HTMLDivElement>(null);
  const latestClose = useRef(onClose);
  useEffect(() => {
    latestClose.current = onClose;
  });

  useLayoutEffect(() => {
    const element = panel.current;
    if (!element) return;
    const place = anchor.getBoundingClientRect();
    const size = element.getBoundingClientRect();
    const wanted = align === 'end' ? place.right - size.width : place.left;
    const left = Math.max(margin, Math.min(wanted, window.innerWidth - size.width - margin));
    const isBelow = place.bottom + size.height + margin + gap < window.innerHeight;
    const top = isBelow ? place.bottom + gap : Math.max(margin, place.top - size.height - gap);
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    const field = element.querySelector('input, select, textarea, button');
    if (field instanceof HTMLElement) field.focus({ preventScroll: true });
  }, [align, anchor]);

  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      const isInside =
        event.target instanceof Node &&
        (panel.current?.contains(event.target) || anchor.contains(event.target));
      if (!isInside) latestClose.current('outside');
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [anchor]);

  return createPortal(
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc is the panel's own key, wherever inside it the focus is. What happens inside must not reach the row or the list that opened it: events of a portal rise to React's parents
    <div
      ref={panel}
      id={id}
      className="popover"
      role="dialog"
      aria-label={label}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose('escape');
      }}
    >
      {children}
    </div>,
    document.body,
  );
}
