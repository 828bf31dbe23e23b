import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import type { WorkQueue } from '@/graphql/schema.generated';
import { usePayload } from '@/graphql/use-payload';
import { Can, useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { OrderPartsDocument } from './order-parts.generated';
import { FulfillmentAcceptDocument } from './work.generated';
import type { FulfillmentAcceptMutation, FulfillmentRow_PartFragment } from './work.generated';

type Part = FulfillmentRow_PartFragment;

const pickAccept = (data: FulfillmentAcceptMutation) => data.fulfillmentOrderAccept;

/** Which part of an order its queue is about. */
const behind: Partial<Readonly<Record<WorkQueue, (part: Part) => boolean>>> = {
  PICK: ({ status, pickedAt }) => status === 'OPEN' || (status === 'IN_PROGRESS' && !pickedAt),
  PACK: ({ status, pickedAt }) => status === 'IN_PROGRESS' && Boolean(pickedAt),
  SHIP: ({ status }) => status === 'PACKED',
};

function Accept({ part, onStale }: { part: Part; onStale: () => void }) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(FulfillmentAcceptDocument, pickAccept);
  const accept = async () => {
    const { id, version: expectedVersion } = part;
    const input = { id, expectedVersion, idempotencyKey: newRequestKey() };
    const outcome = await send({ input, locale: i18n.locale });
    if (outcome.isOk) toast.success(t`已接单 ${part.number}`);
    else onStale();
  };
  return (
    <Button type="primary" loading={isSending} onClick={() => void accept()}>
      {t`接单`}
    </Button>
  );
}

/** The next step of an order whose goods are worked on: that of the part that is farthest behind. */
export function OrderNext({
  order: { id, queue },
}: {
  order: { readonly id: string; readonly queue: WorkQueue };
}) {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const isBehind = behind[queue];
  const [{ data }, query] = useQuery({
    query: OrderPartsDocument,
    variables: useMemo(() => ({ id, locale: i18n.locale }), [id, i18n.locale]),
    pause: !useCan('FULFILLMENT_READ') || !isBehind,
  });
  const part = isBehind && data?.order?.fulfillmentOrders.find(isBehind);
  if (!part) return null;
  const params = { partId: part.id };
  if (queue === 'PICK') {
    return (
      <Can do="FULFILLMENT_PICK">
        {part.status === 'OPEN' ? (
          <Accept part={part} onStale={() => query({ requestPolicy: 'network-only' })} />
        ) : (
          <Button type="primary" onClick={() => void navigate({ to: '/picking/$partId', params })}>
            {t`去拣货`}
          </Button>
        )}
      </Can>
    );
  }
  return (
    <Can do="FULFILLMENT_PACK">
      <Button type="primary" onClick={() => void navigate({ to: '/packing/$partId', params })}>
        {queue === 'PACK' ? t`去打包` : t`去交运`}
      </Button>
    </Can>
  );
}
