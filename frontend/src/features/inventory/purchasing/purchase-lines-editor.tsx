import '@/ui/table.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FieldErrors } from '@/graphql/use-payload';
import { PackSelect } from '../packs/pack-select';
import { changeLine } from './purchase-draft';
import type { DraftLine } from './purchase-draft';

function Row({
  line,
  refusal,
  onChange,
  onRemove,
}: {
  line: DraftLine;
  refusal: string | undefined;
  onChange: (change: Partial<DraftLine>) => void;
  onRemove: () => void;
}) {
  useLingui();
  const isWrong = refusal !== undefined;
  return (
    <tr>
      <td className="mono">{line.sku}</td>
      <td>
        {line.name}
        {isWrong && <div className="form-error">{refusal}</div>}
      </td>
      <td className="right">
        <input
          className="field right"
          inputMode="numeric"
          aria-label={t`${line.sku} 的数量`}
          aria-invalid={isWrong}
          value={line.quantity}
          onChange={(event) => onChange({ quantity: event.target.value })}
        />
        <PackSelect
          sku={line.sku}
          packs={line.packs}
          packId={line.packId}
          onChange={(packId) => onChange({ packId })}
        />
      </td>
      <td className="right">
        <input
          className="field right"
          inputMode="decimal"
          placeholder={t`按报价`}
          aria-label={t`${line.sku} 的单位成本`}
          value={line.unitCost}
          onChange={(event) => onChange({ unitCost: event.target.value })}
        />
      </td>
      <td>
        <input
          className="field"
          type="date"
          aria-label={t`${line.sku} 的预计到货日`}
          value={line.expectedOn}
          onChange={(event) => onChange({ expectedOn: event.target.value })}
        />
      </td>
      <td>
        <button
          type="button"
          className="button quiet small"
          aria-label={t`移除 ${line.sku}`}
          onClick={onRemove}
        >
          ×
        </button>
      </td>
    </tr>
  );
}

/** The lines of a draft: how many of what, at what cost, and when. */
export function PurchaseLinesEditor({
  lines,
  errors,
  onChange,
}: {
  lines: readonly DraftLine[];
  errors: FieldErrors;
  onChange: (lines: readonly DraftLine[]) => void;
}) {
  useLingui();
  if (lines.length === 0) {
    return (
      <p className="muted">{errors.lines ?? t({ message: '还没有商品。', context: 'purchase' })}</p>
    );
  }
  return (
    <div className="table-scroll purchase-lines">
      <table className="table">
        <thead>
          <tr>
            <th>SKU</th>
            <th>{t({ message: '商品', context: 'one' })}</th>
            <th className="right">{t`数量`}</th>
            <th className="right">{t`单位成本`}</th>
            <th>{t`预计到货`}</th>
            <th>
              <span className="visually-hidden">{t`移除`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => {
            const place = `lines.${at}`;
            return (
              <Row
                key={line.variantId}
                line={line}
                refusal={
                  errors[`${place}.quantity`] ??
                  errors[`${place}.unitCost`] ??
                  errors[`${place}.variantId`]
                }
                onChange={(change) => onChange(changeLine(lines, line.variantId, change))}
                onRemove={() =>
                  onChange(lines.filter(({ variantId }) => variantId !== line.variantId))
                }
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
