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

const warehouseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'warehouses/$warehouseId',
  component: lazyRouteComponent(() => import('./warehouses/warehouse-page'), 'WarehousePage'),
});

const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'stock-rules',
  component: lazyRouteComponent(() => import('./rules/rules-page'), 'RulesPage'),
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

const editPurchaseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'purchase-orders/$purchaseOrderId/edit',
  component: lazyRouteComponent(
    () => import('./purchasing/edit-purchase-page'),
    'EditPurchasePage',
  ),
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

const lotsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'lots',
  component: lazyRouteComponent(() => import('./lots/lot-list-page'), 'LotListPage'),
});

const recallRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'recall',
  component: lazyRouteComponent(() => import('./lots/recall-page'), 'RecallPage'),
});

const replenishmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'replenishment',
  component: lazyRouteComponent(
    () => import('./replenishment/replenishment-page'),
    'ReplenishmentPage',
  ),
});

const alertsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'alerts',
  component: lazyRouteComponent(() => import('./alerts/alert-list-page'), 'AlertListPage'),
});

const alertRulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'alerts/rules',
  component: lazyRouteComponent(() => import('./alerts/rules-page'), 'AlertRulesPage'),
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
  warehouseRoute,
  rulesRoute,
  purchasesRoute,
  newPurchaseRoute,
  editPurchaseRoute,
  suppliersRoute,
  stockValueRoute,
  healthRoute,
  lotsRoute,
  recallRoute,
  replenishmentRoute,
  alertsRoute,
  alertRulesRoute,
  levelImportsRoute,
  levelImportRoute,
] as const;
