import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Card } from '@/ui/detail-page';
import { Tag } from '@/ui/status';
import { TableScroll } from '@/ui/table-scroll';
import { Quantity } from '@/ui/values';
import { Packed } from '../packs/packed';
import { reasonLabels } from '../stock/stock-labels';
import type {
  TransferLine_LineFragment,
  TransferPage_TransferFragment,
} from './transfers.generated';

function Discrepancy({ line }: { line: TransferLine_LineFragment }) {
  const { _ } = useLingui();
  const { discrepancy, discrepancyReason, discrepancyNote } = line;
  if (discrepancy === 0) return <span className="muted">—</span>;
  const units = Math.abs(discrepancy);
  return (
    <>
      <Tag tone={discrepancy > 0 ? 'red' : 'amber'}>
        {discrepancy > 0 ? t`短少 ${units}` : t`多出 ${units}`}
      </Tag>{' '}
      {discrepancyReason ? _(reasonLabels[discrepancyReason]) : ''}
      {discrepancyNote && <div className="muted small">{discrepancyNote}</div>}
    </>
  );
}

const place = ({ sourceLevel }: TransferLine_LineFragment) =>
  sourceLevel.bins[0]?.bin.sequence ?? Number.POSITIVE_INFINITY;

/** What is still to be picked stands bin by bin; what has none comes last. */
function alongTheWalk(left: TransferLine_LineFragment, right: TransferLine_LineFragment): number {
  return place(left) === place(right) ? 0 : place(left) - place(right);
}

/** What was asked for, left, came and differs, by SKU. */
export function TransferLines({ transfer }: { transfer: TransferPage_TransferFragment }) {
  useLingui();
  const isWaiting = transfer.status === 'REQUESTED';
  const lines = isWaiting ? transfer.lines.toSorted(alongTheWalk) : transfer.lines;
  const title = t({ message: '明细', context: 'transfer' });
  return (
    <Card title={title} isFlush>
      <TableScroll label={title}>
        <table className="table">
          <thead>
            <tr>
              <th>SKU</th>
              {isWaiting && <th>{t`库位`}</th>}
              <th>{t({ message: '商品', context: 'one' })}</th>
              <th className="right">{t`申请`}</th>
              {isWaiting && <th className="right">{t`调出仓库可用`}</th>}
              <th className="right">{t`发出`}</th>
              <th className="right">{t`收到`}</th>
              <th className="right">{t`在途`}</th>
              <th>{t`差异`}</th>
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
                {isWaiting && (
                  <td className="mono">
                    {line.sourceLevel.bins[0]?.bin.code ?? <span className="muted">—</span>}
                  </td>
                )}
                <td>
                  {line.variant.displayName}
                  {line.reservation?.status === 'ACTIVE' && (
                    <>
                      {' '}
                      <Tag tone="blue">{t`已预留`}</Tag>
                    </>
                  )}
                </td>
                <td className="right">
                  <Quantity value={line.requested} />
                  <Packed line={line} />
                </td>
                {isWaiting && (
                  <td className="right">
                    <Quantity value={line.sourceLevel.available} />
                  </td>
                )}
                <td className="right">
                  <Quantity value={line.dispatched} />
                </td>
                <td className="right">
                  <Quantity value={line.received} />
                </td>
                <td className="right">
                  <Quantity value={line.outstanding} />
                </td>
                <td>
                  <Discrepancy line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}
