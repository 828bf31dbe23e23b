import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { TableScroll } from '@/ui/table-scroll';
import { Money, Quantity } from '@/ui/values';
import type { OrderEffect_EffectFragment } from './changes.generated';

type Effect = OrderEffect_EffectFragment;
type Amounts = Effect['after'];

function amountsOf(after: Amounts, before: Amounts | null) {
  return [
    { key: 'subtotal', label: t`商品小计`, before: before?.subtotal, after: after.subtotal },
    { key: 'discount', label: t`优惠`, before: before?.discount, after: after.discount },
    { key: 'shipping', label: t`运费`, before: before?.shipping, after: after.shipping },
    { key: 'tax', label: t`税费`, before: before?.tax, after: after.tax },
    { key: 'total', label: t`合计`, before: before?.total, after: after.total },
  ];
}

function EffectTitle({ effect }: { effect: Effect }) {
  useLingui();
  if (effect.isNew && !effect.order) return <strong>{t`新订单`}</strong>;
  if (!effect.order) return <strong>{effect.number}</strong>;
  return (
    <strong>
      <Link to="/orders/$orderId" params={{ orderId: effect.order.id }}>
        {effect.number}
      </Link>
      {effect.isNew && <span className="muted"> · {t`新订单`}</span>}
      {effect.isClosed && <span className="muted"> · {t`并入后关闭`}</span>}
    </strong>
  );
}

/** One order as it was and as it becomes; what stays as it is is left out. */
function EffectTable({ effect }: { effect: Effect }) {
  useLingui();
  const lines = effect.lines.filter(({ before, after }) => before !== after);
  const amounts = amountsOf(effect.after, effect.before ?? null).filter(
    ({ key, before, after }) => key === 'total' || before?.amount !== after.amount,
  );
  return (
    <TableScroll label={t`${effect.number} 的变化`}>
      <table className="table">
        <thead>
          <tr>
            <th>
              <EffectTitle effect={effect} />
            </th>
            <th className="right">{t`之前`}</th>
            <th className="right">{t`之后`}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ sku, name, before, after }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- A SKU may stand in several lines, which never change their places
            <tr key={`${sku}-${index}`}>
              <td>
                <span className="mono">{sku}</span> <span className="muted small">{name}</span>
              </td>
              <td className="right">
                <Quantity value={before} />
              </td>
              <td className="right">
                <Quantity value={after} />
              </td>
            </tr>
          ))}
          {amounts.map(({ key, label, before, after }) => (
            <tr key={key}>
              <td>{label}</td>
              <td className="right">{before ? <Money value={before} /> : '—'}</td>
              <td className="right">
                <Money value={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

export function Effects({ effects }: { effects: readonly Effect[] }) {
  return effects.map((effect) => <EffectTable key={effect.number} effect={effect} />);
}
