import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Card } from '@/ui/detail-page';
import { Empty } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime, Quantity } from '@/ui/values';
import { entryKindLabels } from '../stock/stock-labels';
import type { LotMove_EntryFragment, LotPlace_LevelFragment } from './lots.generated';

const lies = ({ onHand, incoming }: LotPlace_LevelFragment) => onHand + incoming > 0;

/** Where units of a lot lie now, or are on their way to. */
export function LotPlaces({ levels }: { levels: readonly LotPlace_LevelFragment[] }) {
  useLingui();
  const places = levels.filter(lies);
  return (
    <Card title={t`现在在哪里`} isFlush>
      {places.length === 0 ? (
        <Empty>{t`已不在任何仓库。`}</Empty>
      ) : (
        <TableScroll label={t`现在在哪里`}>
          <table className="table">
            <thead>
              <tr>
                <th>{t`仓库`}</th>
                <th className="right">{t`在手`}</th>
                <th className="right">{t`隔离`}</th>
                <th className="right">{t`未隔离`}</th>
                <th className="right">{t`调拨在途`}</th>
              </tr>
            </thead>
            <tbody>
              {places.map(({ id, level, onHand, quarantined, incoming }) => (
                <tr key={id}>
                  <td>{level.warehouse.name}</td>
                  <td className="right">
                    <Quantity value={onHand} />
                  </td>
                  <td className="right">
                    <Quantity value={quarantined} />
                  </td>
                  <td className="right">
                    <Quantity value={onHand - quarantined} />
                  </td>
                  <td className="right">
                    <Quantity value={incoming} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Card>
  );
}

function Change({ entry }: { entry: LotMove_EntryFragment }) {
  useLingui();
  const parts = [
    { label: t`在手`, units: entry.onHandDelta },
    { label: t`隔离`, units: entry.quarantinedDelta },
    { label: t`在途`, units: entry.incomingDelta },
  ].filter(({ units }) => units !== 0);
  return (
    <>
      {parts.map(({ label, units }) => (
        <div key={label} className="number">
          {label} {units > 0 ? '+' : '−'}
          {Math.abs(units)}
        </div>
      ))}
    </>
  );
}

function Cause({ entry }: { entry: LotMove_EntryFragment }) {
  const { purchaseOrder, transfer, order } = entry;
  if (purchaseOrder) {
    return (
      <>
        <Link to="/purchase-orders/$purchaseOrderId" params={{ purchaseOrderId: purchaseOrder.id }}>
          {purchaseOrder.number}
        </Link>
        <div className="muted small">{purchaseOrder.supplier.name}</div>
      </>
    );
  }
  if (transfer) {
    return (
      <Link to="/transfers/$transferId" params={{ transferId: transfer.id }}>
        {transfer.number}
      </Link>
    );
  }
  if (order) {
    return (
      <Link to="/orders/$orderId" params={{ orderId: order.id }}>
        {order.number}
      </Link>
    );
  }
  return <span>{entry.entry.reference || entry.entry.actorName}</span>;
}

/** What moved a lot, the newest first. */
export function LotMoves({
  entries,
  hasMore,
}: {
  entries: readonly LotMove_EntryFragment[];
  hasMore: boolean;
}) {
  const { _ } = useLingui();
  return (
    <Card title={t`从哪来，到哪去`} isFlush>
      <TableScroll label={t`从哪来，到哪去`}>
        <table className="table">
          <thead>
            <tr>
              <th>{t`时间`}</th>
              <th>{t`类型`}</th>
              <th>{t`仓库`}</th>
              <th className="right">{t`变动`}</th>
              <th>{t`来源`}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td>
                  <DateTime value={entry.entry.at} />
                </td>
                <td>{_(entryKindLabels[entry.entry.kind])}</td>
                <td>{entry.level.warehouse.name}</td>
                <td className="right">
                  <Change entry={entry} />
                </td>
                <td>
                  <Cause entry={entry} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {hasMore && <p className="muted small">{t`只显示最近 50 笔。`}</p>}
    </Card>
  );
}
