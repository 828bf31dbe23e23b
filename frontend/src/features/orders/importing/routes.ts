import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'imports',
  component: lazyRouteComponent(() => import('./import-list-page'), 'ImportListPage'),
});

const runRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'imports/$importId',
  component: lazyRouteComponent(() => import('./import-page'), 'ImportPage'),
});

/** The pages of order intake; each loads its own chunk. */
export const importingRoutes = [listRoute, runRoute] as const;
