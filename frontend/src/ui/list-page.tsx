import './list-page.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useIsNarrow } from '@/lib/media';
import { formatCounted, formatNumber } from '@/lib/numbers';
import type { Counted } from '@/lib/numbers';
import { useTitle } from '@/lib/use-title';

/** The frame of every list: title, views, filters, the grid itself, and its foot. */
export function ListPage({
  title,
  mark,
  actions,
  views,
  filters,
  tools,
  bulk,
  foot,
  children,
}: {
  title: string;
  /** Beside the title: the live dot. */
  mark?: ReactNode;
  actions?: ReactNode;
  views?: ReactNode;
  filters?: ReactNode;
  /** At the end of the filter row: density and columns. */
  tools?: ReactNode;
  bulk?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
}) {
  const headingId = useId();
  useTitle(title);
  // On a phone rows are cards: there are no columns to choose.
  const isNarrow = useIsNarrow();
  return (
    <section className="page list-page" aria-labelledby={headingId}>
      <header className="page-head">
        <h1 id={headingId}>{title}</h1>
        {mark}
        <span className="grow" />
        {actions}
      </header>
      {views}
      {(filters !== undefined || tools !== undefined) && (
        <div className="list-tools">
          <div className="list-filters">{filters}</div>
          {!isNarrow && tools}
        </div>
      )}
      <div className="card list-card">
        {children}
        {foot}
      </div>
      {bulk}
    </section>
  );
}

/**
 * How many rows are loaded, of how many, and the keys that move among them. Without rows the grid
 * itself says whether they are still to come.
 */
export function ListFoot({
  loaded,
  total,
  isSelectable = false,
  children,
}: {
  loaded: number;
  total?: number | Counted | null;
  /** Whether rows can be chosen, which has a key of its own. */
  isSelectable?: boolean;
  children?: ReactNode;
}) {
  const { i18n } = useLingui();
  const isNarrow = useIsNarrow();
  const shown = formatNumber(loaded, i18n.locale);
  const counted = typeof total === 'number' ? { value: total, isExact: true } : total;
  return (
    <footer className="list-foot">
      <span className="number">
        {loaded > 0 &&
          (counted === undefined || counted === null
            ? t`已载入 ${shown}`
            : t`已载入 ${shown} / ${formatCounted(counted, i18n.locale)}`)}
      </span>
      {children}
      <span className="grow" />
      {!isNarrow && (
        <span className="key-hints" aria-hidden>
          <kbd>J</kbd> <kbd>K</kbd> {t`移动`}{' '}
          {isSelectable && (
            <>
              <kbd>X</kbd> {t`选择`}{' '}
            </>
          )}
          <kbd>↵</kbd> {t`打开`} <kbd>?</kbd> {t`全部快捷键`}
        </span>
      )}
    </footer>
  );
}
