import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { makeLive } from '@/testing/live';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { ImportPage } from './import-page';

const server = startServer();
const clerk = makeViewer('ORDERS_IMPORT', 'ORDERS_READ');

function makeRun(change: Record<string, unknown> = {}) {
  return {
    __typename: 'ImportRun',
    id: 'R1',
    version: 1,
    status: 'UPLOADED',
    fileName: 'orders.csv',
    fileSize: 2048,
    format: 'CSV',
    preset: 'GENERIC',
    currency: null,
    timezone: 'Asia/Shanghai',
    sheet: null,
    createProducts: true,
    createCustomers: true,
    mode: null,
    rowsTotal: 0,
    rowsDone: 0,
    rowsImported: 0,
    rowsExisting: 0,
    rowsRefused: 0,
    ordersCreated: 0,
    ordersExisting: 0,
    ordersRefused: 0,
    errorCode: null,
    errorMessage: '',
    createdByName: '王伟',
    createdAt: '2026-11-23T06:00:00+00:00',
    startedAt: null,
    finishedAt: null,
    channel: null,
    sums: [],
    reasons: [],
    sameFileAs: null,
    ...change,
  };
}

const column = (heading: string, target: string | null, ...samples: string[]) => ({
  __typename: 'ImportColumnProposal',
  heading,
  target,
  confidence: target ? 0.9 : 0,
  samples,
});

function makeOutlook(change: Record<string, unknown> = {}) {
  return {
    __typename: 'ImportOutlook',
    format: 'CSV',
    preset: 'GENERIC',
    missing: [],
    rowsTotal: 5,
    rowsImported: 3,
    rowsExisting: 1,
    rowsRefused: 1,
    ordersCreated: 2,
    ordersExisting: 1,
    ordersRefused: 1,
    customers: 2,
    unknownSkus: 0,
    unitsAwaited: 0,
    columns: [
      column('Ref', 'EXTERNAL_ID', 'A-1'),
      column('Number', 'ORDER_NUMBER', '1001'),
      column('Memo', null, 'gift'),
    ],
    sums: [
      {
        __typename: 'ImportSums',
        currency: 'GBP',
        file: '10692.851',
        imported: '10692.85',
        existing: '0',
        refused: '0',
        rounding: '0.001',
      },
    ],
    reasons: [{ __typename: 'ImportReason', code: 'DATE_INVALID', rows: 1 }],
    orders: [],
    refusals: [],
    ...change,
  };
}

function openImport() {
  renderPage(<ImportPage />, { at: '/imports/R1', path: 'imports/$importId', viewer: clerk });
}

/** Chooses the channel, once the server has told which there are. */
async function chooseChannel(user: ReturnType<typeof userEvent.setup>) {
  await screen.findByRole('option', { name: '门店（CNY）' });
  await user.selectOptions(screen.getByLabelText('渠道'), 'C1');
}

type Variables = Record<string, unknown>;

function serveImport(run: ReturnType<typeof makeRun>, outlook = makeOutlook()) {
  const live = makeLive();
  const mapped: Variables[] = [];
  const started: Variables[] = [];
  let current = run;
  server.use(
    live.handler,
    graphql.query('ImportRunDetail', () => HttpResponse.json({ data: { importRun: current } })),
    graphql.query('ImportChannels', () =>
      HttpResponse.json({
        data: {
          channels: {
            __typename: 'ChannelConnection',
            nodes: [
              { __typename: 'Channel', id: 'C1', name: '门店', currency: 'CNY', isActive: true },
            ],
          },
        },
      }),
    ),
    graphql.mutation('ImportPreview', () =>
      HttpResponse.json({
        data: { importPreview: { __typename: 'ImportPreviewPayload', outlook, userErrors: [] } },
      }),
    ),
    graphql.mutation('ImportUpdateMapping', ({ variables }) => {
      mapped.push(variables);
      current = { ...current, version: current.version + 1 };
      return HttpResponse.json({
        data: {
          importUpdateMapping: {
            __typename: 'ImportRunPayload',
            importRun: current,
            userErrors: [],
          },
        },
      });
    }),
    graphql.mutation('ImportStart', ({ variables }) => {
      started.push(variables);
      current = makeRun({ version: 9, status: 'QUEUED', mode: 'HISTORY' });
      return HttpResponse.json({
        data: {
          importStart: { __typename: 'ImportRunPayload', importRun: current, userErrors: [] },
        },
      });
    }),
  );
  return { live, mapped, started };
}

