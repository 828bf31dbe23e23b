import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { AuditPage } from './audit-page';

const server = startServer();
const auditor = makeViewer('AUDIT_READ', 'CATALOG_READ');

const entry = {
  __typename: 'AuditEntry',
  id: 'A1',
  at: '2026-11-23T08:00:00+00:00',
  actorKind: 'USER',
  actorName: '王伟',
  action: 'product.updated',
  objectType: 'Product',
  objectId: 'UHJvZHVjdDox',
  before: { name: '铜壶', options: ['颜色'] },
  after: { name: '铜水壶', options: ['颜色', '尺寸'] },
};

type Variables = Record<string, unknown>;

/** The graph with pages of entries, one after the other; what was asked stands in `asked`. */
function serveEntries(...pages: readonly (readonly (typeof entry)[])[]) {
  const asked: Variables[] = [];
  server.use(
    graphql.query('AuditList', ({ variables }) => {
      asked.push(variables);
      const at = variables.after === null ? 0 : Number(variables.after);
      return HttpResponse.json({
        data: {
          auditEntries: {
            __typename: 'AuditEntryConnection',
            nodes: pages[at] ?? [],
            pageInfo: {
              __typename: 'PageInfo',
              hasNextPage: at + 1 < pages.length,
              endCursor: String(at + 1),
            },
          },
        },
      });
    }),
  );
  return asked;
}

describe('the audit log', () => {
  it('asks for what the address says', async () => {
    const asked = serveEntries([entry]);
    renderPage(<AuditPage />, {
      at: '/audit?type=Product,Order&action=product.updated&actor=王&object=UHJvZHVjdDox&sort=at',
      viewer: auditor,
    });
    await screen.findByText('修改商品');
    expect(asked[0]).toMatchObject({
      where: {
        objectType: { oneOf: ['Product', 'Order'] },
        action: { oneOf: ['product.updated'] },
        actorName: { contains: '王' },
        object: 'UHJvZHVjdDox',
      },
      orderBy: 'OLDEST',
    });
  });

  it('reads on by cursor while one scrolls', async () => {
    const older = { ...entry, id: 'A2', action: 'product.created' };
    const asked = serveEntries([entry], [older]);
    renderPage(<AuditPage />, { at: '/audit', viewer: auditor });
    await screen.findByText('建立商品');
    expect(asked.map(({ after }) => after)).toEqual([null, '1']);
  });

  it('shows every changed field before and after, and leads to the object', async () => {
    serveEntries([entry]);
    renderPage(<AuditPage />, { at: '/audit', viewer: auditor });
    const user = userEvent.setup();
    (await screen.findByRole('grid', { name: '审计日志' })).focus();
    await screen.findByText('修改商品');
    await user.keyboard('j{Enter}');
    const drawer = await screen.findByRole('dialog');
    const table = await within(drawer).findByRole('table');
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent?.replaceAll(/\s+/g, ''))).toEqual([
      '名称铜壶铜水壶',
      '规格项颜色颜色尺寸',
    ]);
    expect(within(drawer).getByRole('link', { name: '商品 铜水壶' })).toHaveAttribute(
      'href',
      '/products/UHJvZHVjdDox',
    );
  });

  it('narrows to one object, and back by clearing', async () => {
    const asked = serveEntries([entry]);
    const { router } = renderPage(<AuditPage />, { at: '/audit?actor=王', viewer: auditor });
    const user = userEvent.setup();
    await user.dblClick(await screen.findByText('修改商品'));
    await user.click(await screen.findByText('只看这个对象的记录'));
    await waitFor(() => expect(router.state.location.search).toEqual({ object: 'UHJvZHVjdDox' }));
    expect(asked.at(-1)).toMatchObject({ where: { object: 'UHJvZHVjdDox' } });
    expect(asked.at(-1)).not.toMatchObject({ where: { actorName: expect.anything() } });
  });

  it('links to nothing the viewer may not see', async () => {
    serveEntries([entry]);
    renderPage(<AuditPage />, { at: '/audit', viewer: makeViewer('AUDIT_READ') });
    await screen.findByText('商品 铜水壶');
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('says so where the id in the address is none', async () => {
    server.use(
      graphql.query('AuditList', () =>
        HttpResponse.json({
          errors: [
            { message: 'This is not the id of an object.', extensions: { code: 'INVALID_ID' } },
          ],
        }),
      ),
    );
    renderPage(<AuditPage />, { at: '/audit?object=zzz', viewer: auditor });
    expect(await screen.findByRole('alert')).toHaveTextContent('地址里的编号不对。');
  });
});
