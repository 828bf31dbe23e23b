import './table.css';
import type { ReactNode } from 'react';

/** Around a table that may be wider than the page; keys scroll it too, even with no control in it. */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
