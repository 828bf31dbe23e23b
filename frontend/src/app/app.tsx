import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { SessionProvider } from '@/graphql/session';
import { Toasts } from '@/ui/toasts';
import { Providers } from './providers';
import { createAppRouter } from './router';

export function App() {
  const router = useMemo(() => createAppRouter(), []);
  return (
    <Providers>
      <SessionProvider>
        <RouterProvider router={router} />
      </SessionProvider>
      <Toasts />
    </Providers>
  );
}
