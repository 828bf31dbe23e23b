import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'audit',
  component: lazyRouteComponent(() => import('./audit-page'), 'AuditPage'),
});

/** The pages of the room; each loads its own chunk. */
export const auditRoutes = [auditRoute] as const;
