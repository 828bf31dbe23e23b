import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { createGraphClient } from '@/graphql/client';
import { SessionProvider } from '@/graphql/session';
import { renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { AccountPage } from './account-page';

const server = startServer();
const makeClient = () => createGraphClient('http://localhost/graphql');

const wang = {
  __typename: 'User',
  id: 'U1',
  version: 2,
  name: '王伟',
  email: 'wang@example.com',
  locale: 'zh-CN',
};
const viewer = {
  __typename: 'Viewer',
  id: 'U1',
  name: '王伟',
  locale: 'zh-CN',
  permissions: [],
  csrfToken: 'token',
  user: wang,
  preferences: [{ __typename: 'Preference', key: 'locale', value: 'zh-CN' }],
};

function makeSession(id: string, change: Record<string, unknown> = {}) {
  return {
    __typename: 'Session',
    id,
    createdAt: '2026-11-20T08:00:00+00:00',
    lastSeenAt: '2026-11-23T08:00:00+00:00',
    expiresAt: '2026-12-20T08:00:00+00:00',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36',
    isCurrent: false,
    ...change,
  };
}

type Variables = Record<string, unknown>;

/** Somebody signed in here and elsewhere; `ended` tells which sign-ins were ended. */
function serveAccount(...elsewhere: readonly ReturnType<typeof makeSession>[]) {
  const ended: unknown[] = [];
  const isLeft = ({ id }: { id: string }) => !ended.includes(id);
  server.use(
    graphql.query('Viewer', () => HttpResponse.json({ data: { viewer } })),
    graphql.query('Account', () => HttpResponse.json({ data: { viewer } })),
    graphql.query('OwnSessions', () =>
      HttpResponse.json({
        data: {
          sessions: [makeSession('S1', { isCurrent: true }), ...elsewhere.filter(isLeft)],
        },
      }),
    ),
    graphql.mutation<object, { input: { id: string } }>('SessionEnd', ({ variables }) => {
      ended.push(variables.input.id);
      return HttpResponse.json({
        data: {
          sessionEnd: {
            __typename: 'SessionEndPayload',
            endedSessionId: variables.input.id,
            userErrors: [],
          },
        },
      });
    }),
  );
  return ended;
}

function serveChange(operation: string, field: string, ...errors: readonly (readonly string[])[]) {
  const sent: Variables[] = [];
  server.use(
    graphql.mutation(operation, ({ variables }) => {
      const refused = errors[sent.length];
      sent.push(variables);
      const userErrors = refused
        ? [{ __typename: 'UserError', code: refused[0], field: refused[1], message: 'English.' }]
        : [];
      const user = refused ? null : { ...wang, version: 3, name: '王小伟' };
      return HttpResponse.json({
        data: { [field]: { __typename: 'UserPayload', user, userErrors } },
      });
    }),
  );
  return sent;
}

const renderAccount = () =>
  renderPage(
    <SessionProvider makeClient={makeClient}>
      <AccountPage />
    </SessionProvider>,
    { at: '/account' },
  );

async function fillPassword(current: string, next: string, again = next) {
  const user = userEvent.setup();
  for (const [label, text] of [
    ['当前密码', current],
    ['新密码', next],
    ['再输一次新密码', again],
  ] as const) {
    const field = await screen.findByLabelText(label);
    await user.clear(field);
    if (text !== '') await user.type(field, text);
  }
  const card = screen.getByRole('region', { name: '修改密码' });
  await user.click(within(card).getByRole('button', { name: /修改密码/ }));
}

describe('the profile', () => {
  it('sends only what changed, at the version it was seen at', async () => {
    serveAccount();
    const sent = serveChange('ProfileUpdate', 'profileUpdate');
    renderAccount();
    const user = userEvent.setup();
    const name = await screen.findByLabelText('姓名');
    await user.clear(name);
    await user.type(name, '王小伟');
    await user.click(screen.getByText('保存资料'));
    expect(await screen.findByText('个人资料已保存。')).toBeInTheDocument();
    expect(sent[0]).toMatchObject({ input: { expectedVersion: 2, name: '王小伟' } });
    expect(Object(sent[0]?.input)).not.toHaveProperty('locale');
  });

  it('does not send an empty name', async () => {
    serveAccount();
    const sent = serveChange('ProfileUpdate', 'profileUpdate');
    renderAccount();
    const user = userEvent.setup();
    await user.clear(await screen.findByLabelText('姓名'));
    await user.click(screen.getByText('保存资料'));
    expect(screen.getByText('请填写姓名。')).toBeInTheDocument();
    expect(sent).toHaveLength(0);
  });
});

describe('the password', () => {
  it('is not sent while it breaks a rule or was mistyped', async () => {
    serveAccount();
    const sent = serveChange('PasswordChange', 'passwordChange');
    renderAccount();
    await fillPassword('', 'short', 'shorter');
    expect(screen.getByText('请填写当前密码。')).toBeInTheDocument();
    expect(screen.getByText('新密码不符合要求。')).toBeInTheDocument();
    expect(screen.getByText('两次输入的不一样。')).toBeInTheDocument();
    expect(sent).toHaveLength(0);
  });

  it('shows each refusal beside its field, in the language of the page', async () => {
    serveAccount(makeSession('S2'));
    const sent = serveChange(
      'PasswordChange',
      'passwordChange',
      ['WRONG_CREDENTIALS', 'currentPassword'],
      ['INVALID_INPUT', 'newPassword'],
    );
    renderAccount();
    await fillPassword('wrong', 'password1234');
    expect(await screen.findByText('当前密码不对。')).toBeInTheDocument();
    await fillPassword('right', 'password1234');
    expect(await screen.findByText('这个密码太常见，容易被猜到，请换一个。')).toBeInTheDocument();
    await fillPassword('right', 'correct horse');
    expect(await screen.findByText('密码已修改，其他设备需重新登录。')).toBeInTheDocument();
    expect(sent[2]).toEqual({
      input: { currentPassword: 'right', newPassword: 'correct horse' },
    });
    expect(screen.getByLabelText('新密码')).toHaveValue('');
  });
});

describe('the sign-ins', () => {
  it('ends one', async () => {
    const ended = serveAccount(
      makeSession('S2', { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) CriOS/126' }),
    );
    renderAccount();
    await userEvent.click(await screen.findByRole('button', { name: '让 Chrome · iOS 退出登录' }));
    await waitFor(() => expect(ended).toEqual(['S2']));
    await waitFor(() => expect(screen.queryByText('Chrome · iOS')).not.toBeInTheDocument());
    expect(screen.getByText('本设备')).toBeInTheDocument();
  });

  it('ends all others once confirmed, and never this one', async () => {
    const ended = serveAccount(makeSession('S2'), makeSession('S3'));
    renderAccount();
    const user = userEvent.setup();
    await user.click(await screen.findByText('退出其他所有设备'));
    const dialog = screen.getByRole('dialog', { name: '退出其他所有设备' });
    expect(ended).toEqual([]);
    await user.click(within(dialog).getByText('全部退出'));
    expect(await screen.findByText('其他设备已全部退出登录。')).toBeInTheDocument();
    expect(ended).toEqual(['S2', 'S3']);
  });
});
