import './purchasing.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FieldErrors } from '@/graphql/use-payload';
import { Card } from '@/ui/detail-page';
import { SelectField, TextAreaField, TextField } from '@/ui/form-fields';
import { addLine } from './purchase-draft';
import type { DraftLine, PurchaseHead } from './purchase-draft';
import type { PurchaseChoicesQuery } from './purchase-editor.generated';
import { PurchaseLinesEditor } from './purchase-lines-editor';
import { VariantEntry } from './variant-entry';

/** What a draft says: from whom, to where, and how many of what. */
export function PurchaseForm({
  head,
  lines,
  errors,
  suppliers,
  warehouses,
  currency,
  home,
  isSupplierFixed = false,
  onHead,
  onLines,
}: {
  head: PurchaseHead;
  lines: readonly DraftLine[];
  errors: FieldErrors;
  suppliers: PurchaseChoicesQuery['suppliers']['nodes'];
  warehouses: PurchaseChoicesQuery['warehouses']['nodes'];
  /** Of the supplier; with another than the house's a rate is needed. */
  currency: string;
  home: string;
  isSupplierFixed?: boolean;
  onHead: (change: Partial<PurchaseHead>) => void;
  onLines: (lines: readonly DraftLine[]) => void;
}) {
  useLingui();
  return (
    <>
      <Card title={t`概况`}>
        <div className="form">
          <div className="form-row">
            <SelectField
              label={t({ message: '供应商', context: 'one' })}
              isRequired
              isDisabled={isSupplierFixed}
              value={head.supplierId}
              error={errors.supplierId}
              choices={suppliers.map((each) => ({
                value: each.id,
                label: `${each.name} · ${each.currency}`,
              }))}
              onChange={(supplierId) => onHead({ supplierId })}
            />
            <SelectField
              label={t`收货仓库`}
              isRequired
              value={head.warehouseId}
              error={errors.warehouseId}
              choices={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(warehouseId) => onHead({ warehouseId })}
            />
            {currency !== home && (
              <TextField
                label={t`汇率（1 ${currency} 合 ${home}）`}
                isRequired
                inputMode="decimal"
                value={head.rate}
                error={errors.rate}
                onChange={(rate) => onHead({ rate })}
              />
            )}
          </div>
          <TextAreaField
            label={t`给供应商的备注`}
            value={head.note}
            error={errors.note}
            onChange={(note) => onHead({ note })}
          />
        </div>
      </Card>
      <Card title={t`明细`}>
        <div className="form">
          <VariantEntry onFound={(variant, packId) => onLines(addLine(lines, variant, packId))} />
          <PurchaseLinesEditor lines={lines} errors={errors} onChange={onLines} />
        </div>
      </Card>
    </>
  );
}
