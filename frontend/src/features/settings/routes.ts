import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const houseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'settings',
  component: lazyRouteComponent(() => import('./house-page'), 'HousePage'),
});

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'account',
  component: lazyRouteComponent(() => import('./account/account-page'), 'AccountPage'),
});

/** The pages of the room; each loads its own chunk. */
export const settingsRoutes = [houseRoute, accountRoute] as const;
