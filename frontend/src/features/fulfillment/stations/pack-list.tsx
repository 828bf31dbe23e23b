import './station.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Card } from '@/ui/detail-page';
import { TableScroll } from '@/ui/table-scroll';
import type { FulfillmentLines_LineFragment } from '../work/work.generated';

/** What is to go into parcels; what is left first. */
export function PackList({ lines }: { lines: readonly FulfillmentLines_LineFragment[] }) {
  useLingui();
  const leftFirst = lines.toSorted(
    (one, other) => Number(one.packed === one.quantity) - Number(other.packed === other.quantity),
  );
  return (
    <Card title={t`装箱清单`} isFlush>
      <TableScroll label={t`装箱清单`}>
        <table className="table">
          <thead>
            <tr>
              <th>SKU</th>
              <th>{t({ message: '商品', context: 'work' })}</th>
              <th className="right">{t`数量`}</th>
              <th className="right">{t`已拣`}</th>
              <th className="right">{t`已装`}</th>
              <th className="right">{t`还差`}</th>
            </tr>
          </thead>
          <tbody>
            {leftFirst.map((line) => {
              const left = line.quantity - line.packed;
              return (
                <tr key={line.id} className={left === 0 ? 'station-line-done' : undefined}>
                  <td className="mono">{line.sku}</td>
                  <td>{line.name}</td>
                  <td className="right">{line.quantity}</td>
                  <td className="right">{line.picked}</td>
                  <td className="right">{line.packed}</td>
                  <td className="right">
                    <strong>{left}</strong>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}
