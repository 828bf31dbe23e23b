import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeLive } from '@/testing/live';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { NewOrderPage } from './new-order-page';

const server = startServer();
const clerk = makeViewer('ORDERS_READ', 'ORDERS_WRITE', 'CUSTOMERS_WRITE');

function makeLevel(available: number, version = 1) {
  return {
    __typename: 'StockLevel',
    id: 'L1',
    version,
    available,
    warehouse: { __typename: 'Warehouse', id: 'W1', name: '上海仓' },
  };
}

const kettle = {
  __typename: 'Variant',
  id: 'V1',
  sku: 'KET-RED',
  displayName: '铜水壶 · 红',
  isActive: true,
  price: {
    __typename: 'Price',
    amount: { __typename: 'Money', amount: '128.50', currency: 'CNY' },
  },
  levels: [makeLevel(5)],
};

type Variables = Record<string, unknown>;
type Refusal = { readonly code: string; readonly field: string | null; readonly message: string };

let waits: readonly object[] = [];

/** The day of what is ordered ahead is far off, so that the test holds whenever it runs. */
const waitFar = {
  __typename: 'ForeseenWait',
  line: 0,
  quantity: 2,
  availableFrom: '2999-01-05',
  promisedOn: '2999-01-08',
  isRefused: false,
  variant: { __typename: 'Variant', id: 'V1', sku: 'KET-RED' },
};

function serve(...refusals: readonly Refusal[]) {
  const placed: Variables[] = [];
  const live = makeLive();
  server.use(
    live.handler,
    graphql.query('NewOrderChannels', () =>
      HttpResponse.json({
        data: {
          channels: {
            __typename: 'ChannelConnection',
            nodes: [
              {
                __typename: 'Channel',
                id: 'C1',
                code: 'phone',
                name: '电话',
                kind: 'MANUAL',
                currency: 'CNY',
              },
              {
                __typename: 'Channel',
                id: 'C2',
                code: 'shop',
                name: '店铺',
                kind: 'SHOPIFY',
                currency: 'USD',
              },
            ],
          },
        },
      }),
    ),
    graphql.query('NewOrderVariantSearch', () =>
      HttpResponse.json({
        data: { variants: { __typename: 'VariantConnection', nodes: [kettle] } },
      }),
    ),
    graphql.query('NewOrderVariantByCode', ({ variables }) =>
      HttpResponse.json({
        data: { variantByCode: variables.code === '4006381333931' ? kettle : null },
      }),
    ),
    graphql.query('NewOrderForesee', () =>
      HttpResponse.json({
        data: {
          orderForesee: { __typename: 'OrderForesight', waits },
        },
      }),
    ),
    graphql.query('NewOrderVariants', () => HttpResponse.json({ data: { nodes: [kettle] } })),
    graphql.mutation('NewOrderPlace', ({ variables }) => {
      placed.push(variables);
      const refusal = refusals[placed.length - 1];
      return HttpResponse.json({
        data: {
          orderPlace: {
            __typename: 'OrderPayload',
            order: refusal ? null : { __typename: 'Order', id: 'O1', version: 1, number: 'SO1' },
            userErrors: refusal ? [{ __typename: 'UserError', ...refusal }] : [],
          },
        },
      });
    }),
  );
  return { placed, live };
}

async function scan(code: string) {
  const user = userEvent.setup();
  await waitFor(() => expect(screen.getByLabelText('渠道')).toHaveValue('C1'));
  await user.type(screen.getByRole('combobox', { name: '添加商品' }), `${code}{Enter}`);
  return user;
}

