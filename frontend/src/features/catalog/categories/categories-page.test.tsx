import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { CategoriesPage } from './categories-page';

const server = startServer();
const keeper = makeViewer('CATALOG_READ', 'CATALOG_WRITE');

function category(id: string, name: string, parentId: string | null, more: object = {}) {
  return {
    __typename: 'Category',
    id,
    version: 1,
    name,
    shownName: name,
    translations: [],
    position: 0,
    productCount: 0,
    parent: parentId === null ? null : { __typename: 'Category', id: parentId },
    ...more,
  };
}
const home = category('H', '居家', null);
const kitchen = category('K', '厨房', 'H', { productCount: 2 });
const bath = category('B', '浴室', 'H', {
  position: 1,
  version: 4,
  translations: [{ __typename: 'Translation', locale: 'en', name: 'Bath' }],
});

type Input = Record<string, unknown>;

/** The graph with these pages of categories; what was asked to change stands in the answer. */
function serve(...pages: readonly object[][]) {
  const sent: [string, Input][] = [];
  const change = (operation: string, root: string, rest: object) =>
    graphql.mutation(operation, ({ variables }) => {
      const { idempotencyKey, ...input } = variables.input;
      expect(idempotencyKey).toEqual(expect.any(String));
      sent.push([operation, input]);
      return HttpResponse.json({ data: { [root]: { ...rest, userErrors: [] } } });
    });
  server.use(
    graphql.query('Categories', ({ variables: { after } }) => {
      const at = typeof after === 'string' ? Number(after) : 0;
      const pageInfo = {
        __typename: 'PageInfo',
        hasNextPage: at + 1 < pages.length,
        endCursor: String(at + 1),
      };
      const categories = { __typename: 'CategoryConnection', nodes: pages[at] ?? [], pageInfo };
      return HttpResponse.json({ data: { categories } });
    }),
    change('CategoryCreate', 'categoryCreate', { __typename: 'CategoryPayload', category: null }),
    change('CategoryUpdate', 'categoryUpdate', { __typename: 'CategoryPayload', category: null }),
    change('CategoryDelete', 'categoryDelete', {
      __typename: 'CategoryDeletePayload',
      deletedId: 'B',
    }),
  );
  return sent;
}

const shownNames = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('gridcell')[0]?.textContent);

it('shows the whole tree, whatever pages it comes in', async () => {
  serve([kitchen], [home, bath]);
  renderPage(<CategoriesPage />, { at: '/categories', viewer: makeViewer('CATALOG_READ') });
  await waitFor(() => expect(shownNames()).toEqual(['居家', '厨房', '浴室']));
  expect(screen.queryByRole('button', { name: '新建分类' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: '上移 浴室' })).not.toBeInTheDocument();
});

it('says that there is none, and why it could not be read', async () => {
  serve([]);
  const { unmount } = renderPage(<CategoriesPage />, { at: '/categories', viewer: keeper });
  expect(await screen.findByText('还没有分类。新建一个，再在商品里选它。')).toBeInTheDocument();
  unmount();
  server.use(graphql.query('Categories', () => HttpResponse.error(), { once: true }));
  renderPage(<CategoriesPage />, { at: '/categories', viewer: keeper });
  await userEvent.click(await screen.findByRole('button', { name: '重试' }));
  expect(await screen.findByText('还没有分类。新建一个，再在商品里选它。')).toBeInTheDocument();
});

it('makes a category last among those of its parent, named in several languages', async () => {
  const sent = serve([home, kitchen, bath]);
  renderPage(<CategoriesPage />, { at: '/categories', viewer: keeper });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '在 居家 下新建' }));
  const drawer = await screen.findByRole('dialog');
  await user.click(within(drawer).getByRole('button', { name: '保存' }));
  expect(within(drawer).getByLabelText('名称')).toHaveAccessibleDescription('请填写名称。');
  await user.type(within(drawer).getByLabelText('名称'), '卧室');
  await user.type(within(drawer).getByLabelText('名称（英语）'), 'Bedroom');
  await user.type(within(drawer).getByLabelText('语言代码'), 'ja{Enter}');
  await user.type(within(drawer).getByLabelText('名称（日语）'), '寝室');
  await user.click(within(drawer).getByRole('button', { name: '保存' }));
  await screen.findByText('卧室 已创建');
  const translations = [
    { locale: 'en', name: 'Bedroom' },
    { locale: 'ja', name: '寝室' },
  ];
  expect(sent).toEqual([
    ['CategoryCreate', { name: '卧室', translations, parentId: 'H', position: 2 }],
  ]);
});

it('renames and moves with one change, and offers no place below itself', async () => {
  const sent = serve([home, kitchen, bath]);
  renderPage(<CategoriesPage />, { at: '/categories?edit=B', viewer: keeper });
  const user = userEvent.setup();
  const drawer = await screen.findByRole('dialog');
  const parents = within(drawer).getByLabelText('上级分类');
  expect(
    within(parents)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['无，作为一级分类', '居家', '居家 / 厨房']);
  await user.selectOptions(parents, '');
  await user.clear(within(drawer).getByLabelText('名称（英语）'));
  await user.click(within(drawer).getByRole('button', { name: '保存' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual([
    'CategoryUpdate',
    { id: 'B', expectedVersion: 4, translations: [], clear: ['PARENT'], position: 1 },
  ]);
});

it('changes places with a neighbour', async () => {
  const sent = serve([home, kitchen, bath]);
  renderPage(<CategoriesPage />, { at: '/categories', viewer: keeper });
  await userEvent.click(await screen.findByRole('button', { name: '上移 浴室' }));
  expect(screen.getByRole('button', { name: '下移 浴室' })).toBeDisabled();
  await waitFor(() =>
    expect(sent).toEqual([
      ['CategoryUpdate', { id: 'B', expectedVersion: 4, position: 0 }],
      ['CategoryUpdate', { id: 'K', expectedVersion: 1, position: 1 }],
    ]),
  );
});

it('deletes only what nothing stands in, and asks first', async () => {
  const sent = serve([home, kitchen, bath]);
  const { router } = renderPage(<CategoriesPage />, { at: '/categories?edit=H', viewer: keeper });
  const user = userEvent.setup();
  expect(await screen.findByText('请先移走或删除它下面的分类。')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: '删除' })).toBeDisabled();
  await router.navigate({ to: '/categories', search: { edit: 'K' } });
  expect(await screen.findByText('请先把商品移到别的分类。')).toBeInTheDocument();
  await router.navigate({ to: '/categories', search: { edit: 'B' } });
  await user.click(await screen.findByRole('button', { name: '删除' }));
  expect(sent).toEqual([]);
  const dialog = screen.getByRole('dialog', { name: '删除 浴室' });
  await user.click(within(dialog).getByRole('button', { name: '删除' }));
  await screen.findByText('浴室 已删除');
  expect(sent).toEqual([['CategoryDelete', { id: 'B', expectedVersion: 4 }]]);
});
