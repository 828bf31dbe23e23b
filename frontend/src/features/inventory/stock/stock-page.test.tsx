import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { makeLive } from '@/testing/live';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { StockPage } from './stock-page';

const server = startServer();
const keeper = makeViewer('INVENTORY_READ', 'INVENTORY_ADJUST', 'INVENTORY_RECEIVE');
const shanghai = { __typename: 'Warehouse', id: 'W1', code: 'SHA', name: '上海仓', isActive: true };

function makeLevel(change: Record<string, unknown> = {}) {
  return {
    __typename: 'StockLevel',
    id: 'L1',
    version: 3,
    sku: 'KET-RED',
    onHand: 10,
    allocated: 4,
    reserved: 0,
    quarantined: 0,
    incoming: 0,
    safetyStock: 0,
    tracking: 'NONE',
    available: 6,
    updatedAt: '2026-11-23T08:00:00+00:00',
    warehouse: shanghai,
    variant: {
      __typename: 'Variant',
      id: 'V1',
      barcode: '4006381333931',
      displayName: '铜水壶 · 红',
      product: { __typename: 'Product', id: 'P1' },
    },
    ...change,
  };
}

type Variables = Record<string, unknown>;

/** The graph with these levels; what was asked of it stands in `asked`. */
function serveStock(...levels: readonly ReturnType<typeof makeLevel>[]) {
  const asked: Variables[] = [];
  const live = makeLive();
  server.use(
    live.handler,
    graphql.query('StockWarehouses', () =>
      HttpResponse.json({
        data: {
          warehouses: {
            __typename: 'WarehouseConnection',
            nodes: [shanghai, { ...shanghai, id: 'W2', code: 'CAN', name: '广州仓' }],
          },
        },
      }),
    ),
    graphql.query('StockLevels', ({ variables }) => {
      asked.push(variables);
      return HttpResponse.json({
        data: {
          stockLevels: {
            __typename: 'StockLevelConnection',
            nodes: levels,
          },
        },
      });
    }),
    graphql.query('StockRuler', () =>
      HttpResponse.json({
        data: {
          stockLevelRuler: {
            __typename: 'StockLevelRuler',
            rows: levels.length,
            cursors: [],
          },
        },
      }),
    ),
  );
  return { asked, live };
}

const refused = (code: string, field: string, message: string, details: unknown = null) => ({
  stockAdjust: {
    __typename: 'StockAdjustPayload',
    adjustment: null,
    levels: [],
    userErrors: [{ __typename: 'UserError', code, field, message, details }],
  },
});

/** Holds an answer back until the test says so. */
function makeGate() {
  const waiting: (() => void)[] = [];
  const opened = new Promise<void>((resolve) => {
    waiting.push(resolve);
  });
  return { opened, open: () => waiting.forEach((resolve) => resolve()) };
}

const onHandCell = () => screen.findByRole('button', { name: /^调整 KET-RED 在 上海仓/ });

async function adjustTo(units: string) {
  const user = userEvent.setup();
  await user.click(await onHandCell());
  const panel = await screen.findByRole('dialog', { name: '调整 KET-RED 的在手数量' });
  const field = within(panel).getByLabelText('新的在手数量');
  await user.clear(field);
  await user.type(field, units);
  await user.selectOptions(within(panel).getByLabelText('原因'), 'COUNT');
  await user.click(within(panel).getByRole('button', { name: /^保 ?存$/ }));
  return user;
}

