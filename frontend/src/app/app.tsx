import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { SessionProvider } from '@/graphql/session';
import { Toasts } from '@/ui/toasts';
import { Providers } from './providers';
import type { AntdLocale } from './providers';
import { createAppRouter } from './router';

export function App({ firstLocale }: { firstLocale: AntdLocale }) {
  const router = useMemo(() => createAppRouter(), []);
  return (
    <Providers firstLocale={firstLocale}>
      <SessionProvider>
        <RouterProvider router={router} />
      </SessionProvider>
      <Toasts />
    </Providers>
  );
}
