import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { makeViewer, renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { expiryOf } from './api-key-dialog';
import { ApiKeysPage, apiKeyState } from './api-keys-page';
import { safeTarget } from './sign-in-page';

const server = startServer();
const viewer = makeViewer('API_KEYS_WRITE', 'ORDERS_READ');

function serveNoKeys() {
  server.use(
    graphql.query('ApiKeyList', () =>
      HttpResponse.json({
        data: {
          apiKeys: {
            __typename: 'ApiKeyConnection',
            nodes: [],
            pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
          },
        },
      }),
    ),
  );
}

describe('API keys', () => {
  it('offers only what the viewer may do and shows the secret once', async () => {
    serveNoKeys();
    const sent: Record<string, unknown>[] = [];
    server.use(
      graphql.mutation('ApiKeyCreate', ({ variables }) => {
        sent.push(variables);
        return HttpResponse.json({
          data: {
            apiKeyCreate: {
              __typename: 'ApiKeyCreatePayload',
              apiKey: null,
              secret: 'og_secret_1',
              userErrors: [],
            },
          },
        });
      }),
    );
    renderPage(<ApiKeysPage />, { at: '/api-keys', viewer });
    const user = userEvent.setup();
    await screen.findByText(/还没有密钥/);
    await user.click(screen.getByRole('button', { name: '新建密钥' }));
    expect(screen.queryByRole('checkbox', { name: '管理用户和角色' })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: '建立' })).toBeDisabled();
    await user.type(screen.getByLabelText(/名称/), 'ERP');
    await user.selectOptions(screen.getByLabelText('有效期'), 'never');
    await user.click(screen.getByRole('checkbox', { name: '查看订单' }));
    await user.click(screen.getByRole('button', { name: '建立' }));
    expect(await screen.findByText('og_secret_1')).toBeInTheDocument();
    expect(sent[0]).toMatchObject({
      input: { name: 'ERP', scopes: ['ORDERS_READ'], expiresAt: null },
    });
    await user.click(screen.getByRole('button', { name: '我已保存' }));
    await waitFor(() => expect(screen.queryByText('og_secret_1')).not.toBeInTheDocument());
  });

  it('shows a refusal beside its field and keeps what was typed', async () => {
    serveNoKeys();
    server.use(
      graphql.mutation('ApiKeyCreate', () =>
        HttpResponse.json({
          data: {
            apiKeyCreate: {
              __typename: 'ApiKeyCreatePayload',
              apiKey: null,
              secret: null,
              userErrors: [
                {
                  __typename: 'UserError',
                  code: 'ALREADY_EXISTS',
                  field: 'name',
                  message: 'This name is taken.',
                },
              ],
            },
          },
        }),
      ),
    );
    renderPage(<ApiKeysPage />, { at: '/api-keys', viewer });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: '新建密钥' }));
    await user.type(screen.getByLabelText(/名称/), 'ERP');
    await user.click(screen.getByRole('checkbox', { name: '查看订单' }));
    await user.click(screen.getByRole('button', { name: '建立' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('已经有同样的了。');
    expect(screen.getByLabelText(/名称/)).toHaveValue('ERP');
  });

  it('tells valid, expired and revoked keys apart', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    const state = (expiresAt: string | null, revokedAt: string | null) =>
      apiKeyState({ expiresAt, revokedAt }, now);
    expect(state(null, null)).toBe('active');
    expect(state('2026-11-23T12:00:00Z', null)).toBe('expired');
    expect(state('2027-01-01T00:00:00Z', '2026-11-01T00:00:00Z')).toBe('revoked');
  });

  it('lets a key live to the end of its last day', () => {
    const now = new Date(2026, 10, 23, 15);
    expect(expiryOf('30', now)).toBe(new Date(2026, 10, 54).toISOString());
    expect(expiryOf('never', now)).toBeNull();
  });
});

describe('the way back after a sign-in', () => {
  it.each([
    ['/orders?status=OPEN', '/orders?status=OPEN'],
    [undefined, '/'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
  ])('from %j is %s', (next, target) => {
    expect(safeTarget(next)).toBe(target);
  });
});
