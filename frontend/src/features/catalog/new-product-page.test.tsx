import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { NewProductPage } from './new-product-page';

const server = startServer();
const editor = makeViewer('CATALOG_READ', 'CATALOG_WRITE');

type Variables = Record<string, unknown>;
type Payload = { product: unknown; userErrors: readonly unknown[] };

function serveCatalog(...answers: readonly Payload[]) {
  const sent: Variables[] = [];
  server.use(
    graphql.query('Categories', () =>
      HttpResponse.json({
        data: { categories: { __typename: 'CategoryConnection', nodes: [] } },
      }),
    ),
    graphql.mutation('ProductCreate', ({ variables }) => {
      sent.push(variables);
      const answer = answers[sent.length - 1] ?? { product: null, userErrors: [] };
      return HttpResponse.json({
        data: { productCreate: { __typename: 'ProductPayload', ...answer } },
      });
    }),
  );
  return sent;
}

const refusal = (code: string, field: string, message: string) => ({
  __typename: 'UserError',
  code,
  field,
  message,
  details: null,
});

describe('the form of a new product', () => {
  it('shows each refusal beside the field it names', async () => {
    serveCatalog({
      product: null,
      userErrors: [
        refusal('INVALID_INPUT', 'name', 'This may not be empty.'),
        refusal('ALREADY_EXISTS', 'variants.1.sku', 'This SKU is taken.'),
      ],
    });
    renderPage(<NewProductPage />, { at: '/products/new', viewer: editor });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: '加一行' }));
    await user.click(screen.getByRole('button', { name: '创建商品' }));
    await waitFor(() => expect(screen.getByLabelText('名称')).toBeInvalid());
    expect(screen.getByLabelText('名称')).toHaveAccessibleDescription('不能为空。');
    expect(screen.getByLabelText('第 2 行的 SKU')).toBeInvalid();
    expect(screen.getByLabelText('第 1 行的 SKU')).toBeValid();
    expect(screen.getByText('这个 SKU 已被使用。')).toBeInTheDocument();
  });

  it('sends one value per option and opens the product that was made', async () => {
    const sent = serveCatalog({
      product: { __typename: 'Product', id: 'P9' },
      userErrors: [],
    });
    const { router } = renderPage(<NewProductPage />, { at: '/products/new', viewer: editor });
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('名称'), '铜水壶');
    await user.type(screen.getByLabelText('规格项'), '颜色，容量');
    await user.type(screen.getByLabelText('第 1 行的 SKU'), 'KET-1');
    await user.type(screen.getByLabelText('第 1 行的容量'), '2 l');
    await user.type(screen.getByLabelText('第 1 行的售价'), '199.00');
    await user.click(screen.getByRole('button', { name: '创建商品' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/products/P9'));
    expect(sent[0]).toMatchObject({
      input: {
        name: '铜水壶',
        status: 'ACTIVE',
        options: ['颜色', '容量'],
        translations: [],
        variants: [
          {
            sku: 'KET-1',
            barcode: null,
            optionValues: ['', '2 l'],
            prices: [{ currency: 'CNY', amount: '199.00' }],
          },
        ],
      },
    });
  });
});
