import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const stockRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'stock',
  component: lazyRouteComponent(() => import('./stock/stock-page'), 'StockPage'),
});

const skuRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'stock/$sku',
  component: lazyRouteComponent(() => import('./sku/sku-page'), 'SkuPage'),
});

const warehousesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'warehouses',
  component: lazyRouteComponent(() => import('./warehouses/warehouses-page'), 'WarehousesPage'),
});

const healthRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'stock-health',
  component: lazyRouteComponent(() => import('./health/health-page'), 'HealthPage'),
});

/** The pages of the room; each loads its own chunk. */
export const inventoryRoutes = [stockRoute, skuRoute, warehousesRoute, healthRoute] as const;
