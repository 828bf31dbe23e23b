import './data-grid.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useMemo, useRef } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { isDialogOpen, isTyping, usePageKeys } from '@/lib/hotkeys';
import type { Density } from '@/lib/list-settings';
import { useIsNarrow } from '@/lib/media';
import type { Sort } from '@/lib/url-state';
import { ErrorState } from '@/ui/states';
import type { Problem } from '@/ui/states';
import { gridTemplate, minimumWidth } from './columns';
import type { Column } from './columns';
import { GridHeader } from './grid-header';
import { GridRow } from './grid-row';
import { GridGap, GridSkeleton } from './grid-skeleton';
import { coverage, nothing } from './selection';
import type { Selection } from './selection';
import { idsOf } from '@/lib/sparse-rows';
import type { RowSource } from '@/lib/sparse-rows';
import { useGridKeys } from './use-grid-keys';

const headHeight = 32;
const rowHeights = { compact: 32, standard: 40 } as const;
const cardHeight = 68;
const rowsAhead = 20;

export type DataGridProps<Row> = {
  /** What the rows are, for a screen reader. */
  readonly label: string;
  /** All of them, or a long list of which some are there: the others are grey until they come. */
  readonly rows: RowSource<Row>;
  readonly rowId: (row: Row) => string;
  /** How a person calls the row: "选择 SO2611…". */
  readonly rowName: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  /** The row as a card of two lines, used on a phone instead of the columns. */
  readonly card?: (row: Row) => ReactNode;
  readonly density?: Density;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly selection?: Selection;
  readonly onSelectionChange?: (selection: Selection) => void;
  readonly onOpen?: (row: Row, inNewTab: boolean) => void;
  /** Rows that just changed, by id; another number makes the row flash again. */
  readonly flashes?: ReadonlyMap<string, number>;
  readonly isLoading?: boolean;
  readonly hasMore?: boolean;
  readonly isLoadingMore?: boolean;
  readonly onLoadMore?: () => void;
  /** Which rows are drawn, the last included; a long list fetches them. */
  readonly onVisible?: (first: number, last: number) => void;
  /** Brings a row to the top; another `turn` does so again. */
  readonly goTo?: { readonly index: number; readonly turn: number };
  readonly problem?: Problem | null;
  readonly onRetry?: () => void;
  readonly empty: ReactNode;
};

