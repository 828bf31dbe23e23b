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

const purchasesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'purchase-orders',
  component: lazyRouteComponent(
    () => import('./purchasing/purchase-list-page'),
    'PurchaseListPage',
  ),
});

const newPurchaseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'purchase-orders/new',
  component: lazyRouteComponent(() => import('./purchasing/new-purchase-page'), 'NewPurchasePage'),
});

const suppliersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'suppliers',
  component: lazyRouteComponent(
    () => import('./purchasing/supplier-list-page'),
    'SupplierListPage',
  ),
});

const stockValueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'stock-value',
  component: lazyRouteComponent(() => import('./valuation/stock-value-page'), 'StockValuePage'),
});

const healthRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'stock-health',
  component: lazyRouteComponent(() => import('./health/health-page'), 'HealthPage'),
});

const transfersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'transfers',
  component: lazyRouteComponent(() => import('./transfers/transfer-list-page'), 'TransferListPage'),
});

const newTransferRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'transfers/new',
  component: lazyRouteComponent(() => import('./transfers/new-transfer-page'), 'NewTransferPage'),
});

const transferRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'transfers/$transferId',
  component: lazyRouteComponent(() => import('./transfers/transfer-page'), 'TransferPage'),
});

const countsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'counts',
  component: lazyRouteComponent(() => import('./counts/count-list-page'), 'CountListPage'),
});

const countRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'counts/$countId',
  component: lazyRouteComponent(() => import('./counts/count-page'), 'CountPage'),
});

const levelImportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'level-imports',
  component: lazyRouteComponent(
    () => import('./imports/level-import-list-page'),
    'LevelImportListPage',
  ),
});

const levelImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'level-imports/$importId',
  component: lazyRouteComponent(() => import('./imports/level-import-page'), 'LevelImportPage'),
});

/** The pages of the room; each loads its own chunk. */
export const inventoryRoutes = [
  stockRoute,
  skuRoute,
  transfersRoute,
  newTransferRoute,
  transferRoute,
  countsRoute,
  countRoute,
  warehousesRoute,
  purchasesRoute,
  newPurchaseRoute,
  suppliersRoute,
  stockValueRoute,
  healthRoute,
  levelImportsRoute,
  levelImportRoute,
] as const;