describe('an import before its start', () => {
  it('accounts for every row and shows sums finer than the currency exactly', async () => {
    serveImport(makeRun());
    openImport();
    const result = await screen.findByRole('region', { name: '试算结果（尚未写入）' });
    const cells = (name: RegExp) =>
      within(within(result).getByRole('row', { name }))
        .getAllByRole('cell')
        .map((cell) => cell.textContent);
    expect(cells(/^导入/)).toEqual(['3', '2']);
    expect(cells(/^已存在/)).toEqual(['1', '1']);
    expect(cells(/^拒绝/)).toEqual(['1', '1']);
    expect(cells(/^文件合计/)).toEqual(['5', '4']);
    expect(cells(/^GBP/)).toEqual(['£10,692.851', '£10,692.85', '£0.00', '£0.00', '0.001']);
    expect(within(result).getByText('日期无法识别 1')).toBeInTheDocument();
  });

  it('gives a column another meaning, takes it from the one that had it, keeps the rest', async () => {
    const { mapped } = serveImport(makeRun());
    openImport();
    const meaning = await screen.findByRole('combobox', { name: '列 Memo 的含义' });
    await userEvent.selectOptions(meaning, 'EXTERNAL_ID');
    await waitFor(() => expect(mapped).toHaveLength(1));
    expect(mapped[0]).toEqual({
      input: {
        id: 'R1',
        expectedVersion: 1,
        preset: 'GENERIC',
        currency: null,
        timezone: 'Asia/Shanghai',
        sheet: null,
        columns: [
          { column: 'Ref', target: null },
          { column: 'Number', target: 'ORDER_NUMBER' },
          { column: 'Memo', target: 'EXTERNAL_ID' },
        ],
      },
    });
  });

  it('names the columns that are missing and does not start without them', async () => {
    serveImport(makeRun(), makeOutlook({ missing: ['QUANTITY', 'SKU'], rowsTotal: null }));
    openImport();
    expect(await screen.findByText('还需要指定这些列：数量、SKU')).toBeInTheDocument();
    await chooseChannel(userEvent.setup());
    expect(screen.getByRole('button', { name: '开始导入' })).toBeDisabled();
  });

  it('starts with the choices made, and follows the run from there', async () => {
    const { live, started } = serveImport(makeRun());
    openImport();
    const user = userEvent.setup();
    await chooseChannel(user);
    await user.click(screen.getByLabelText('建立缺少的客户'));
    const button = screen.getByRole('button', { name: '开始导入' });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    await screen.findByText('等待开始');
    expect(started[0]).toMatchObject({
      input: {
        id: 'R1',
        channelId: 'C1',
        mode: 'HISTORY',
        createProducts: true,
        createCustomers: false,
        expectedVersion: 1,
      },
    });

    await waitFor(() => expect(live.isFollowed()).toBe(true));
    live.push({
      importEvents: {
        __typename: 'ImportEventBatch',
        cursor: 'c1',
        events: [
          {
            __typename: 'ImportEvent',
            id: 'E1',
            importRun: makeRun({ version: 10, status: 'RUNNING', rowsTotal: 5, rowsDone: 2 }),
          },
        ],
      },
    });
    expect(await screen.findByText('2 / 5 行')).toBeInTheDocument();
  });
});
