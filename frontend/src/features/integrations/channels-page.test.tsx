import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { ChannelsPage } from './channels-page';

const server = startServer();
const keeper = makeViewer('CHANNELS_READ', 'CHANNELS_WRITE');

const shop = {
  __typename: 'Channel',
  id: 'C1',
  version: 3,
  code: 'tmall',
  name: '天猫旗舰店',
  kind: 'MARKETPLACE',
  currency: 'CNY',
  isActive: true,
  stockPolicy: 'REFUSE',
};
const phone = { ...shop, id: 'C2', version: 1, code: 'phone', name: '电话', kind: 'MANUAL' };

type Variables = Record<string, unknown>;

/** The graph with these channels; what was asked of it stands in `asked`. */
function serveChannels(...channels: readonly (typeof shop)[]) {
  const asked: Variables[] = [];
  server.use(
    graphql.query('ChannelList', ({ variables }) => {
      asked.push(variables);
      return HttpResponse.json({
        data: {
          channels: {
            __typename: 'ChannelConnection',
            nodes: channels,
            pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
            totalCount: channels.length,
          },
        },
      });
    }),
    graphql.query('ChannelNow', ({ variables }) =>
      HttpResponse.json({
        data: { channel: channels.find(({ id }) => id === variables.id) ?? null },
      }),
    ),
  );
  return asked;
}

function serveChange(name: 'channelCreate' | 'channelUpdate', ...payloads: readonly object[]) {
  const sent: Variables[] = [];
  server.use(
    graphql.mutation(name === 'channelCreate' ? 'ChannelCreate' : 'ChannelUpdate', (request) => {
      const payload = payloads[sent.length];
      sent.push(request.variables);
      return HttpResponse.json({
        data: {
          [name]: { __typename: 'ChannelPayload', channel: null, userErrors: [], ...payload },
        },
      });
    }),
  );
  return sent;
}

const refusal = (code: string, field: string, message: string) => ({
  userErrors: [{ __typename: 'UserError', code, field, message }],
});

describe('the list of channels', () => {
  it('asks for what the address says', async () => {
    const asked = serveChannels(shop);
    renderPage(<ChannelsPage />, {
      at: '/channels?kind=SHOPIFY,MARKETPLACE&active=1&q=tm&sort=-name',
    });
    await screen.findByText('天猫旗舰店');
    expect(asked[0]).toMatchObject({
      where: { kind: { oneOf: ['SHOPIFY', 'MARKETPLACE'] }, isActive: { eq: true } },
      search: 'tm',
      orderBy: 'NAME_DESC',
    });
  });

  it('offers a way out where no channel matches', async () => {
    serveChannels();
    const { router } = renderPage(<ChannelsPage />, { at: '/channels?active=0' });
    await screen.findByText('没有符合条件的渠道。');
    const [, wayOut] = await screen.findAllByRole('button', { name: '清除筛选' });
    if (wayOut) await userEvent.click(wayOut);
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });

  it('offers no change to who may only look', async () => {
    serveChannels(shop);
    renderPage(<ChannelsPage />, { at: '/channels?open=C1', viewer: makeViewer('CHANNELS_READ') });
    const drawer = await screen.findByRole('dialog');
    await within(drawer).findByText('平台店铺');
    expect(within(drawer).queryByLabelText('名称')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '新建渠道' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '停用 天猫旗舰店' })).not.toBeInTheDocument();
  });
});

