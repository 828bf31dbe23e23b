import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'orders',
  component: lazyRouteComponent(() => import('./order-list-page'), 'OrderListPage'),
});

/** The pages of the room; each loads its own chunk. */
export const ordersRoutes = [listRoute] as const;
