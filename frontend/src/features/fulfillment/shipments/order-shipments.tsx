import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { useLive } from '@/graphql/use-live';
import { Can } from '@/lib/permissions';
import { CopyButton } from '@/ui/copy-button';
import { Card } from '@/ui/detail-page';
import { ErrorState } from '@/ui/states';
import { ShipmentTable } from './shipment-table';
import { OrderShipmentsDocument, ShipmentChangesDocument } from './shipments.generated';

type OfOrder = {
  readonly orderId: string;
  /** Another revision of the order may have other shipments. */
  readonly revision: number;
};

function Shipments({ orderId, revision }: OfOrder) {
  useLingui();
  const [{ data, error }, query] = useQuery({
    query: OrderShipmentsDocument,
    variables: useMemo(() => ({ id: orderId }), [orderId]),
  });
  useEffect(() => query({ requestPolicy: 'network-only' }), [query, revision]);
  useLive({
    document: ShipmentChangesDocument,
    variables: useMemo(() => ({ where: { order: { eq: orderId } } }), [orderId]),
    // The cache knows shipments by their id, so what an event brings is already shown.
    onEvents: () => undefined,
    onResync: () => query({ requestPolicy: 'network-only' }),
  });
  const problem = data ? null : problemOf(error);
  const order = data?.order;
  const link = order ? new URL(order.trackingPath, location.origin).href : '';
  return (
    <Card
      title={t({ message: '包裹', context: 'many' })}
      isFlush={(order?.shipments.length ?? 0) > 0}
      extra={
        order && (
          <span className="row">
            <a href={order.trackingPath} target="_blank" rel="noreferrer">{t`客户查询页`}</a>
            <CopyButton text={link} label={t`复制客户查询链接`} />
          </span>
        )
      }
    >
      {problem && (
        <ErrorState problem={problem} onRetry={() => query({ requestPolicy: 'network-only' })} />
      )}
      {!order && !problem && <span className="skeleton" />}
      {order && order.shipments.length === 0 && <p className="secondary">{t`还没有包裹。`}</p>}
      {order && order.shipments.length > 0 && <ShipmentTable shipments={order.shipments} />}
    </Card>
  );
}

/** The parcels of an order, and the link that its customer follows them by. */
export function OrderShipments(props: OfOrder) {
  return (
    <Can do="FULFILLMENT_READ">
      <Shipments {...props} />
    </Can>
  );
}
