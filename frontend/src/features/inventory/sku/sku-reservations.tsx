import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useEffect } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { Card } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime, Quantity } from '@/ui/values';
import { hoursFromNow } from './reserve-dialog';
import {
  ReservationExtendDocument,
  ReservationReleaseDocument,
  SkuReservationsDocument,
} from './sku-page.generated';
import type {
  ReservationExtendMutation,
  ReservationReleaseMutation,
  SkuReservation_ReservationFragment,
  SkuReservationsQuery,
} from './sku-page.generated';

const pick = (data: SkuReservationsQuery) => data.reservations;
const pickExtend = (data: ReservationExtendMutation) => data.reservationExtend;
const pickRelease = (data: ReservationReleaseMutation) => data.reservationRelease;

function Actions({
  kept,
  onDone,
}: {
  kept: SkuReservation_ReservationFragment;
  onDone: () => void;
}) {
  useLingui();
  const extend = usePayload(ReservationExtendDocument, pickExtend);
  const release = usePayload(ReservationReleaseDocument, pickRelease);
  const named = { id: kept.id, expectedVersion: kept.version };
  const longer = async () => {
    const input = { ...named, expiresAt: hoursFromNow(24), idempotencyKey: newRequestKey() };
    if ((await extend.send({ input })).isOk) toast.success(t`已延长 1 天`);
    onDone();
  };
  const letGo = async () => {
    const input = { ...named, idempotencyKey: newRequestKey() };
    if ((await release.send({ input })).isOk) toast.success(t`已释放 ${kept.owner} 的预留`);
    onDone();
  };
  return (
    <>
      <Button
        size="small"
        loading={extend.isSending}
        aria-label={t`把 ${kept.owner} 的预留延长到明天此时`}
        onClick={() => void longer()}
      >
        {t`延长 1 天`}
      </Button>{' '}
      <Button
        size="small"
        loading={release.isSending}
        aria-label={t`释放 ${kept.owner} 的预留`}
        onClick={() => void letGo()}
      >
        {t({ message: '释放', context: 'action' })}
      </Button>
    </>
  );
}

/** Who has units of the SKU kept for them, the next to end first. */
export function SkuReservations({
  variantId,
  turn,
  onReserve,
}: {
  variantId: string;
  /** Grows when the stock has moved: the list is then fetched again. */
  turn: number;
  onReserve: () => void;
}) {
  const { i18n } = useLingui();
  const mayReserve = useCan('INVENTORY_RESERVE');
  const list = useKeysetList({
    document: SkuReservationsDocument,
    variables: { variant: variantId, locale: i18n.locale },
    pick,
  });
  const { refetch } = list;
  useEffect(() => {
    if (turn > 0) refetch();
  }, [refetch, turn]);
  const rows = (
    <TableScroll label={t`预留`}>
      <table className="table">
        <thead>
          <tr>
            <th>{t`为谁预留`}</th>
            <th>{t`仓库`}</th>
            <th className="right">{t`数量`}</th>
            <th className="right">{t`优先级`}</th>
            <th>{t({ message: '到期', context: 'reservation' })}</th>
            {mayReserve && <th>{t`操作`}</th>}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((kept) => (
            <tr key={kept.id}>
              <td>
                {kept.owner}
                <div className="muted small">{kept.note || kept.actorName}</div>
              </td>
              <td>{kept.level.warehouse.name}</td>
              <td className="right">
                <Quantity value={kept.quantity} />
              </td>
              <td className="right">
                <Quantity value={kept.priority} />
              </td>
              <td>
                <DateTime value={kept.expiresAt} />
              </td>
              {mayReserve && (
                <td className="level-actions">
                  <Actions kept={kept} onDone={refetch} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
  return (
    <Card
      title={t`预留`}
      isFlush
      extra={
        mayReserve && (
          <Button size="small" onClick={onReserve}>
            {t`新建预留`}
          </Button>
        )
      }
    >
      {list.problem ? (
        <ErrorState problem={list.problem} onRetry={refetch} />
      ) : list.rows.length > 0 ? (
        rows
      ) : list.isLoading ? (
        <PageSkeleton lines={3} />
      ) : (
        <Empty>{t`没有为谁预留的库存。`}</Empty>
      )}
      {list.hasMore && (
        <Button block onClick={list.loadMore} loading={list.isLoadingMore}>
          {t`更多预留`}
        </Button>
      )}
    </Card>
  );
}
