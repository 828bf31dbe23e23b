import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'orders',
  component: lazyRouteComponent(() => import('./order-list-page'), 'OrderListPage'),
});

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'orders/new',
  component: lazyRouteComponent(() => import('./new-order/new-order-page'), 'NewOrderPage'),
});

const clockRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'clock',
  component: lazyRouteComponent(() => import('./clock/clock-page'), 'ClockPage'),
});

/** The pages of the room; each loads its own chunk. */
export const ordersRoutes = [listRoute, newRoute, clockRoute] as const;
