import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { useLive } from '@/graphql/use-live';
import { useRefetchOn } from '@/graphql/use-refetch-on';
import { Card, Facts } from '@/ui/detail-page';
import { ErrorState } from '@/ui/states';
import { DateTime, Money, Quantity } from '@/ui/values';
import { Day } from '../routing/day';
import { Late } from '../routing/explanation';
import { ShipmentTable } from '../shipments/shipment-table';
import { ShipmentChangesDocument } from '../shipments/shipments.generated';
import { PartSentDocument } from './part-sent.generated';

function usePartSent(partId: string) {
  return useQuery({
    query: PartSentDocument,
    variables: useMemo(() => ({ id: partId }), [partId]),
  });
}

/** The shipments that were made of the work, for its page; `revision` is the work's version. */
export function PartShipments({ partId, revision }: { partId: string; revision: number }) {
  useLingui();
  const [{ data, error }, query] = usePartSent(partId);
  const again = () => query({ requestPolicy: 'network-only' });
  useRefetchOn(revision, query);
  useLive({
    document: ShipmentChangesDocument,
    variables: useMemo(() => ({ where: { fulfillmentOrder: { eq: partId } } }), [partId]),
    // The cache knows shipments by their id, so what an event brings is already shown.
    onEvents: () => undefined,
    onResync: again,
  });
  const problem = data ? null : problemOf(error);
  const shipments = data?.fulfillmentOrder?.shipments ?? [];
  if (!problem && shipments.length === 0) return null;
  return (
    <Card title={t({ message: '运单', context: 'many' })} isFlush={!problem}>
      {problem ? (
        <ErrorState problem={problem} onRetry={again} />
      ) : (
        <ShipmentTable shipments={shipments} />
      )}
    </Card>
  );
}

/** Why the work is done at its warehouse: the decision that made it, if one did. */
export function PartDecision({ partId }: { partId: string }) {
  useLingui();
  const [{ data }] = usePartSent(partId);
  const decision = data?.fulfillmentOrder?.decision;
  if (!decision) return null;
  return (
    <Card
      title={t({ message: '分仓', context: 'navigation' })}
      extra={
        <Link to="/routing/$decisionId" params={{ decisionId: decision.id }}>
          {t`为什么`}
        </Link>
      }
    >
      <Facts
        facts={[
          { label: t`发货仓`, value: decision.warehouses.join(' + ') },
          {
            label: t({ message: '包裹', context: 'routing' }),
            value: <Quantity value={decision.parcels} />,
          },
          { label: t`总成本`, value: <Money value={decision.cost} /> },
          { label: t`送达`, value: <Day value={decision.arrivesOn} /> },
          {
            label: t({ message: '时效', context: 'routing' }),
            value: <Late days={decision.lateDays} />,
          },
          { label: t`决定者`, value: decision.actorName },
          { label: t`时间`, value: <DateTime value={decision.at} /> },
        ]}
      />
    </Card>
  );
}
