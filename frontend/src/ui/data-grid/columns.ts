import type { ReactNode } from 'react';

/** How one column of a grid looks and what it may do. */
export type Column<Row> = {
  readonly key: string;
  /** Plain text: it is the header and the name in the column chooser. */
  readonly title: string;
  /** Pixels at least; `grow` shares what is left over. */
  readonly width: number;
  readonly grow?: number;
  readonly align?: 'start' | 'end';
  /** The name the server sorts by; without it the header is no button. */
  readonly sortKey?: string;
  /** Cannot be hidden: the cell that names the row. */
  readonly isPinned?: boolean;
  readonly render: (row: Row) => ReactNode;
};

export function gridTemplate(columns: readonly Column<never>[], isSelectable: boolean): string {
  const widths = columns.map(({ width, grow }) =>
    grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`,
  );
  return (isSelectable ? ['36px', ...widths] : widths).join(' ');
}

export function minimumWidth(columns: readonly Column<never>[], isSelectable: boolean): number {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  return isSelectable ? total + 36 : total;
}
