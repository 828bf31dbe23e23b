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

/** The pages of the room; each loads its own chunk. */
export const inventoryRoutes = [stockRoute, skuRoute, warehousesRoute] as const;
