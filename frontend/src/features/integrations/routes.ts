import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const channelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'channels',
  component: lazyRouteComponent(() => import('./channels-page'), 'ChannelsPage'),
});

/** The pages of the room; each loads its own chunk. */
export const integrationsRoutes = [channelsRoute] as const;
