import './bulk-bar.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import { formatNumber } from '@/lib/numbers';

/** Floats over the list while rows are selected. `children` are `BulkAction`s. */
export function BulkBar({
  count,
  onClear,
  children,
}: {
  count: number;
  onClear: () => void;
  children: ReactNode;
}) {
  const { i18n } = useLingui();
  if (count === 0) return null;
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t`批量操作`}>
      <span className="number" role="status">
        {t`已选 ${formatNumber(count, i18n.locale)}`}
      </span>
      <span className="bulk-line" />
      {children}
      <span className="bulk-line" />
      <button type="button" aria-label={t`清除选择`} onClick={onClear}>
        ×
      </button>
    </div>
  );
}

export function BulkAction({
  label,
  hint,
  isDisabled = false,
  onClick,
}: {
  label: string;
  /** The key that does the same. */
  hint?: string;
  isDisabled?: boolean;
  onClick: () => void;
}) {
  return (
    <button type="button" disabled={isDisabled} onClick={onClick}>
      {label}
      {hint && <kbd>{hint}</kbd>}
    </button>
  );
}
