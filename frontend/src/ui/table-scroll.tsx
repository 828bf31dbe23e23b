import type { ReactNode } from 'react';

/** A table that may be wider than the page: it scrolls by itself, with the arrow keys too. */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // The keyboard can only scroll what it can focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