describe('a new order', () => {
  beforeEach(() => {
    waits = [];
  });

  it('takes scanned goods, shows what they come to, and places them', async () => {
    const { placed } = serve();
    const { router } = renderPage(<NewOrderPage />, { at: '/orders/new', viewer: clerk });
    const user = await scan('4006381333931');
    await screen.findByText('铜水壶 · 红');
    await user.type(screen.getByRole('combobox', { name: '添加商品' }), '4006381333931{Enter}');
    await waitFor(() => expect(screen.getByLabelText('KET-RED 的数量')).toHaveValue('2'));
    await user.type(screen.getByLabelText('运费'), '12');
    const amounts = screen.getByRole('region', { name: '金额' });
    expect(within(amounts).getByText('¥269.00')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '下单' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/orders/O1'));
    expect(placed[0]).toMatchObject({
      input: {
        channelId: 'C1',
        source: 'PHONE',
        lines: [{ variantId: 'V1', quantity: 2, unitPrice: null }],
        shipping: '12',
        customerId: null,
        shippingAddress: null,
      },
    });
  });

  it('says when a code is unknown, and adds nothing', async () => {
    serve();
    renderPage(<NewOrderPage />, { at: '/orders/new', viewer: clerk });
    await scan('000');
    expect(await screen.findByRole('alert')).toHaveTextContent('没有 SKU 或条码“000”。');
    expect(screen.getByText('还没有商品。')).toBeInTheDocument();
  });

  it('follows the stock while the order is written', async () => {
    const { live } = serve();
    renderPage(<NewOrderPage />, { at: '/orders/new', viewer: clerk });
    await scan('4006381333931');
    await screen.findByText('铜水壶 · 红');
    expect(screen.queryByText('库存不足')).not.toBeInTheDocument();
    await waitFor(() => expect(live.isFollowed()).toBe(true));
    waits = [{ ...waitFar, availableFrom: null, promisedOn: null, isRefused: true }];
    live.push({
      stockEvents: {
        __typename: 'StockEventBatch',
        events: [{ __typename: 'StockEvent', level: makeLevel(0, 2) }],
      },
    });
    expect(await screen.findByText('库存不足')).toBeInTheDocument();
  });

  it('says what will wait, and till when, before it is placed', async () => {
    waits = [waitFar];
    serve();
    renderPage(<NewOrderPage />, { at: '/orders/new', viewer: clerk });
    const user = await scan('4006381333931');
    expect(await screen.findByText('预售，2999-01-05 起发货')).toBeInTheDocument();
    expect(screen.getByText('预计 2999-01-08')).toBeInTheDocument();
    expect(screen.queryByText('库存不足')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '下单' }));
    expect(await screen.findByText('订单已下达，缺货部分等待到货。')).toBeInTheDocument();
  });

  it('keeps a refused order, marks the line, and sends a changed one with a new key', async () => {
    const { placed } = serve({
      code: 'INSUFFICIENT_STOCK',
      field: 'lines.0.quantity',
      message: 'Only 5.',
    });
    const { router } = renderPage(<NewOrderPage />, { at: '/orders/new', viewer: clerk });
    const user = await scan('4006381333931');
    const quantity = await screen.findByLabelText('KET-RED 的数量');
    await user.clear(quantity);
    await user.type(quantity, '9');
    await user.click(screen.getByRole('button', { name: '下单' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('库存不足。');
    expect(router.state.location.pathname).toBe('/orders/new');
    await user.clear(quantity);
    await user.type(quantity, '5');
    await user.click(screen.getByRole('button', { name: '下单' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/orders/O1'));
    const keys = placed.map(({ input }) =>
      typeof input === 'object' && input !== null ? Reflect.get(input, 'idempotencyKey') : null,
    );
    expect(new Set(keys).size).toBe(2);
  });

  it.each([
    ['discount', 'A discount is at most what it is taken from.', '优惠', '折扣不能超过原金额。'],
    ['lines', 'This order is worth too much.', undefined, '订单总额太大。'],
  ])('tells a refusal of %s', async (field, message, label, words) => {
    serve({ code: 'INVALID_INPUT', field, message });
    renderPage(<NewOrderPage />, { at: '/orders/new', viewer: clerk });
    const user = await scan('4006381333931');
    await screen.findByText('铜水壶 · 红');
    await user.click(screen.getByRole('button', { name: '下单' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    if (label) expect(screen.getByLabelText(label)).toHaveAccessibleDescription(words);
  });

  it('cannot be placed empty', async () => {
    serve();
    renderPage(<NewOrderPage />, { at: '/orders/new', viewer: clerk });
    expect(await screen.findByRole('button', { name: '下单' })).toBeDisabled();
  });
});
