import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { Provider } from 'urql';
import { createGraphClient } from '@/graphql/client';
import type { Permission } from '@/graphql/schema.generated';
import { ViewerProvider } from '@/lib/permissions';
import type { Viewer } from '@/lib/permissions';
import { keepText, parseSearch, stringifySearch } from '@/lib/url-state';
import { Toasts } from '@/ui/toasts';

// As the app has it: no space between the two characters of a short button.
const button = { autoInsertSpace: false };

export function makeViewer(...permissions: Permission[]): Viewer {
  return {
    id: 'VXNlcjox',
    name: '王伟',
    email: 'wang@example.com',
    permissions: new Set(permissions),
  };
}

/**
 * Renders a page as the app would: router, texts, a fresh client over the network that msw answers,
 * and somebody signed in. Links lead to nowhere; `router.state.location` tells where they led.
 */
export function renderPage(
  page: ReactNode,
  {
    at = '/',
    path = '$',
    viewer = makeViewer(),
  }: {
    at?: string;
    /** The page's route, where it reads parameters of its own: `imports/$importId`. */
    path?: string;
    viewer?: Viewer;
  } = {},
) {
  const rootRoute = createRootRoute({ validateSearch: keepText });
  const anyRoute = createRoute({
    getParentRoute: () => rootRoute,
    path: '$',
    component: () => page,
  });
  const ownRoute = createRoute({
    getParentRoute: () => rootRoute,
    path,
    component: () => page,
  });
  const router = createRouter({
    routeTree: rootRoute.addChildren(path === '$' ? [anyRoute] : [ownRoute, anyRoute]),
    history: createMemoryHistory({ initialEntries: [at] }),
    parseSearch,
    stringifySearch,
  });
  const result = render(
    <I18nProvider i18n={i18n}>
      <ConfigProvider button={button}>
        <Provider value={createGraphClient('http://localhost/graphql')}>
          <ViewerProvider value={viewer}>
            <RouterProvider<typeof router> router={router} />
            <Toasts />
          </ViewerProvider>
        </Provider>
      </ConfigProvider>
    </I18nProvider>,
  );
  return { ...result, router };
}
