import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { makeLive } from '@/testing/live';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { OrderDetailPage } from './order-detail-page';

const server = startServer();
const clerk = makeViewer('ORDERS_READ', 'ORDERS_WRITE', 'ORDERS_CANCEL');
const money = (amount: string) => ({ __typename: 'Money', amount, currency: 'CNY' });

function makeOrder(change: Record<string, unknown> = {}) {
  return {
    __typename: 'Order',
    id: 'O1',
    version: 3,
    number: 'SO1',
    externalId: null,
    kind: 'SALE',
    status: 'OPEN',
    reviewStatus: 'APPROVED',
    paymentStatus: 'PAID',
    fulfillmentStatus: 'UNFULFILLED',
    queue: 'ROUTE',
    reviewStage: 'SERVICE',
    exceptionNote: '',
    holds: [],
    source: 'PHONE',
    placedAt: '2026-11-23T08:00:00+00:00',
    cancelledAt: null,
    cancelReason: null,
    channel: { __typename: 'Channel', id: 'C1', name: '电话' },
    lines: [
      {
        __typename: 'OrderLine',
        id: 'OL1',
        kind: 'PRODUCT',
        sku: 'KET-RED',
        name: '铜水壶',
        quantity: 2,
        removedQuantity: 0,
        backorders: [],
        unitPrice: money('128.50'),
        total: money('257.00'),
        variant: {
          __typename: 'Variant',
          id: 'V1',
          availableFrom: null,
          product: { __typename: 'Product', id: 'P1' },
        },
        components: [],
        allocations: [
          {
            __typename: 'Allocation',
            quantity: 2,
            level: {
              __typename: 'StockLevel',
              id: 'L1',
              sku: 'KET-1',
              warehouse: { __typename: 'Warehouse', id: 'W1', name: '上海仓' },
            },
          },
        ],
      },
    ],
    subtotal: money('257.00'),
    discount: money('0.00'),
    shipping: money('12.00'),
    tax: money('0.00'),
    total: money('269.00'),
    customer: null,
    shippingAddress: null,
    billingAddress: null,
    buyerNote: '周二前到',
    tags: ['VIP'],
    notes: [],
    changes: [],
    shipBy: null,
    promisedAt: null,
    deliverBy: null,
    serviceLevel: 'STANDARD',
    priority: 100,
    ...change,
  };
}

type Variables = Record<string, unknown>;

function serve(order: ReturnType<typeof makeOrder> | null = makeOrder()) {
  const live = makeLive();
  const trails: Variables[] = [];
  server.use(
    live.handler,
    graphql.query('OrderDetail', () => HttpResponse.json({ data: { order } })),
    graphql.query('ReviewDecisions', () =>
      HttpResponse.json({
        data: { order: { __typename: 'Order', id: 'O1', reviewDecisions: [] } },
      }),
    ),
    graphql.query('Timeline', ({ variables }) => {
      trails.push(variables);
      return HttpResponse.json({
        data: {
          timeline: {
            __typename: 'AuditEntryConnection',
            nodes: [
              {
                __typename: 'AuditEntry',
                id: 'A1',
                at: '2026-11-23T08:00:00+00:00',
                actorKind: 'USER',
                actorName: '王伟',
                action: 'order.placed',
                before: {},
                after: { total: '269.00' },
              },
            ],
            pageInfo: { __typename: 'PageInfo', hasNextPage: false },
          },
        },
      });
    }),
  );
  return { live, trails };
}

const show = () => renderPage(<OrderDetailPage />, { at: '/orders/O1', viewer: clerk });

describe('the page of an order', () => {
  it('shows lines with their stock, the sums, notes and what happened', async () => {
    serve();
    show();
    expect(
      await screen.findByRole('row', { name: /铜水壶 KET-RED 上海仓 2 2 ¥128\.50 ¥257\.00/ }),
    ).toBeInTheDocument();
    expect(within(screen.getByRole('region', { name: '金额' })).getByText('¥269.00')).toBeVisible();
    expect(screen.getByText('周二前到')).toBeInTheDocument();
    expect(await screen.findByText('下单，占用库存')).toBeInTheDocument();
  });

  it('changes when the order changes, and reads the trail again', async () => {
    const { live, trails } = serve();
    show();
    await screen.findByText('下单，占用库存');
    await waitFor(() => expect(live.isFollowed()).toBe(true));
    const order = makeOrder({ version: 4, status: 'CANCELLED', cancelReason: 'FRAUD' });
    const before = trails.length;
    live.push({
      orderEvents: {
        __typename: 'OrderEventBatch',
        events: [{ __typename: 'OrderEvent', orderId: 'O1', order }],
      },
    });
    expect(await screen.findByText('疑似欺诈')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '取消订单' })).not.toBeInTheDocument();
    await waitFor(() => expect(trails.length).toBeGreaterThan(before));
  });

  it('cancels with a reason and the version that was seen', async () => {
    serve();
    const sent: Variables[] = [];
    server.use(
      graphql.mutation('OrderCancel', ({ variables }) => {
        sent.push(variables);
        return HttpResponse.json({
          data: {
            orderCancel: {
              __typename: 'OrderPayload',
              order: null,
              userErrors: [
                {
                  __typename: 'UserError',
                  code: 'STALE_VERSION',
                  field: 'expectedVersion',
                  message: 'Changed.',
                },
              ],
            },
          },
        });
      }),
    );
    show();
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: '取消订单' }));
    const dialog = screen.getByRole('dialog', { name: '取消订单 SO1' });
    await user.selectOptions(within(dialog).getByLabelText('原因'), 'MISTAKE');
    await user.type(within(dialog).getByLabelText('备注'), '重录');
    await user.click(within(dialog).getByRole('button', { name: '取消订单' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('别人刚刚改过');
    expect(sent[0]).toMatchObject({
      input: { id: 'O1', reason: 'MISTAKE', note: '重录', expectedVersion: 3 },
    });
    expect(screen.getByRole('dialog', { name: '取消订单 SO1' })).toBeInTheDocument();
  });

  it('says so when there is no such order', async () => {
    serve(null);
    show();
    expect(await screen.findByText('没有这张订单。')).toBeInTheDocument();
  });
});
