import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { usePayload } from '@/graphql/use-payload';
import { useRefetchOn } from '@/graphql/use-refetch-on';
import { Can, useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { Card } from '@/ui/detail-page';
import { TableScroll } from '@/ui/table-scroll';
import { Due } from './due';
import { PartLink } from './fulfillment-columns';
import { FulfillmentState } from './fulfillment-status';
import { OrderPartsDocument, OrderResumeDocument } from './order-parts.generated';
import type { OrderResumeMutation } from './order-parts.generated';

const pick = (data: OrderResumeMutation) => data.orderResume;

type Stopped = {
  readonly id: string;
  readonly version: number;
  readonly exception: string | null;
};

/** Lets an order go on of which a picker found too few, or whose parcel somebody has seen to. */
function Resume({ order }: { order: Stopped }) {
  useLingui();
  const isShort = order.exception === 'SHORT_PICK';
  const { send, isSending } = usePayload(OrderResumeDocument, pick);
  const resume = async () => {
    const { id, version: expectedVersion } = order;
    const outcome = await send({ input: { id, expectedVersion, idempotencyKey: newRequestKey() } });
    if (!outcome.isOk) return;
    toast.success(isShort ? t`先发已有的，少的等到货` : t`已处理，不再列为异常`);
  };
  if (!isShort && order.exception !== 'NOT_DELIVERED') return null;
  return (
    <Can do="FULFILLMENT_ROUTE">
      <Button size="small" loading={isSending} onClick={() => void resume()}>
        {isShort ? t`先发已有的` : t`未送达已处理`}
      </Button>
    </Can>
  );
}

/** Where the order is worked on, for its page; `revision` is the order's version as it is seen. */
export function OrderParts({ orderId, revision }: { orderId: string; revision: number }) {
  const { i18n } = useLingui();
  const mayRead = useCan('FULFILLMENT_READ');
  const [{ data }, query] = useQuery({
    query: OrderPartsDocument,
    variables: useMemo(() => ({ id: orderId, locale: i18n.locale }), [orderId, i18n.locale]),
    pause: !mayRead,
  });
  useRefetchOn(revision, query, !mayRead);
  const order = data?.order;
  const parts = order?.fulfillmentOrders ?? [];
  if (!order || parts.length === 0) return null;
  return (
    <Card
      title={t({ message: '发货单', context: 'navigation' })}
      extra={<Resume order={order} />}
      isFlush
    >
      <TableScroll label={t({ message: '发货单', context: 'navigation' })}>
        <table className="table">
          <thead>
            <tr>
              <th>{t({ message: '发货单', context: 'one' })}</th>
              <th>{t`状态`}</th>
              <th>{t`仓库`}</th>
              <th className="right">{t({ message: '件数', context: 'work' })}</th>
              <th className="right">{t`已拣`}</th>
              <th className="right">{t`已装`}</th>
              <th className="right">{t({ message: '已发', context: 'units' })}</th>
              <th>{t`最晚发货`}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.id}>
                <td>
                  <PartLink part={part} />
                </td>
                <td>
                  <FulfillmentState part={part} />
                </td>
                <td>{part.warehouse.name}</td>
                <td className="right">{part.progress.units}</td>
                <td className="right">{part.progress.picked}</td>
                <td className="right">{part.progress.packed}</td>
                <td className="right">{part.progress.shipped}</td>
                <td>
                  <Due part={part} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}
