import './popover.css';
import { useCallback, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { FloatingPanel } from '@/ui/floating-panel';

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
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const panelId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => {
    setAnchor(null);
    button.current?.focus();
  }, []);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? panelId : undefined}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        {trigger}
      </button>
      {anchor && (
        <FloatingPanel
          anchor={anchor}
          id={panelId}
          align={align}
          label={label ?? (typeof trigger === 'string' ? trigger : undefined)}
          onClose={(reason) => (reason === 'escape' ? close() : setAnchor(null))}
        >
          {children(close)}
        </FloatingPanel>
      )}
    </>
  );
}
