import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { expect, it, vi } from 'vitest';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { OrderChangeMenu } from './order-change-menu';

const server = startServer();
const money = (amount: string) => ({ __typename: 'Money', amount, currency: 'CNY' });
const amounts = (total: string) => ({
  __typename: 'OrderAmounts',
  subtotal: money(total),
  discount: money('0.00'),
  shipping: money('0.00'),
  tax: money('0.00'),
  total: money(total),
});
const line = {
  __typename: 'OrderLine' as const,
  id: 'OL1',
  kind: 'PRODUCT' as const,
  sku: 'TEA-1',
  name: '茶',
  quantity: 3,
  removedQuantity: 0,
  unitPrice: money('10.00'),
  total: money('30.00'),
  variant: null,
  components: [],
  backorders: [],
  allocations: [],
};
const order = {
  id: 'O1',
  version: 4,
  number: 'SO1',
  kind: 'SALE',
  status: 'OPEN',
  fulfillmentStatus: 'UNFULFILLED',
  lines: [line],
};

it('shows what a split would do before it is done, and forgets that when it is changed', async () => {
  const sent: Record<string, unknown>[] = [];
  server.use(
    graphql.mutation('OrderSplit', ({ variables }) => {
      sent.push(variables);
      return HttpResponse.json({
        data: {
          orderSplit: {
            __typename: 'OrderChangePayload',
            order: null,
            effects: [
              {
                __typename: 'OrderEffect',
                number: 'SO1',
                isNew: false,
                isClosed: false,
                order: { __typename: 'Order', id: 'O1' },
                before: amounts('30.00'),
                after: amounts('20.00'),
                lines: [
                  { __typename: 'OrderEffectLine', sku: 'TEA-1', name: '茶', before: 3, after: 2 },
                ],
              },
            ],
            userErrors: [],
          },
        },
      });
    }),
  );
  const onStale = vi.fn();
  renderPage(<OrderChangeMenu order={order} onStale={onStale} />, {
    at: '/orders',
    viewer: makeViewer('ORDERS_WRITE'),
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '更改订单' }));
  expect(screen.queryByRole('button', { name: '部分取消' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '拆分订单' }));
  const dialog = await screen.findByRole('dialog', { name: '拆分 SO1' });
  const units = within(dialog).getByLabelText('TEA-1 拆走数量');
  expect(within(dialog).getByRole('button', { name: '预览变化' })).toBeDisabled();
  await user.type(units, '1');
  await user.click(within(dialog).getByRole('button', { name: '预览变化' }));
  const seen = await within(dialog).findByRole('region', { name: '变化预览' });
  expect(within(seen).getByRole('row', { name: /合计/ })).toHaveTextContent('20.00');
  await user.clear(units);
  await user.type(units, '2');
  expect(within(dialog).queryByRole('region', { name: '变化预览' })).not.toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: /预览变化$/ }));
  await user.click(await within(dialog).findByRole('button', { name: /拆成两单$/ }));
  await vi.waitFor(() => expect(onStale).toHaveBeenCalledOnce());
  const asked = (preview: boolean, quantity: number) => ({
    input: { id: 'O1', preview, lines: [{ lineId: 'OL1', quantity }] },
  });
  expect(sent).toMatchObject([asked(true, 1), asked(true, 2), asked(false, 2)]);
});
