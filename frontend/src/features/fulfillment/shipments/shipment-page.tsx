import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import { problemOf } from '@/graphql/problem';
import { useLive } from '@/graphql/use-live';
import { CopyButton } from '@/ui/copy-button';
import { Card, DetailPage, Facts } from '@/ui/detail-page';
import { LiveDot } from '@/ui/live-dot';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime, Money } from '@/ui/values';
import { ShipmentActions } from './shipment-actions';
import { ShipmentContents } from './shipment-contents';
import { LabelState, ShipmentState } from './shipment-looks';
import { ShipmentDetailDocument, ShipmentStepDocument } from './shipments.generated';
import type { ShipmentPage_ShipmentFragment } from './shipments.generated';

type Shipment = ShipmentPage_ShipmentFragment;

function TrackingNumber({ shipment }: { shipment: Shipment }) {
  const { trackingNumber, trackingUrl } = shipment;
  if (trackingNumber === '') return '—';
  return (
    <span className="row">
      {trackingUrl === '' ? (
        <span className="mono">{trackingNumber}</span>
      ) : (
        <a className="mono" href={trackingUrl} target="_blank" rel="noreferrer">
          {trackingNumber}
        </a>
      )}
      <CopyButton text={trackingNumber} />
    </span>
  );
}

function ShipmentFacts({ shipment }: { shipment: Shipment }) {
  useLingui();
  const { carrier, service, cost, order, fulfillmentOrder: part } = shipment;
  return (
    <Card title={t`概况`}>
      <Facts
        facts={[
          {
            label: t({ message: '订单', context: 'one' }),
            value: (
              <Link to="/orders/$orderId" params={{ orderId: order.id }} className="mono">
                {order.number}
              </Link>
            ),
          },
          {
            label: t({ message: '发货单', context: 'one' }),
            value: (
              <Link to="/fulfillment/$partId" params={{ partId: part.id }} className="mono">
                {part.number}
              </Link>
            ),
          },
          {
            label: t({ message: '承运商', context: 'one' }),
            value: [carrier?.name, service?.name].filter(Boolean).join(' · ') || '—',
          },
          { label: t`运单号`, value: <TrackingNumber shipment={shipment} /> },
          ...(cost ? [{ label: t`运费成本`, value: <Money value={cost} showCode /> }] : []),
          { label: t`创建时间`, value: <DateTime value={shipment.createdAt} /> },
          ...(shipment.shippedAt
            ? [{ label: t`发出`, value: <DateTime value={shipment.shippedAt} /> }]
            : []),
          ...(shipment.expectedAt
            ? [{ label: t`预计送达`, value: <DateTime value={shipment.expectedAt} /> }]
            : []),
          ...(shipment.deliveredAt
            ? [{ label: t`签收`, value: <DateTime value={shipment.deliveredAt} /> }]
            : []),
        ]}
      />
    </Card>
  );
}

function LabelCard({ shipment }: { shipment: Shipment }) {
  useLingui();
  const { labelStatus, labelError, labelAttempts, labelDueAt, labelLog } = shipment;
  return (
    <Card
      title={t({ message: '面单', context: 'one' })}
      extra={<LabelState status={labelStatus} />}
    >
      <div className="stack">
        {labelError !== '' && (
          <p className="tone-text-red" role="status">
            {t`承运商：${labelError}（已试 ${labelAttempts} 次）`}
          </p>
        )}
        {labelStatus === 'WANTED' && labelDueAt && labelAttempts > 0 && (
          <p className="secondary">
            {t`下次尝试`} <DateTime value={labelDueAt} />
          </p>
        )}
        {labelLog.length === 0 ? (
          <p className="secondary">{t`还没有向承运商请求过面单。`}</p>
        ) : (
          <ul className="plain-list">
            {labelLog.map(({ id, deed, at, problem }) => (
              <li key={id} className="row">
                <DateTime value={at} />
                <span>{deed === 'BUY' ? t`购买` : t({ message: '作废', context: 'deed' })}</span>
                <span className={problem === '' ? 'secondary grow' : 'tone-text-red grow'}>
                  {problem === '' ? t`成功` : problem}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

function EventsCard({ shipment }: { shipment: Shipment }) {
  useLingui();
  return (
    <Card
      title={t({ message: '物流记录', context: 'shipment' })}
      isFlush={shipment.events.length > 0}
    >
      {shipment.events.length === 0 ? (
        <p className="secondary">{t`承运商还没有消息。`}</p>
      ) : (
        <TableScroll label={t({ message: '物流记录', context: 'shipment' })}>
          <table className="table">
            <thead>
              <tr>
                <th>{t`时间`}</th>
                <th>{t`状态`}</th>
                <th>{t({ message: '说明', context: 'shipment' })}</th>
                <th>{t`地点`}</th>
              </tr>
            </thead>
            <tbody>
              {shipment.events.map(({ id, at, status, description, place }) => (
                <tr key={id}>
                  <td>
                    <DateTime value={at} />
                  </td>
                  <td>{status === 'READY' ? t`已预报` : <ShipmentState status={status} />}</td>
                  <td>{description}</td>
                  <td>{place}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Card>
  );
}

/** One shipment: its label, where it is, and what may be done with it. */
export function ShipmentPage() {
  useLingui();
  const { shipmentId = '' } = useParams({ strict: false });
  const [{ data, error, fetching }, query] = useQuery({
    query: ShipmentDetailDocument,
    variables: useMemo(() => ({ id: shipmentId }), [shipmentId]),
    requestPolicy: 'cache-and-network',
  });
  const refetch = () => query({ requestPolicy: 'network-only' });
  useLive({
    document: ShipmentStepDocument,
    variables: useMemo(() => ({ where: { id: { eq: shipmentId } } }), [shipmentId]),
    // The cache knows the shipment by its id, so what an event brings is already shown.
    onEvents: () => undefined,
    onResync: refetch,
  });
  const live = useLiveStatus();
  const shipment = data?.shipment;
  if (!shipment) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这个包裹。`}</Empty>;
  }
  return (
    <DetailPage
      title={shipment.number}
      back={<Link to="/shipments">{t({ message: '包裹', context: 'navigation' })}</Link>}
      marks={
        <>
          <CopyButton text={shipment.number} />
          <ShipmentState status={shipment.status} />
          <LiveDot status={live} />
        </>
      }
      actions={<ShipmentActions shipment={shipment} onStale={refetch} />}
      aside={<ShipmentFacts shipment={shipment} />}
    >
      <ShipmentContents packages={shipment.packages} />
      <EventsCard shipment={shipment} />
      <LabelCard shipment={shipment} />
    </DetailPage>
  );
}
