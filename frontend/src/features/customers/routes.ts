import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'customers',
  component: lazyRouteComponent(() => import('./customer-list-page'), 'CustomerListPage'),
});

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'customers/new',
  component: lazyRouteComponent(() => import('./new-customer-page'), 'NewCustomerPage'),
});

/** The pages of the room; each loads its own chunk. */
export const customersRoutes = [listRoute, newRoute] as const;
