import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { makeLive } from '@/testing/live';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { OrderListPage } from './order-list-page';

const server = startServer();
const clerk = makeViewer('ORDERS_READ', 'ORDERS_WRITE', 'ORDERS_CANCEL');

function makeOrder(number: string, change: Record<string, unknown> = {}) {
  return {
    __typename: 'Order',
    id: `id-${number}`,
    version: 1,
    number,
    kind: 'SALE',
    status: 'OPEN',
    reviewStatus: 'APPROVED',
    paymentStatus: 'PAID',
    fulfillmentStatus: 'UNFULFILLED',
    queue: 'ROUTE',
    source: 'PHONE',
    itemCount: 2,
    tags: [],
    placedAt: '2026-11-23T08:00:00+00:00',
    shipBy: null,
    shipToCity: '上海',
    shipToCountry: 'CN',
    total: { __typename: 'Money', amount: '128.50', currency: 'CNY' },
    channel: { __typename: 'Channel', id: 'C1', name: '电话' },
    customer: { __typename: 'Customer', id: 'K1', name: '陈晨' },
    ...change,
  };
}

type Order = ReturnType<typeof makeOrder>;
type Variables = Record<string, unknown>;

function connection(nodes: readonly Order[], endCursor: string | null = null) {
  return {
    __typename: 'OrderConnection',
    nodes,
    pageInfo: { __typename: 'PageInfo', hasNextPage: endCursor !== null, endCursor },
  };
}

const counted = (value: number, isExact = true) => ({
  __typename: 'OrderConnection',
  boundedCount: { __typename: 'BoundedCount', value, isExact },
});

function serveOrders(pages: readonly (readonly Order[])[]) {
  const asked: Variables[] = [];
  const live = makeLive();
  server.use(
    live.handler,
    graphql.query('OrderCounts', () =>
      HttpResponse.json({
        data: {
          all: counted(3),
          pending: counted(1),
          held: counted(0),
          waiting: counted(0),
          toRoute: counted(2),
          toPick: counted(0),
          toPack: counted(0),
          toHandOver: counted(0),
          inTransit: counted(0),
          exceptions: counted(0),
          toShip: counted(2),
          unpaid: counted(0),
          completed: counted(1000, false),
          cancelled: counted(0),
          credits: counted(0),
        },
      }),
    ),
    graphql.query('OrderFilterOptions', () =>
      HttpResponse.json({ data: { channels: { __typename: 'ChannelConnection', nodes: [] } } }),
    ),
    graphql.query('OrderSavedViews', () =>
      HttpResponse.json({
        data: {
          savedViews: {
            __typename: 'SavedViewConnection',
            nodes: [
              {
                __typename: 'SavedView',
                id: 'V1',
                version: 1,
                name: '电话未付',
                query: { payment: 'UNPAID', source: 'PHONE' },
                isShared: false,
                isMine: true,
                ownerName: '王伟',
              },
            ],
          },
        },
      }),
    ),
    graphql.query('OrderList', ({ variables }) => {
      asked.push(variables);
      const place = variables.after === null ? 0 : Number(variables.after);
      const next = place + 1 < pages.length ? String(place + 1) : null;
      return HttpResponse.json({ data: { orders: connection(pages[place] ?? [], next) } });
    }),
  );
  return { asked, live };
}

function changed(order: Order, type = 'order.updated') {
  return {
    orderEvents: {
      __typename: 'OrderEventBatch',
      events: [{ __typename: 'OrderEvent', type, orderId: order.id, order }],
    },
  };
}

