import { useEffect, useRef } from 'react';

/** Keys pressed outside of any field and any open dialog. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

export function isDialogOpen(): boolean {
  return document.querySelector('dialog[open], [role="dialog"]:not([aria-hidden="true"])') !== null;
}

/** Calls the handler for every key press of the page. The handler decides what it takes. */
export function usePageKeys(handler: (event: KeyboardEvent) => void) {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => latest.current(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
