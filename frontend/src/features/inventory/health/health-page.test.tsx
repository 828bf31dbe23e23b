import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, graphql, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { HealthPage } from './health-page';

const server = startServer();
const mender = makeViewer('INVENTORY_READ', 'INVENTORY_ADJUST', 'INVENTORY_REPAIR', 'ORDERS_READ');

const finding = {
  __typename: 'DoctorFinding',
  check: 'LEVEL_SUMS',
  part: 'ON_HAND',
  expected: 1020,
  found: 19,
  isRepairable: true,
  level: {
    __typename: 'StockLevel',
    id: 'L1',
    sku: 'KET-RED',
    warehouse: { __typename: 'Warehouse', id: 'W1', name: '上海仓' },
  },
  entry: null,
  lot: null,
  order: null,
};
const claim = {
  ...finding,
  check: 'CLOSED_ORDERS',
  part: 'ALLOCATED',
  isRepairable: false,
  order: { __typename: 'Order', id: 'O1', number: 'SO-7' },
};

function makeRun(change: Record<string, unknown> = {}) {
  return {
    __typename: 'DoctorRun',
    id: 'R1',
    version: 1,
    startedAt: '2026-11-23T08:00:00+00:00',
    finishedAt: '2026-11-23T08:00:01.250+00:00',
    isScheduled: true,
    actorName: 'Ordergraph',
    findingsTotal: 0,
    repairableLevels: 0,
    repairedLevels: 0,
    repairedAt: null,
    repairedByName: '',
    checks: [{ __typename: 'DoctorTally', check: 'LEVEL_SUMS', checked: 1200, findings: 0 }],
    findings: [],
    ...change,
  };
}

const sick = makeRun({
  findingsTotal: 60,
  repairableLevels: 1,
  checks: [{ __typename: 'DoctorTally', check: 'LEVEL_SUMS', checked: 1200, findings: 60 }],
  findings: [finding, claim],
});

type Variables = Record<string, unknown>;

/** The graph with these runs, one after the other as each is asked; what was sent stands in it. */
function serve(...runs: readonly (ReturnType<typeof makeRun> | null)[]) {
  const asked: Variables[] = [];
  const sent: { readonly name: string; readonly input: unknown }[] = [];
  server.use(
    graphql.query('StockHealth', ({ variables }) => {
      const run = runs[Math.min(asked.length, runs.length - 1)] ?? null;
      asked.push(variables);
      const nodes = run ? [run] : [];
      const doctorRuns = { __typename: 'DoctorRunConnection', nodes };
      return HttpResponse.json({ data: { doctorRun: run, doctorRuns } });
    }),
    graphql.mutation('DoctorRun', ({ variables }) => {
      sent.push({ name: 'run', input: variables.input });
      const run = makeRun({ id: 'R2' });
      const doctorRun = { __typename: 'DoctorRunPayload', run, userErrors: [] };
      return HttpResponse.json({ data: { doctorRun } });
    }),
    graphql.mutation('DoctorRepair', ({ variables }) => {
      sent.push({ name: 'repair', input: variables.input });
      const run = makeRun({ version: 2, repairedLevels: 1, repairedByName: '王伟' });
      const doctorRepair = { __typename: 'DoctorRunPayload', run, userErrors: [] };
      return HttpResponse.json({ data: { doctorRepair } });
    }),
  );
  return { asked, sent };
}

describe('HealthPage', () => {
  it('says that nothing has been checked, and checks on demand', async () => {
    const { sent } = serve(null, makeRun());
    renderPage(<HealthPage />, { viewer: mender });
    expect(await screen.findByText(/还没有检查过/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '立即检查' }));
    expect(await screen.findByRole('region', { name: '上次检查' })).toBeVisible();
    expect(sent).toEqual([
      { name: 'run', input: { idempotencyKey: expect.stringMatching(/.{16,}/) } },
    ]);
    expect(screen.queryByRole('button', { name: '按流水修复' })).toBeNull();
  });

  it('shows what the newest run found, and where', async () => {
    serve(sick);
    renderPage(<HealthPage />, { viewer: mender });
    const newest = await screen.findByRole('region', { name: '上次检查' });
    expect(newest).toHaveTextContent('60 处不一致');
    expect(newest).toHaveTextContent('1.3 秒');
    expect(newest).toHaveTextContent('系统');
    const [found] = screen.getAllByRole('region', { name: '不一致' });
    const rows = within(found!).getAllByRole('row');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toHaveTextContent('库存等于流水合计KET-RED 上海仓在手1,02019可按流水修复');
    expect(rows[2]).toHaveTextContent('已结束的订单不占库存');
    expect(rows[2]).toHaveTextContent('需人工处理');
    expect(within(rows[2]!).getByRole('link', { name: 'SO-7' })).toHaveAttribute(
      'href',
      '/orders/O1',
    );
    expect(found).toHaveTextContent('共 60 处，这里列出 2 处。');
  });

  it('repairs after a confirmation and looks again', async () => {
    const { sent } = serve(sick, makeRun({ id: 'R2' }));
    renderPage(<HealthPage />, { viewer: mender });
    await userEvent.click(await screen.findByRole('button', { name: '按流水修复' }));
    const dialog = screen.getByRole('dialog', { name: '按流水修复 1 条库存？' });
    expect(sent).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: '修复' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent.map(({ name }) => name)).toEqual(['repair', 'run']);
    expect(sent[0]?.input).toEqual({
      id: 'R1',
      expectedVersion: 1,
      idempotencyKey: expect.stringMatching(/.{16,}/),
    });
    expect(await screen.findByText('已修复 1 条库存')).toBeVisible();
    await waitFor(() =>
      expect(screen.getByRole('region', { name: '上次检查' })).toHaveTextContent('全部一致'),
    );
  });

  it('asks for orders only where they may be seen, and offers only what may be done', async () => {
    const { asked } = serve(sick);
    renderPage(<HealthPage />, { viewer: makeViewer('INVENTORY_READ') });
    await screen.findByRole('region', { name: '上次检查' });
    expect(asked[0]?.seesOrders).toBe(false);
    expect(screen.queryByRole('button', { name: '立即检查' })).toBeNull();
    expect(screen.queryByRole('button', { name: '按流水修复' })).toBeNull();
  });

  it('offers no second repair of one run', async () => {
    serve(makeRun({ ...sick, repairedAt: '2026-11-23T08:05:00+00:00', repairedByName: '李' }));
    renderPage(<HealthPage />, { viewer: mender });
    const newest = await screen.findByRole('region', { name: '上次检查' });
    expect(newest).toHaveTextContent('李 按流水修复了 0 条库存');
    expect(screen.queryByRole('button', { name: '按流水修复' })).toBeNull();
  });

  it('shows grey lines while the first answer is on its way', async () => {
    server.use(
      graphql.query('StockHealth', async () => {
        await delay('infinite');
        return HttpResponse.json({});
      }),
    );
    renderPage(<HealthPage />, { viewer: mender });
    expect(await screen.findByRole('status', { name: '正在载入' })).toBeInTheDocument();
    expect(screen.queryByText(/还没有检查过/)).toBeNull();
  });

  it('tells what went wrong and asks again', async () => {
    server.use(
      graphql.query('StockHealth', () => HttpResponse.json({ errors: [{ message: 'no' }] })),
    );
    renderPage(<HealthPage />, { viewer: mender });
    const alert = await screen.findByRole('alert');
    serve(makeRun());
    await userEvent.click(within(alert).getByRole('button', { name: '重试' }));
    expect(await screen.findByRole('region', { name: '上次检查' })).toHaveTextContent('全部一致');
  });
});
