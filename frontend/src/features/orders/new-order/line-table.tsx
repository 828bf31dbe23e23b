import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { multiplyMoney, toMinor } from '@/lib/money';
import { PreorderTag } from '@/ui/preorder';
import { ToneText } from '@/ui/status';
import { Money, Quantity } from '@/ui/values';
import { TableScroll } from '@/ui/table-scroll';
import { readQuantity } from './draft';
import type { DraftLine } from './draft';
import type { NewOrderLine_VariantFragment } from './new-order.generated';
import { availableOf } from './stock';
import type { Wait } from './use-foresight';

type LineRowProps = {
  readonly line: DraftLine;
  readonly variant: NewOrderLine_VariantFragment | undefined;
  readonly currency: string;
  /** What it would wait for; undefined while nobody has said. */
  readonly waits: readonly Wait[] | undefined;
  readonly error: string | undefined;
  readonly onChange: (line: DraftLine) => void;
  readonly onRemove: () => void;
};

/** The units that would not be there at once, and till when they are promised. */
function Waits({ waits, sku }: { waits: readonly Wait[]; sku: string }) {
  useLingui();
  return waits.map(({ variant, quantity, availableFrom, promisedOn, isRefused }) => (
    <div key={variant.id} className="small">
      {variant.sku !== sku && <span className="mono">{variant.sku}</span>}{' '}
      {isRefused ? (
        <ToneText tone="red">{t`库存不足`}</ToneText>
      ) : (
        <>
          {availableFrom && (
            <div>
              <PreorderTag availableFrom={availableFrom} />
            </div>
          )}
          <ToneText tone="amber">{t`等待到货`}</ToneText> <Quantity value={quantity} />
          <div className="muted">{promisedOn ? t`预计 ${promisedOn}` : t`到货日未知`}</div>
        </>
      )}
    </div>
  ));
}

function LineRow({ line, variant, currency, waits, error, onChange, onRemove }: LineRowProps) {
  useLingui();
  const quantity = readQuantity(line.quantity);
  const available = variant && availableOf(variant.levels);
  const price = line.unitPrice || variant?.price?.amount.amount;
  const isShort = waits?.some(({ isRefused }) => isRefused) ?? false;
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
        {waits && <Waits waits={waits} sku={sku} />}
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
  waitsOf,
  errors,
  onChange,
}: {
  lines: readonly DraftLine[];
  variants: ReadonlyMap<string, NewOrderLine_VariantFragment>;
  currency: string;
  waitsOf: ((line: number) => readonly Wait[]) | undefined;
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
              waits={waitsOf?.(index)}
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
