import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import { useFlashes } from '@/graphql/use-flashes';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useLive } from '@/graphql/use-live';
import { useListAddress } from '@/lib/list-address';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { LiveDot } from '@/ui/live-dot';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { DateTime } from '@/ui/values';
import {
  LabelState,
  labelLooks,
  labelStatuses,
  ShipmentState,
  shipmentLooks,
  shipmentStatuses,
} from './shipment-looks';
import { shipmentAddress, shipmentWhere } from './shipment-where';
import {
  ShipmentCarriersDocument,
  ShipmentChangesDocument,
  ShipmentListDocument,
} from './shipments.generated';
import type { ShipmentListQuery, ShipmentRow_ShipmentFragment } from './shipments.generated';

type ShipmentRow = ShipmentRow_ShipmentFragment;

const noCarriers = {};
const pick = (data: ShipmentListQuery) => data.shipments;
const rowId = (shipment: ShipmentRow) => shipment.id;
const rowName = (shipment: ShipmentRow) => shipment.number;
const card = (shipment: ShipmentRow) => <ShipmentCard shipment={shipment} />;

function NumberLink({ shipment }: { shipment: ShipmentRow }) {
  return (
    <Link
      to="/shipments/$shipmentId"
      params={{ shipmentId: shipment.id }}
      className="mono"
      tabIndex={-1}
    >
      {shipment.number}
    </Link>
  );
}

function OrderLink({ shipment }: { shipment: ShipmentRow }) {
  return (
    <Link
      to="/orders/$orderId"
      params={{ orderId: shipment.order.id }}
      className="mono"
      tabIndex={-1}
    >
      {shipment.order.number}
    </Link>
  );
}

function shipmentColumns(): readonly Column<ShipmentRow>[] {
  return [
    {
      key: 'number',
      title: t({ message: '包裹', context: 'one' }),
      width: 120,
      isPinned: true,
      render: (shipment) => <NumberLink shipment={shipment} />,
    },
    {
      key: 'status',
      title: t`状态`,
      width: 110,
      render: ({ status }) => <ShipmentState status={status} />,
    },
    {
      key: 'order',
      title: t({ message: '订单', context: 'one' }),
      width: 150,
      render: (shipment) => <OrderLink shipment={shipment} />,
    },
    {
      key: 'carrier',
      title: t({ message: '承运商', context: 'one' }),
      width: 160,
      grow: 1,
      render: ({ carrier, service }) => (
        <span className="ellipsis">
          {[carrier?.name, service?.name].filter(Boolean).join(' · ')}
        </span>
      ),
    },
    {
      key: 'tracking',
      title: t`运单号`,
      width: 170,
      grow: 1,
      render: ({ trackingNumber }) => <span className="mono">{trackingNumber}</span>,
    },
    {
      key: 'label',
      title: t({ message: '面单', context: 'one' }),
      width: 110,
      render: ({ labelStatus }) => <LabelState status={labelStatus} />,
    },
    {
      key: 'shipped',
      title: t`发出`,
      width: 120,
      render: ({ shippedAt }) => (shippedAt ? <DateTime value={shippedAt} /> : null),
    },
    {
      key: 'expected',
      title: t`预计送达`,
      width: 120,
      render: ({ expectedAt, deliveredAt }) =>
        expectedAt && !deliveredAt ? <DateTime value={expectedAt} /> : null,
    },
    {
      key: 'delivered',
      title: t`签收`,
      width: 120,
      render: ({ deliveredAt }) => (deliveredAt ? <DateTime value={deliveredAt} /> : null),
    },
  ];
}

function ShipmentCard({ shipment }: { shipment: ShipmentRow }) {
  return (
    <div>
      <div className="row">
        <strong className="grow">
          <NumberLink shipment={shipment} />
        </strong>
        <ShipmentState status={shipment.status} />
      </div>
      <div className="secondary small ellipsis">
        {shipment.order.number} · {shipment.carrier?.name} {shipment.trackingNumber}
      </div>
    </div>
  );
}

function useFilterDefinitions(): readonly FilterDefinition[] {
  const { _ } = useLingui();
  const [{ data }] = useQuery({ query: ShipmentCarriersDocument, variables: noCarriers });
  return [
    {
      key: 'status',
      label: t`状态`,
      kind: 'options',
      isCommon: true,
      options: shipmentStatuses.map((value) => ({ value, label: _(shipmentLooks[value].label) })),
    },
    {
      key: 'label',
      label: t({ message: '面单', context: 'one' }),
      kind: 'options',
      isCommon: true,
      options: labelStatuses.map((value) => ({ value, label: _(labelLooks[value].label) })),
    },
    {
      key: 'carrier',
      label: t({ message: '承运商', context: 'one' }),
      kind: 'options',
      isCommon: true,
      options: (data?.carriers.nodes ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
  ];
}

export function ShipmentListPage() {
  useLingui();
  const navigate = useNavigate();
  const { q, filters, isFiltered, ask } = useListAddress(shipmentAddress);
  const list = useKeysetList({
    document: ShipmentListDocument,
    variables: { where: shipmentWhere(filters), search: q || null },
    pick,
  });
  const [flashes, flash] = useFlashes();
  useLive({
    document: ShipmentChangesDocument,
    variables: noCarriers,
    onEvents: (batches) => {
      const changed = batches.flatMap(({ shipmentEvents }) =>
        shipmentEvents.events.flatMap(({ shipment }) => (shipment ? [shipment] : [])),
      );
      const known = new Set(list.rows.map(({ id }) => id));
      if (!isFiltered && changed.some(({ id }) => !known.has(id))) list.refetch();
      list.patch(changed);
      flash(changed.map(({ id }) => id));
    },
    onResync: list.refetch,
  });
  const live = useLiveStatus();
  const look = useListLook('shipments', shipmentColumns);
  const open = useCallback(
    ({ id }: ShipmentRow) =>
      void navigate({ to: '/shipments/$shipmentId', params: { shipmentId: id } }),
    [navigate],
  );
  const title = t({ message: '包裹', context: 'navigation' });
  return (
    <ListPage
      title={title}
      mark={<LiveDot status={live} />}
      filters={
        <>
          <SearchField
            value={q}
            placeholder={t`包裹号、运单号、订单号`}
            onChange={(next) => ask({ q: next })}
          />
          <FilterChips
            definitions={useFilterDefinitions()}
            values={filters}
            onChange={(next) => ask({ filters: next })}
          />
        </>
      }
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} />}
    >
      <DataGrid
        label={title}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        onOpen={open}
        flashes={flashes}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={
          isFiltered ? (
            <Empty
              action={<Button onClick={() => ask({ q: '', filters: {} })}>{t`清除筛选`}</Button>}
            >
              {t`没有符合条件的包裹。`}
            </Empty>
          ) : (
            <Empty>{t`还没有包裹。打包后的发货单会在这里成为包裹。`}</Empty>
          )
        }
      />
    </ListPage>
  );
}