/** The grid of every long or live list: only the rows in view are drawn. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { rows, rowId, columns, onOpen, onSelectionChange, hasMore, isLoadingMore } = props;
  useLingui();
  const domId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow();
  const card = isNarrow ? props.card : undefined;
  const rowHeight = card ? cardHeight : rowHeights[props.density ?? 'compact'];
  const isSelectable = onSelectionChange !== undefined;
  const selection = props.selection ?? nothing;
  const ids = useMemo(() => idsOf(rows, rowId), [rows, rowId]);
  const template = useMemo(() => gridTemplate(columns, isSelectable), [columns, isSelectable]);
  const top = card ? 0 : headHeight;

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids.at(index) ?? index,
    overscan: 8,
    scrollMargin: top,
    scrollPaddingStart: top,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const open = useCallback(
    (index: number, inNewTab: boolean) => {
      const row = rows.at(index);
      if (row !== undefined) onOpen?.(row, inNewTab);
    },
    [rows, onOpen],
  );
  const keys = useGridKeys({
    ids,
    pageSize: Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 320) / rowHeight) - 2),
    selection,
    onSelectionChange,
    onOpen: onOpen && open,
    onReveal: virtualizer.scrollToIndex,
  });

  usePageKeys((event) => {
    const isInside = event.target instanceof Node && scroller.current?.contains(event.target);
    if (isInside || isTyping(event.target) || isDialogOpen() || event.defaultPrevented) return;
    if (!['j', 'k', 'Escape'].includes(event.key)) return;
    if (!keys.onKeyDown(event)) return;
    event.preventDefault();
    scroller.current?.focus({ preventScroll: true });
  });

  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  const first = items.at(0)?.index ?? -1;
  const { goTo, onLoadMore, onVisible } = props;
  useEffect(() => {
    if (first >= 0) onVisible?.(first, last);
  }, [first, last, onVisible]);
  useEffect(() => {
    if (goTo) virtualizer.scrollToIndex(goTo.index, { align: 'start' });
  }, [goTo, virtualizer]);
  useEffect(() => {
    if (hasMore && !isLoadingMore && rows.length > 0 && last >= rows.length - rowsAhead) {
      onLoadMore?.();
    }
  }, [hasMore, isLoadingMore, last, onLoadMore, rows.length]);

  const { moveTo, pick } = keys;
  const onRowClick = useCallback(
    (index: number, event: MouseEvent) => {
      if (isSelectable && event.shiftKey) pick(index, true);
      else if ((event.ctrlKey || event.metaKey) && !hasLink(event.target)) open(index, true);
      else if (card && !hasLink(event.target)) open(index, false);
      else moveTo(index, false);
    },
    [card, isSelectable, moveTo, open, pick],
  );
  const onRowOpen = useCallback((index: number) => open(index, false), [open]);

  const cursorId = keys.cursor >= 0 ? `${domId}-${ids.at(keys.cursor)}` : undefined;
  const isEmpty = rows.length === 0;
  return (
    <div className="grid-frame">
      <div
        ref={scroller}
        className={card ? 'grid cards' : 'grid'}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-colcount={columns.length + (isSelectable ? 1 : 0)}
        aria-multiselectable={isSelectable}
        aria-activedescendant={
          items.some((item) => item.index === keys.cursor) ? cursorId : undefined
        }
        aria-busy={props.isLoading === true}
        onKeyDown={(event) => {
          if (isTyping(event.target) && !isCheckbox(event.target)) return;
          if (event.target !== event.currentTarget && event.key === 'Enter') return;
          if (keys.onKeyDown(event)) event.preventDefault();
        }}
      >
        <div
          className="grid-width"
          role="presentation"
          style={card ? undefined : { minWidth: minimumWidth(columns, isSelectable) }}
        >
          {!card && (
            <GridHeader
              columns={columns}
              template={template}
              sort={props.sort}
              onSort={props.onSort}
              coverage={isEmpty ? 'none' : coverage(selection, ids)}
              onSelectAll={
                onSelectionChange && ((isAll) => onSelectionChange(isAll ? new Set(ids) : nothing))
              }
            />
          )}
          <div role="rowgroup" className="grid-body" style={{ height: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const row = rows.at(item.index);
              const id = ids.at(item.index);
              if (row === undefined || id === undefined) {
                return <GridGap key={item.key} top={item.start - top} height={rowHeight} />;
              }
              return (
                <GridRow
                  key={id}
                  row={row}
                  id={id}
                  domId={`${domId}-${id}`}
                  index={item.index}
                  columns={columns}
                  card={card}
                  template={template}
                  top={item.start - top}
                  height={rowHeight}
                  isSelectable={isSelectable}
                  isSelected={selection.has(id)}
                  isCursor={item.index === keys.cursor}
                  flash={props.flashes?.get(id)}
                  selectLabel={t`选择 ${props.rowName(row)}`}
                  onClick={onRowClick}
                  onOpen={onRowOpen}
                  onPick={pick}
                />
              );
            })}
          </div>
          {isLoadingMore && <GridSkeleton count={3} height={rowHeight} />}
        </div>
      </div>
      {isEmpty && (
        <div className="grid-state">
          {props.isLoading && <GridSkeleton count={12} height={rowHeight} isDelayed />}
          {!props.isLoading && !props.problem && props.empty}
        </div>
      )}
      {props.problem && (
        <div className={isEmpty ? 'grid-state' : 'grid-problem'}>
          <ErrorState problem={props.problem} onRetry={props.onRetry} />
        </div>
      )}
    </div>
  );
}

function hasLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input') !== null;
}

function isCheckbox(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type === 'checkbox';
}