describe('the order list', () => {
  it('asks for what the address says', async () => {
    const { asked } = serveOrders([[makeOrder('SO1')]]);
    renderPage(<OrderListPage />, {
      at: '/orders?status=OPEN,NONSENSE&q=chen&sort=-total&items=2..',
    });
    await screen.findByText('SO1');
    expect(asked[0]).toMatchObject({
      where: { status: { oneOf: ['OPEN'] }, itemCount: { gte: 2 } },
      search: 'chen',
      orderBy: 'TOTAL_DESC',
      first: 50,
      after: null,
    });
  });

  it('loads the next page where the first ends, and no row twice', async () => {
    const first = [makeOrder('SO3'), makeOrder('SO2')];
    const { asked } = serveOrders([first, [makeOrder('SO2'), makeOrder('SO1')]]);
    renderPage(<OrderListPage />, { at: '/orders' });
    await screen.findByText('SO1');
    expect(asked.map(({ after }) => after)).toEqual([null, '1']);
    expect(screen.getAllByText('SO2')).toHaveLength(1);
  });

  it('shows a view by its filters and leaves it when a filter changes', async () => {
    serveOrders([[makeOrder('SO1')]]);
    const { router } = renderPage(<OrderListPage />, { at: '/orders' });
    await userEvent.click(await screen.findByRole('tab', { name: /待审核/ }));
    await waitFor(() => expect(router.state.location.search).toEqual({ queue: 'REVIEW' }));
    expect(screen.getByRole('tab', { name: /待审核/ })).toHaveAttribute('aria-selected', 'true');
    await userEvent.click(screen.getByRole('tab', { name: /未付款/ }));
    await waitFor(() =>
      expect(router.state.location.search).toEqual({
        status: 'OPEN',
        payment: 'UNPAID,PARTIALLY_PAID',
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: '去掉筛选：付款' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ status: 'OPEN' }));
    expect(screen.queryByRole('tab', { selected: true })).not.toBeInTheDocument();
  });

  it('says that a view holds more than were counted', async () => {
    serveOrders([[makeOrder('SO1')]]);
    renderPage(<OrderListPage />, { at: '/orders?status=COMPLETED' });
    expect(await screen.findByRole('tab', { name: /^已完成\s*1,000\+$/ })).toBeVisible();
    expect(screen.getByRole('tab', { name: /^待发货\s*2$/ })).toBeVisible();
    expect(screen.getByText('已载入 1 / 1,000+')).toBeVisible();
  });

  it('goes where a saved view leads', async () => {
    serveOrders([[makeOrder('SO1')]]);
    const { router } = renderPage(<OrderListPage />, { at: '/orders' });
    await userEvent.click(await screen.findByRole('tab', { name: '电话未付' }));
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ payment: 'UNPAID', source: 'PHONE' }),
    );
  });

  it('changes a row in its place when the order changes', async () => {
    const order = makeOrder('SO1');
    const { live } = serveOrders([[order]]);
    renderPage(<OrderListPage />, { at: '/orders' });
    await screen.findByText('SO1');
    await waitFor(() => expect(live.isFollowed()).toBe(true));
    live.push(changed({ ...order, version: 2, status: 'CANCELLED' }));
    const row = await screen.findByRole('row', { name: /SO1.*已取消/ });
    expect(row).toHaveClass('flash');
  });

  it('counts new orders instead of moving rows', async () => {
    const { live, asked } = serveOrders([[makeOrder('SO1')]]);
    renderPage(<OrderListPage />, { at: '/orders' });
    await screen.findByText('SO1');
    await waitFor(() => expect(live.isFollowed()).toBe(true));
    live.push(changed(makeOrder('SO2'), 'order.placed'));
    await userEvent.click(await screen.findByRole('button', { name: '1 张新订单，点此查看' }));
    expect(screen.queryByText('SO2')).not.toBeInTheDocument();
    await waitFor(() => expect(asked).toHaveLength(2));
  });

  it('cancels what it may and says what it could not', async () => {
    const orders = [makeOrder('SO1'), makeOrder('SO2')];
    serveOrders([orders]);
    const sent: Variables[] = [];
    server.use(
      graphql.mutation('OrdersCancel', ({ variables }) => {
        sent.push(variables);
        const results = orders.map((order, index) => ({
          __typename: 'OrderResult',
          orderId: order.id,
          order: index === 0 ? { ...order, status: 'CANCELLED', version: 2 } : null,
          userErrors:
            index === 0
              ? []
              : [
                  {
                    __typename: 'UserError',
                    code: 'NOT_ALLOWED_NOW',
                    message: '已经发货。',
                    field: null,
                  },
                ],
        }));
        return HttpResponse.json({
          data: { ordersCancel: { __typename: 'OrdersPayload', results, userErrors: [] } },
        });
      }),
    );
    renderPage(<OrderListPage />, { at: '/orders', viewer: clerk });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('checkbox', { name: '选择 SO1' }));
    await user.click(screen.getByRole('checkbox', { name: '选择 SO2' }));
    await user.click(screen.getByRole('button', { name: '取消订单' }));
    const question = screen.getByRole('dialog', { name: '取消 2 张订单' });
    await user.selectOptions(within(question).getByLabelText('原因'), 'FRAUD');
    await user.click(within(question).getByRole('button', { name: '取消订单' }));
    const refused = await screen.findByRole('dialog', { name: '没有完成的订单' });
    expect(within(refused).getByRole('row', { name: 'SO2 已经发货。' })).toBeInTheDocument();
    expect(within(refused).queryByText('SO1')).not.toBeInTheDocument();
    expect(sent[0]).toMatchObject({ input: { ids: ['id-SO1', 'id-SO2'], reason: 'FRAUD' } });
    expect(screen.getByRole('row', { name: /SO1.*已取消/ })).toBeInTheDocument();
  });

  it('offers no change to those who may only look', async () => {
    serveOrders([[makeOrder('SO1')]]);
    renderPage(<OrderListPage />, { at: '/orders', viewer: makeViewer('ORDERS_READ') });
    await userEvent.click(await screen.findByRole('checkbox', { name: '选择 SO1' }));
    expect(screen.queryByRole('button', { name: '取消订单' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '新建订单' })).not.toBeInTheDocument();
  });

  it('offers to clear the filters when nothing matches', async () => {
    serveOrders([[]]);
    const { router } = renderPage(<OrderListPage />, { at: '/orders?tag=none' });
    await screen.findByText('没有符合条件的订单。');
    await userEvent.click(screen.getAllByRole('button', { name: '清除筛选' })[0] ?? document.body);
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });

  it('says why it failed and tries again', async () => {
    serveOrders([[makeOrder('SO1')]]);
    server.use(
      graphql.query(
        'OrderList',
        () =>
          HttpResponse.json(
            {
              errors: [{ message: 'Broken.', extensions: { code: 'INTERNAL', incident: 'r-42' } }],
            },
            { status: 200 },
          ),
        { once: true },
      ),
    );
    renderPage(<OrderListPage />, { at: '/orders' });
    expect(await screen.findByRole('alert')).toHaveTextContent('r-42');
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    await screen.findByText('SO1');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
