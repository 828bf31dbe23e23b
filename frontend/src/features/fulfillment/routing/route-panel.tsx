import './routing.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { usePayload } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { Card } from '@/ui/detail-page';
import { SelectField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime, Money } from '@/ui/values';
import { Day } from './day';
import { Explained, Late } from './explanation';
import { OutcomeState } from './outcome';
import {
  OrderRouteDocument,
  RoutingNamesDocument,
  RoutingOfOrderDocument,
  RoutingPreviewDocument,
} from './routing.generated';
import type { OrderRouteMutation, RoutingPanel_OrderFragment } from './routing.generated';

type Order = RoutingPanel_OrderFragment;

const pickRoute = (data: OrderRouteMutation) => data.orderRoute;

function mayBeRouted({ queue, exception }: Order): boolean {
  return queue === 'ROUTE' || exception === 'NO_ROUTE';
}

/** How the order would go now, from the best warehouse or from one of choice; and sending it so. */
function RouteDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  useLingui();
  const [warehouseId, setWarehouseId] = useState('');
  const [{ data: names }] = useQuery({ query: RoutingNamesDocument });
  const [{ data, error, fetching }, again] = useQuery({
    query: RoutingPreviewDocument,
    variables: useMemo(
      () => ({ orderId: order.id, warehouseId: warehouseId || null }),
      [order.id, warehouseId],
    ),
    requestPolicy: 'network-only',
  });
  const { send, isSending } = usePayload(OrderRouteDocument, pickRoute);
  const preview = data?.routingPreview;
  const problem = problemOf(error);
  const route = async () => {
    const input = {
      id: order.id,
      warehouseId: warehouseId || null,
      chooseFreely: warehouseId === '',
      idempotencyKey: newRequestKey(),
    };
    const outcome = await send({ input });
    if (!outcome.isOk) return;
    const { decision } = outcome.payload;
    if (decision?.outcome === 'ROUTED')
      toast.success(t`已分仓：${decision.warehouses.join(' + ')}`);
    else toast.error(t`没有仓库和承运商能按要求发出这张订单。`);
    onClose();
  };
  return (
    <Modal title={t`分仓`} className="routing-dialog" onClose={onClose}>
      <div className="modal-body stack">
        <SelectField
          label={t`发货仓`}
          value={warehouseId}
          emptyLabel={t`由系统选择最优仓库`}
          choices={(names?.routingNameable.warehouses ?? []).map(({ id, code, name }) => ({
            value: id,
            label: `${code} · ${name}`,
          }))}
          onChange={setWarehouseId}
          hint={t`下面是试算，确认后才会写入。`}
        />
        {problem ? (
          <ErrorState problem={problem} onRetry={() => again()} />
        ) : fetching ? (
          <PageSkeleton lines={6} />
        ) : preview ? (
          <Explained explanation={preview} />
        ) : (
          <p className="secondary">{t`这张订单没有待分仓的货品。`}</p>
        )}
        <div className="form-actions">
          <span className="grow" />
          <Button onClick={onClose}>{t`取消`}</Button>
          <Button
            type="primary"
            loading={isSending}
            disabled={fetching || preview?.outcome !== 'ROUTED'}
            onClick={() => void route()}
          >
            {t`确认分仓`}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** On the order's page: where it is sent from and why, and routing it by hand. */
export function RoutePanel({ orderId, revision }: { orderId: string; revision: number }) {
  useLingui();
  const mayRoute = useCan('FULFILLMENT_ROUTE');
  const mayRead = useCan('FULFILLMENT_READ');
  const [isOpen, setIsOpen] = useState(false);
  const [{ data }, refetch] = useQuery({
    query: RoutingOfOrderDocument,
    variables: useMemo(() => ({ id: orderId }), [orderId]),
    pause: !mayRead,
  });
  // the order's version: what follows a change is read again
  useEffect(() => {
    if (mayRead) refetch({ requestPolicy: 'network-only' });
  }, [mayRead, refetch, revision]);
  const order = data?.order;
  if (!mayRead || !order) return null;
  const decisions = order.routingDecisions ?? [];
  if (decisions.length === 0 && !mayBeRouted(order)) return null;
  return (
    <Card
      title={t({ message: '分仓', context: 'navigation' })}
      isFlush
      extra={
        mayRoute && mayBeRouted(order) ? (
          <Button size="small" type="primary" onClick={() => setIsOpen(true)}>{t`分仓`}</Button>
        ) : undefined
      }
    >
      {decisions.length === 0 ? (
        <p className="card-body secondary">{t`等待分仓。`}</p>
      ) : (
        <div className="table-scroll">
          <table className="table">
            <tbody>
              {decisions.map((decision) => (
                <tr key={decision.id}>
                  <td>
                    <OutcomeState outcome={decision.outcome} />
                  </td>
                  <td className="mono">{decision.warehouses.join(' + ') || '—'}</td>
                  <td>
                    <Day value={decision.arrivesOn} />
                  </td>
                  <td>{decision.outcome === 'ROUTED' && <Late days={decision.lateDays} />}</td>
                  <td className="right">
                    {decision.outcome === 'ROUTED' && <Money value={decision.cost} />}
                  </td>
                  <td className="secondary">
                    <DateTime value={decision.at} />
                  </td>
                  <td className="right">
                    <Link to="/routing/$decisionId" params={{ decisionId: decision.id }}>
                      {t`为什么`}
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isOpen && <RouteDialog order={order} onClose={() => setIsOpen(false)} />}
    </Card>
  );
}
