import './stock.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { AdjustmentReason } from '@/graphql/schema.generated';
import { formatNumber } from '@/lib/numbers';
import { FloatingPanel } from '@/ui/floating-panel';
import { SelectField, TextField } from '@/ui/form-fields';
import { noLots } from '../lots/lots-draft';
import type { LotsDraft } from '../lots/lots-draft';
import { LotsField } from '../lots/lots-field';
import type { StockRow } from './stock-rows';
import { reasonLabels, reasons } from './stock-labels';

export type AdjustChange = {
  readonly onHand: number;
  readonly reason: AdjustmentReason;
  readonly note: string;
  readonly lots: LotsDraft;
};

/** A whole number of units from what a person typed, or undefined. */
export function readUnits(text: string): number | undefined {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : undefined;
}

/** Under the cell: the new number on hand and why. Enter sends, Esc gives up. */
export function AdjustPanel({
  row,
  now,
  anchor,
  firstReason,
  onSubmit,
  onClose,
}: {
  /** The row as it was when the person began. */
  row: StockRow;
  /** The row as the grid shows it now: it may have moved meanwhile. */
  now: StockRow;
  anchor: HTMLElement;
  /** The reason of the last adjustment: who counts, counts many. */
  firstReason: AdjustmentReason | '';
  onSubmit: (change: AdjustChange) => void;
  onClose: () => void;
}) {
  const { _, i18n } = useLingui();
  const [draft, setDraft] = useState(String(row.onHand));
  const [reason, setReason] = useState(firstReason);
  const [note, setNote] = useState('');
  const [lots, setLots] = useState(noLots);
  const [isChecked, setIsChecked] = useState(false);
  const units = readUnits(draft);
  const difference = units === undefined ? 0 : units - row.onHand;
  const sign = difference > 0 ? '+' : '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (units === undefined || reason === '') return;
    onSubmit({ onHand: units, reason, note: note.trim(), lots });
  };
  return (
    <FloatingPanel
      anchor={anchor}
      align="end"
      label={t`调整 ${row.sku} 的在手数量`}
      onClose={onClose}
    >
      <form className="form adjust-form" noValidate onSubmit={submit}>
        <div className="row">
          <strong className="mono grow ellipsis">{row.sku}</strong>
          <span className="secondary">{row.warehouse.name}</span>
        </div>
        {now.version !== row.version && (
          <p className="notice tone-amber" role="status">
            {t`刚刚有人改动：在手现为 ${formatNumber(now.onHand, i18n.locale)}`}
          </p>
        )}
        <TextField
          label={t`新的在手数量`}
          value={draft}
          onChange={setDraft}
          inputMode="numeric"
          isRequired
          error={units === undefined ? t`请填写 0 到 999,999,999 的整数` : undefined}
          hint={t`原为 ${formatNumber(row.onHand, i18n.locale)}，差异 ${sign}${formatNumber(difference, i18n.locale)}`}
        />
        {difference !== 0 && (
          <LotsField
            tracking={row.tracking}
            sku={row.sku}
            draft={lots}
            withDates={difference > 0}
            isOptional={difference < 0}
            onChange={setLots}
          />
        )}
        <SelectField
          label={t`原因`}
          value={reason}
          onChange={setReason}
          emptyLabel={t`请选择`}
          choices={reasons.map((value) => ({ value, label: _(reasonLabels[value]) }))}
          isRequired
          error={isChecked && reason === '' ? t`请选择原因` : undefined}
        />
        <TextField label={t`备注`} value={note} onChange={setNote} maxLength={500} />
        <div className="form-actions">
          <Button size="small" onClick={onClose}>{t`取消`}</Button>
          <Button size="small" type="primary" htmlType="submit">{t`保存`}</Button>
        </div>
      </form>
    </FloatingPanel>
  );
}
