import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { graphql, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { useListSettings } from '@/lib/list-settings';
import { preferredLocale } from '@/lib/i18n';
import { setPreference } from '@/lib/preferences';
import { useScheme } from '@/lib/theme';
import { useToasts } from '@/lib/toast';
import { startServer } from '@/testing/server';
import { createGraphClient } from './client';
import { SessionProvider, useSession } from './session';

const server = startServer();
const makeClient = () => createGraphClient('http://localhost/graphql');

type Kept = Record<string, unknown>;

/** The server's memory of one user: what it knows, and every value it was sent. */
function remember(
  kept: Kept,
  { isSignedIn = () => true, refuses = '' }: { isSignedIn?: () => boolean; refuses?: string } = {},
) {
  const sent: { key: string; value: unknown }[] = [];
  server.use(
    graphql.query('Viewer', () => {
      const preferences = Object.entries(kept).map(([key, value]) => ({
        __typename: 'Preference',
        key,
        value,
      }));
      const viewer = {
        __typename: 'Viewer',
        id: 'me',
        name: '王伟',
        locale: 'zh-CN',
        permissions: [],
        csrfToken: 'token',
        user: null,
        preferences,
      };
      return HttpResponse.json({ data: { viewer: isSignedIn() ? viewer : null } });
    }),
    graphql.mutation('PreferenceSet', ({ variables: { input } }) => {
      sent.push(input);
      const isRefused = input.key === refuses;
      if (!isRefused) kept[input.key] = input.value;
      const error = {
        __typename: 'UserError',
        code: 'LIMIT_EXCEEDED',
        message: 'At most 200 keys.',
      };
      const userErrors = isRefused ? [{ ...error, field: 'key', details: null }] : [];
      const payload = { __typename: 'PreferencePayload', ...input, userErrors };
      return HttpResponse.json({ data: { preferenceSet: payload } });
    }),
  );
  return sent;
}

function Probe() {
  const { state, reload } = useSession();
  const [scheme, setScheme] = useScheme();
  const [settings, change] = useListSettings('orders');
  const toasts = useToasts();
  return (
    <>
      <output>{`${state.status} ${scheme} ${settings.density} ${settings.hidden.join()}`}</output>
      <button type="button" onClick={() => setScheme('dark')}>
        dark
      </button>
      <button type="button" onClick={() => setScheme('light')}>
        light
      </button>
      <button type="button" onClick={() => change({ hidden: ['tags'] })}>
        hide
      </button>
      <button type="button" onClick={() => void reload()}>
        reload
      </button>
      {toasts.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </>
  );
}

function open() {
  return render(
    <I18nProvider i18n={i18n}>
      <SessionProvider makeClient={makeClient}>
        <Probe />
      </SessionProvider>
    </I18nProvider>,
  );
}

const shows = (text: string) =>
  waitFor(() =>
    expect(screen.getByRole('status')).toHaveTextContent(text, { normalizeWhitespace: true }),
  );
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

it('wears what the server remembers before the page is shown as signed in', async () => {
  remember({
    theme: 'dark',
    locale: 'zh-CN',
    'list.orders': { density: 'standard', hidden: ['total'] },
  });
  const seen: string[] = [];
  const { container } = open();
  new MutationObserver(() => seen.push(container.textContent ?? '')).observe(container, {
    subtree: true,
    characterData: true,
    childList: true,
  });
  await shows('signed-in dark standard total');
  expect(seen.filter((text) => text.startsWith('signed-in light'))).toEqual([]);
});

it('holds a change at once, sends it, and finds it again on another device', async () => {
  const kept: Kept = {};
  const sent = remember(kept);
  const first = open();
  await shows('signed-in light compact');
  await press('dark');
  await press('hide');
  await shows('signed-in dark compact tags');
  const list = { order: [], hidden: ['tags'], density: 'compact', sort: null };
  await waitFor(() =>
    expect(sent).toEqual([
      { key: 'theme', value: 'dark' },
      { key: 'list.orders', value: list },
    ]),
  );
  first.unmount();
  localStorage.clear();
  open();
  await shows('signed-in dark compact tags');
});

it('takes a change back that the server refuses, and says so', async () => {
  remember({ theme: 'light', locale: 'zh-CN' }, { refuses: 'theme' });
  open();
  await shows('signed-in light');
  await press('dark');
  expect(await screen.findByText('最多 200 项个人设置。')).toBeInTheDocument();
  await shows('signed-in light');
});

it('keeps a change that could not be sent and sends it at the next visit', async () => {
  const kept: Kept = { theme: 'light' };
  remember(kept);
  server.use(graphql.mutation('PreferenceSet', () => HttpResponse.error()));
  const first = open();
  await shows('signed-in light');
  await press('dark');
  await shows('signed-in dark');
  first.unmount();
  const sent = remember(kept);
  open();
  await shows('signed-in dark');
  await waitFor(() => expect(sent).toEqual([{ key: 'theme', value: 'dark' }]));
  expect(kept).toEqual({ theme: 'dark' });
});

it('falls back to the browser for whoever is not signed in, and sends nothing', async () => {
  let isSignedIn = false;
  const sent = remember({ theme: 'light', locale: 'en' }, { isSignedIn: () => isSignedIn });
  setPreference('theme', 'dark');
  open();
  await shows('signed-out dark');
  isSignedIn = true;
  await press('reload');
  await shows('signed-in light');
  expect(i18n.locale).toBe('en');
  isSignedIn = false;
  await press('reload');
  await shows('signed-out dark');
  expect(sent).toEqual([]);
});

it('prefers the language of the account to that of the browser', () => {
  localStorage.setItem('ordergraph.locale', '"zh-CN"');
  localStorage.setItem('ordergraph.account', '{"id":"me","saved":{"locale":"en"},"wanted":{}}');
  expect(preferredLocale()).toBe('en');
  localStorage.removeItem('ordergraph.account');
  expect(preferredLocale()).toBe('zh-CN');
});
