import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Card } from '@/ui/detail-page';
import { TableScroll } from '@/ui/table-scroll';
import { Quantity } from '@/ui/values';
import type { FulfillmentLines_LineFragment } from './work.generated';

export function FulfillmentLines({ lines }: { lines: readonly FulfillmentLines_LineFragment[] }) {
  useLingui();
  return (
    <Card title={t`明细`} isFlush>
      <TableScroll label={t`明细`}>
        <table className="table">
          <thead>
            <tr>
              <th>SKU</th>
              <th>{t({ message: '商品', context: 'work' })}</th>
              <th className="right">{t`数量`}</th>
              <th className="right">{t`已拣`}</th>
              <th className="right">{t`已装`}</th>
              <th className="right">{t({ message: '已发', context: 'units' })}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td className="mono">
                  <Link to="/stock/$sku" params={{ sku: line.sku }}>
                    {line.sku}
                  </Link>
                </td>
                <td>{line.name}</td>
                <td className="right">
                  <Quantity value={line.quantity} />
                </td>
                <td className="right">
                  <Quantity value={line.picked} />
                </td>
                <td className="right">
                  <Quantity value={line.packed} />
                </td>
                <td className="right">
                  <Quantity value={line.shipped} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}
