import { t } from '@lingui/core/macro';
import { useEffect, useRef } from 'react';
import type { Sort } from '@/lib/url-state';
import type { Column } from './columns';

function SelectAll({
  coverage,
  onChange,
}: {
  coverage: 'none' | 'some' | 'all';
  onChange: (isAll: boolean) => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = coverage === 'some';
  }, [coverage]);
  return (
    <div role="columnheader" className="grid-cell grid-check">
      <input
        ref={box}
        type="checkbox"
        aria-label={t`选择全部已载入的行`}
        checked={coverage === 'all'}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  );
}

function ariaSort(sort: Sort | undefined, sortKey: string | undefined) {
  if (sortKey === undefined) return undefined;
  if (sort?.key !== sortKey) return 'none';
  return sort.direction === 'asc' ? 'ascending' : 'descending';
}

export function GridHeader<Row>({
  columns,
  template,
  sort,
  onSort,
  coverage,
  onSelectAll,
}: {
  columns: readonly Column<Row>[];
  template: string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  coverage: 'none' | 'some' | 'all';
  onSelectAll?: (isAll: boolean) => void;
}) {
  return (
    <div role="rowgroup" className="grid-head">
      <div
        role="row"
        aria-rowindex={1}
        className="grid-head-row"
        style={{ gridTemplateColumns: template }}
      >
        {onSelectAll && <SelectAll coverage={coverage} onChange={onSelectAll} />}
        {columns.map(({ key, title, align, sortKey }) => {
          const isSorted = sort !== undefined && sort.key === sortKey;
          const next = isSorted && sort.direction === 'desc' ? 'asc' : 'desc';
          return (
            <div
              role="columnheader"
              key={key}
              aria-sort={ariaSort(sort, sortKey)}
              className={align === 'end' ? 'grid-cell end' : 'grid-cell'}
            >
              {sortKey !== undefined && onSort ? (
                <button
                  type="button"
                  className="plain-button grid-sort"
                  onClick={() => onSort({ key: sortKey, direction: next })}
                >
                  {title}
                  <span aria-hidden className="grid-arrow">
                    {isSorted ? (sort.direction === 'desc' ? '↓' : '↑') : ''}
                  </span>
                </button>
              ) : (
                title
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