describe('the stock grid', () => {
  it('asks for what the address says', async () => {
    const { asked } = serveStock(makeLevel());
    renderPage(<StockPage />, { at: '/stock?warehouse=W2&state=out,low&q=ket&sort=-available' });
    await screen.findByText('KET-RED');
    expect(asked[0]).toMatchObject({
      where: { warehouse: { eq: 'W2' }, available: { lte: 10 } },
      search: 'ket',
      orderBy: 'AVAILABLE_DESC',
    });
  });

  it('puts the chosen warehouse into the address and leaves the filters', async () => {
    serveStock(makeLevel());
    const { router } = renderPage(<StockPage />, { at: '/stock?state=out' });
    await userEvent.click(await screen.findByRole('tab', { name: '广州仓' }));
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ warehouse: 'W2', state: 'out' }),
    );
  });

  it('asks for a reason before it sends', async () => {
    serveStock(makeLevel());
    renderPage(<StockPage />, { at: '/stock', viewer: keeper });
    const user = userEvent.setup();
    await user.click(await onHandCell());
    const panel = await screen.findByRole('dialog');
    await user.click(within(panel).getByRole('button', { name: /^保 ?存$/ }));
    expect(within(panel).getByText('请选择原因')).toBeInTheDocument();
  });

  it('shows the new number at once and the old one again after a refusal', async () => {
    serveStock(makeLevel());
    const gate = makeGate();
    server.use(
      graphql.mutation('StockAdjust', async () => {
        await gate.opened;
        return HttpResponse.json({
          data: refused('INSUFFICIENT_STOCK', 'changes.0', '4 units are promised to orders.'),
        });
      }),
    );
    renderPage(<StockPage />, { at: '/stock', viewer: keeper });
    await adjustTo('2');
    expect(await onHandCell()).toHaveTextContent('2');
    gate.open();
    expect(await screen.findByRole('alert')).toHaveTextContent('KET-RED 未调整：库存不足。');
    expect(await onHandCell()).toHaveTextContent('10');
  });

  it('shows all three values of a conflict and overwrites only when told to', async () => {
    serveStock(makeLevel());
    const sent: Variables[] = [];
    const moved = makeLevel({ version: 4, onHand: 14, available: 10 });
    server.use(
      graphql.mutation('StockAdjust', ({ variables }) => {
        sent.push(variables);
        return HttpResponse.json({
          data:
            sent.length === 1
              ? refused('STALE_VERSION', 'changes.0.expectedVersion', 'Moved meanwhile.')
              : {
                  stockAdjust: {
                    __typename: 'StockAdjustPayload',
                    adjustment: null,
                    levels: [makeLevel({ version: 5, onHand: 12, available: 8 })],
                    userErrors: [],
                  },
                },
        });
      }),
      graphql.query('StockLevelNow', () => HttpResponse.json({ data: { node: moved } })),
    );
    renderPage(<StockPage />, { at: '/stock', viewer: keeper });
    const user = await adjustTo('12');
    const dialog = await screen.findByRole('dialog', { name: /已被别人改动/ });
    const values = within(dialog)
      .getAllByRole('definition')
      .map((value) => value.textContent);
    expect(values).toEqual(['10', '14', '12']);
    expect(screen.getByRole('button', { name: /^调整 KET-RED/ })).toHaveTextContent('14');

    await user.click(within(dialog).getByText('仍改成 12'));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toMatchObject({ input: { changes: [{ onHand: 12, expectedVersion: 4 }] } });
    await waitFor(async () => expect(await onHandCell()).toHaveTextContent('12'));
  });

  it('patches the row that moved, and leaves it to an older event', async () => {
    const { live } = serveStock(makeLevel());
    renderPage(<StockPage />, { at: '/stock', viewer: keeper });
    await onHandCell();
    await waitFor(() => expect(live.isFollowed()).toBe(true));
    const event = (id: string, level: unknown) => ({
      stockEvents: {
        __typename: 'StockEventBatch',
        cursor: id,
        events: [{ __typename: 'StockEvent', id, level }],
      },
    });
    live.push(event('E2', makeLevel({ version: 5, onHand: 31 })));
    await waitFor(async () => expect(await onHandCell()).toHaveTextContent('31'));
    live.push(event('E1', makeLevel({ version: 4, onHand: 22 })));
    await new Promise((resolve) => {
      setTimeout(resolve, 400);
    });
    expect(await onHandCell()).toHaveTextContent('31');
  });

  it('offers no change to who may only look', async () => {
    serveStock(makeLevel());
    renderPage(<StockPage />, { at: '/stock', viewer: makeViewer('INVENTORY_READ') });
    await screen.findByText('KET-RED');
    expect(screen.queryByRole('button', { name: /^调整/ })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '收货入库' })).not.toBeInTheDocument();
  });
});
