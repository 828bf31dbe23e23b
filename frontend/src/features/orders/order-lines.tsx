import './order-lines.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Card } from '@/ui/detail-page';
import { Money, Quantity } from '@/ui/values';
import { TableScroll } from '@/ui/table-scroll';
import { Awaited } from './backorders/awaited';
import type { OrderLines_OrderFragment } from './order-lines.generated';

type Line = OrderLines_OrderFragment['lines'][number];

/** `广州仓 3、上海仓 2`: where the line's goods are set aside. */
function Allocations({ line }: { line: Line }) {
  if (line.kind !== 'PRODUCT' || line.allocations.length + line.backorders.length === 0) return '—';
  const isBundle = line.components.length > 0;
  return line.allocations.map(({ level, quantity }) => (
    <div key={level.id}>
      {isBundle && <span className="mono">{level.sku}</span>} {level.warehouse.name}{' '}
      <Quantity value={quantity} />
    </div>
  ));
}

/** What a bundle's line is made of, for all of its units, as it was when it was sold. */
function Parts({ line }: { line: Line }) {
  useLingui();
  const { components, quantity } = line;
  if (components.length === 0) return null;
  return (
    <details className="small">
      <summary className="secondary">{t`套装，含 ${components.length} 种组件`}</summary>
      <ul className="order-parts">
        {components.map((part) => (
          <li key={part.sku}>
            <Quantity value={part.quantity * quantity} /> × <span className="mono">{part.sku}</span>{' '}
            {part.name}
          </li>
        ))}
      </ul>
    </details>
  );
}

function LineName({ line }: { line: Line }) {
  if (!line.variant) return line.name || '—';
  return (
    <Link to="/products/$productId" params={{ productId: line.variant.product.id }}>
      {line.name}
    </Link>
  );
}

export function OrderLines({ order }: { order: OrderLines_OrderFragment }) {
  useLingui();
  return (
    <Card title={t({ message: '商品', context: 'lines' })} isFlush>
      <TableScroll label={t`订单明细`}>
        <table className="table">
          <thead>
            <tr>
              <th>{t({ message: '商品', context: 'lines' })}</th>
              <th>SKU</th>
              <th>{t`占用库存`}</th>
              <th className="right">{t`数量`}</th>
              <th className="right">{t`单价`}</th>
              <th className="right">{t`小计`}</th>
            </tr>
          </thead>
          <tbody>
            {order.lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <LineName line={line} />
                  <Parts line={line} />
                </td>
                <td className="mono">{line.sku || '—'}</td>
                <td className="secondary small">
                  <Allocations line={line} />
                  <Awaited line={line} />
                </td>
                <td className="right">
                  <Quantity value={line.quantity} />
                  {line.removedQuantity > 0 && (
                    <div className="muted small">{t`减去 ${line.removedQuantity}`}</div>
                  )}
                </td>
                <td className="right">
                  <Money value={line.unitPrice} />
                </td>
                <td className="right">
                  <Money value={line.total} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}
