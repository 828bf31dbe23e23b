import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { multiplyMoney, toMinor } from '@/lib/money';
import { Money, Quantity } from '@/ui/values';
import { TableScroll } from '@/ui/table-scroll';
import { readQuantity } from './draft';
import type { DraftLine } from './draft';
import type { NewOrderLine_VariantFragment } from './new-order.generated';
import { availableOf } from './stock';

type LineRowProps = {
  readonly line: DraftLine;
  readonly variant: NewOrderLine_VariantFragment | undefined;
  readonly currency: string;
  readonly error: string | undefined;
  readonly onChange: (line: DraftLine) => void;
  readonly onRemove: () => void;
};

function LineRow({ line, variant, currency, error, onChange, onRemove }: LineRowProps) {
  useLingui();
  const quantity = readQuantity(line.quantity);
  const available = variant && availableOf(variant.levels);
  const price = line.unitPrice || variant?.price?.amount.amount;
  const isShort = available !== undefined && quantity !== undefined && quantity > available;
  const hasPrice = price !== undefined && toMinor(price, currency) !== undefined;
  const sku = variant?.sku ?? '';
  return (
    <tr>
      <td>
        {variant?.displayName ?? '…'}
        <div className="mono muted">{sku}</div>
        {error && (
          <div className="tone-text-red small" role="alert">
            {error}
          </div>
        )}
      </td>
      <td className="right" title={variant?.levels.map(stockText).join('\n')}>
        {available === undefined ? '…' : <Quantity value={available} />}
        {isShort && <div className="tone-text-red small">{t`库存不足`}</div>}
      </td>
      <td className="right">
        <input
          className="field quantity-field"
          inputMode="numeric"
          aria-label={t`${sku} 的数量`}
          aria-invalid={quantity === undefined || isShort}
          value={line.quantity}
          onChange={(event) => onChange({ ...line, quantity: event.target.value })}
        />
      </td>
      <td className="right">
        <input
          className="field price-field"
          inputMode="decimal"
          aria-label={t`${sku} 的单价`}
          aria-invalid={!hasPrice}
          placeholder={variant?.price?.amount.amount ?? t`无价格`}
          value={line.unitPrice}
          onChange={(event) => onChange({ ...line, unitPrice: event.target.value })}
        />
      </td>
      <td className="right">
        {hasPrice && quantity !== undefined ? (
          <Money value={multiplyMoney({ amount: price, currency }, quantity)} />
        ) : (
          '—'
        )}
      </td>
      <td>
        <button
          type="button"
          className="plain-button muted"
          aria-label={t`去掉 ${sku}`}
          onClick={onRemove}
        >
          ×
        </button>
      </td>
    </tr>
  );
}

function stockText({ warehouse, available }: NewOrderLine_VariantFragment['levels'][number]) {
  return `${warehouse.name} ${available}`;
}

/** The goods of the order with their stock as it is this moment. */
export function LineTable({
  lines,
  variants,
  currency,
  errors,
  onChange,
}: {
  lines: readonly DraftLine[];
  variants: ReadonlyMap<string, NewOrderLine_VariantFragment>;
  currency: string;
  /** By index of the line. */
  errors: Readonly<Record<string, string>>;
  onChange: (lines: readonly DraftLine[]) => void;
}) {
  useLingui();
  if (lines.length === 0) return <p className="muted card-body">{t`还没有商品。`}</p>;
  return (
    <TableScroll label={t`订单明细`}>
      <table className="table">
        <thead>
          <tr>
            <th>{t({ message: '商品', context: 'lines' })}</th>
            <th className="right">{t`可用`}</th>
            <th className="right">{t`数量`}</th>
            <th className="right">{t`单价`}</th>
            <th className="right">{t`小计`}</th>
            <th>
              <span className="visually-hidden">{t`操作`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <LineRow
              key={line.variantId}
              line={line}
              variant={variants.get(line.variantId)}
              currency={currency}
              error={errors[String(index)]}
              onChange={(next) => onChange(lines.with(index, next))}
              onRemove={() => onChange(lines.toSpliced(index, 1))}
            />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
