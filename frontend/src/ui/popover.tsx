import './popover.css';
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

/** A button that opens a small panel under itself; Esc and a click elsewhere close it. */
export function Popover({
  label,
  trigger,
  className = 'button',
  align = 'start',
  children,
}: {
  /** Name of the button and of its panel, when the trigger alone does not say it. */
  label?: string;
  trigger: ReactNode;
  className?: string;
  align?: 'start' | 'end';
  children: (close: () => void) => ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const panelId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const close = useCallback(() => {
    setIsOpen(false);
    button.current?.focus();
  }, []);

  useLayoutEffect(() => {
    if (!isOpen || !button.current || !panel.current) return;
    const anchor = button.current.getBoundingClientRect();
    const size = panel.current.getBoundingClientRect();
    const wanted = align === 'end' ? anchor.right - size.width : anchor.left;
    const left = Math.max(8, Math.min(wanted, window.innerWidth - size.width - 8));
    const isBelow = anchor.bottom + size.height + 12 < window.innerHeight;
    const top = isBelow ? anchor.bottom + 4 : Math.max(8, anchor.top - size.height - 4);
    panel.current.style.left = `${left}px`;
    panel.current.style.top = `${top}px`;
    const field = panel.current.querySelector('input, select, textarea, button');
    if (field instanceof HTMLElement) field.focus({ preventScroll: true });
  }, [align, isOpen]);

  useEffect(() => {
    if (!isOpen) return undefined;
    const onPointerDown = (event: PointerEvent) => {
      const isInside =
        event.target instanceof Node &&
        (panel.current?.contains(event.target) || button.current?.contains(event.target));
      if (!isInside) setIsOpen(false);
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [isOpen]);

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {trigger}
      </button>
      {isOpen && (
        // Esc is the panel's own key, wherever inside it the focus is.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <div
          ref={panel}
          id={panelId}
          className="popover"
          role="dialog"
          aria-label={label ?? (typeof trigger === 'string' ? trigger : undefined)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            close();
          }}
        >
          {children(close)}
        </div>
      )}
    </>
  );
}
