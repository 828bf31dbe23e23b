import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '@/testing/render';
import { startServer } from '@/testing/server';
import { fields, usePayload } from './use-payload';
import { SignOutDocument } from './viewer.generated';
import type { SignOutMutation } from './viewer.generated';

const server = startServer();
const pick = (data: SignOutMutation) => data.signOut;
const knowsField = fields('name');

function Page() {
  const { send } = usePayload(SignOutDocument, pick);
  const [said, setSaid] = useState('');
  const go = async () => {
    const outcome = await send({}, { knowsField });
    setSaid(outcome.isOk ? '完成' : outcome.errors.map(({ code }) => code).join());
  };
  return (
    <>
      <button type="button" onClick={() => void go()}>
        发送
      </button>
      <output>{said}</output>
    </>
  );
}

function answer(...errors: { code: string; message: string; field: string | null }[]) {
  server.use(
    graphql.mutation('SignOut', () =>
      HttpResponse.json({
        data: {
          signOut: {
            __typename: 'SignOutPayload',
            userErrors: errors.map((error) => ({ __typename: 'UserError', ...error })),
          },
        },
      }),
    ),
  );
}

async function press() {
  renderPage(<Page />);
  await userEvent.click(await screen.findByRole('button', { name: '发送' }));
}

describe('usePayload', () => {
  it('tells that all went well', async () => {
    answer();
    await press();
    expect(await screen.findByText('完成')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('leaves the refusal of a field to the page that has the field', async () => {
    answer({ code: 'INVALID_INPUT', message: '太长。', field: 'name' });
    await press();
    expect(await screen.findByText('INVALID_INPUT')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows every other refusal, in the language of the page', async () => {
    answer({ code: 'STALE_VERSION', message: 'Changed meanwhile.', field: 'expectedVersion' });
    await press();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      '别人刚刚改过，请看过新内容后再改。',
    );
  });

  it('says that the server cannot be reached', async () => {
    server.use(graphql.mutation('SignOut', () => HttpResponse.error()));
    await press();
    expect(await screen.findByRole('alert')).toHaveTextContent('连接不上服务器');
    expect(screen.getByText('NETWORK')).toBeInTheDocument();
  });
});
