import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const stockRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'stock',
  component: lazyRouteComponent(() => import('./stock/stock-page'), 'StockPage'),
});

/** The pages of the room; each loads its own chunk. */
export const inventoryRoutes = [stockRoute] as const;
