import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { toast } from '@/lib/toast';
import { CancelDialog } from './cancel-dialog';
import type { Cancellation } from './cancel-dialog';
import { OrderCancelDocument } from './order-cancel.generated';
import type { OrderCancelMutation } from './order-cancel.generated';

const pick = (data: OrderCancelMutation) => data.orderCancel;

/** The button and the question why; absent once it is closed, or all of it has left. */
export function OrderCancel({
  order,
  onStale,
}: {
  order: {
    readonly id: string;
    readonly version: number;
    readonly number: string;
    readonly status: string;
    readonly fulfillmentStatus: string;
  };
  /** Somebody else was faster: what is shown is old. */
  onStale: () => void;
}) {
  useLingui();
  const mayCancel = useCan('ORDERS_CANCEL');
  const { send, isSending } = usePayload(OrderCancelDocument, pick);
  const [isAsking, setIsAsking] = useState(false);
  if (!mayCancel || order.status !== 'OPEN' || order.fulfillmentStatus === 'FULFILLED') return null;
  const onCancel = async (cancellation: Cancellation) => {
    const outcome = await send({
      input: {
        id: order.id,
        ...cancellation,
        expectedVersion: order.version,
        idempotencyKey: crypto.randomUUID(),
      },
    });
    if (outcome.isOk) {
      setIsAsking(false);
      toast.success(t`订单 ${order.number} 已取消。`);
    } else if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) onStale();
  };
  return (
    <>
      <Button danger onClick={() => setIsAsking(true)}>
        {t`取消订单`}
      </Button>
      {isAsking && (
        <CancelDialog
          title={t`取消订单 ${order.number}`}
          isSending={isSending}
          onCancel={(cancellation) => void onCancel(cancellation)}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