describe('a new channel', () => {
  it('is refused beside the field before it is sent and by the server', async () => {
    serveChannels(shop);
    const sent = serveChange(
      'channelCreate',
      refusal('ALREADY_EXISTS', 'code', 'This code is taken.'),
      { channel: { ...shop, id: 'C3', code: 'tmall-2', name: '天猫二店' } },
    );
    renderPage(<ChannelsPage />, { at: '/channels?open=new', viewer: keeper });
    const user = userEvent.setup();
    const drawer = await screen.findByRole('dialog');
    await user.type(await within(drawer).findByLabelText('编码'), 'Tmall');
    await user.click(within(drawer).getByText(/^建 ?立$/));
    expect(within(drawer).getByText('1 到 40 个小写字母、数字、- 或 _。')).toBeInTheDocument();
    expect(within(drawer).getByText('请填写名称。')).toBeInTheDocument();
    expect(sent).toHaveLength(0);

    await user.type(within(drawer).getByLabelText('名称'), '天猫二店');
    await user.clear(within(drawer).getByLabelText('编码'));
    await user.type(within(drawer).getByLabelText('编码'), 'tmall');
    await user.selectOptions(within(drawer).getByLabelText('类型'), 'MARKETPLACE');
    await user.click(within(drawer).getByText(/^建 ?立$/));
    expect(await within(drawer).findByText('这个编码已被使用。')).toBeInTheDocument();

    await user.type(within(drawer).getByLabelText('编码'), '-2');
    await user.click(within(drawer).getByText(/^建 ?立$/));
    expect(await screen.findByText('渠道 天猫二店 已建立。')).toBeInTheDocument();
    expect(sent[1]).toMatchObject({
      input: { code: 'tmall-2', name: '天猫二店', kind: 'MARKETPLACE', currency: 'CNY' },
    });
  });
});

describe('a channel that is there', () => {
  it('sends only what changed, with the version it was seen at', async () => {
    serveChannels(shop, phone);
    const sent = serveChange('channelUpdate', { channel: { ...shop, version: 4, name: '天猫' } });
    const { router } = renderPage(<ChannelsPage />, { at: '/channels?open=C1', viewer: keeper });
    const user = userEvent.setup();
    const drawer = await screen.findByRole('dialog');
    const name = await within(drawer).findByLabelText('名称');
    await user.clear(name);
    await user.type(name, '天猫');
    await user.click(within(drawer).getByText(/^保 ?存$/));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
    const { idempotencyKey, ...input } = Object(sent[0]?.input);
    expect(idempotencyKey).toEqual(expect.any(String));
    expect(input).toEqual({ id: 'C1', expectedVersion: 3, name: '天猫' });
    expect(await screen.findByText('天猫')).toBeInTheDocument();
  });

  it('shows both values when somebody else was faster', async () => {
    serveChannels(shop);
    serveChange('channelUpdate', refusal('STALE_VERSION', 'expectedVersion', 'Moved.'));
    renderPage(<ChannelsPage />, { at: '/channels?open=C1', viewer: keeper });
    const user = userEvent.setup();
    const drawer = await screen.findByRole('dialog');
    const name = await within(drawer).findByLabelText('名称');
    await user.clear(name);
    await user.type(name, '我的');
    server.use(
      graphql.query('ChannelNow', () =>
        HttpResponse.json({ data: { channel: { ...shop, version: 4, name: '别人的' } } }),
      ),
    );
    await user.click(within(drawer).getByText(/^保 ?存$/));
    const row = await within(drawer).findByRole('row', { name: /名称/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['别人的', '我的']);
  });

  it('asks before it is turned off, and not before it is turned on', async () => {
    serveChannels(shop, { ...phone, isActive: false });
    const sent = serveChange(
      'channelUpdate',
      { channel: { ...phone, version: 2, isActive: true } },
      { channel: { ...shop, version: 4, isActive: false } },
    );
    renderPage(<ChannelsPage />, { at: '/channels', viewer: keeper });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: '启用 电话' }));
    await screen.findByText('渠道 电话 已启用。');
    await user.click(screen.getByRole('button', { name: '停用 天猫旗舰店' }));
    expect(sent).toHaveLength(1);
    const dialog = screen.getByRole('dialog', { name: '停用 天猫旗舰店' });
    await user.click(within(dialog).getByRole('button', { name: /^停 ?用$/ }));
    await screen.findByText('渠道 天猫旗舰店 已停用。');
    expect(sent[1]).toMatchObject({ input: { id: 'C1', expectedVersion: 3, isActive: false } });
    expect(screen.getByRole('button', { name: '启用 天猫旗舰店' })).toBeInTheDocument();
  });
});
