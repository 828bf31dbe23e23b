import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { auditRoutes } from '@/features/audit/routes';
import { authPublicRoutes, authRoutes } from '@/features/auth/routes';
import { catalogRoutes } from '@/features/catalog/routes';
import { customersRoutes } from '@/features/customers/routes';
import { fulfillmentRoutes } from '@/features/fulfillment/routes';
import { integrationsRoutes } from '@/features/integrations/routes';
import { inventoryRoutes } from '@/features/inventory/routes';
import { importingRoutes } from '@/features/orders/importing/routes';
import { ordersRoutes } from '@/features/orders/routes';
import { settingsRoutes } from '@/features/settings/routes';
import { rootRoute, shellRoute } from '@/lib/routes';
import { parseSearch, stringifySearch } from '@/lib/url-state';
import { PageSkeleton } from '@/ui/states';
import { NotFound } from './errors/not-found';
import { RouteError } from './errors/route-error';
import { Shell } from './shell/shell';

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/orders', replace: true });
  },
});

const elsewhereRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '$',
  component: NotFound,
});

const orderDetailRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'orders/$orderId',
  component: lazyRouteComponent(
    () => import('./pages/order-detail/order-detail-page'),
    'OrderDetailPage',
  ),
});

const productDetailRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'products/$productId',
  component: lazyRouteComponent(
    () => import('./pages/product-detail/product-detail-page'),
    'ProductDetailPage',
  ),
});

const customerDetailRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'customers/$customerId',
  component: lazyRouteComponent(
    () => import('./pages/customer-detail/customer-detail-page'),
    'CustomerDetailPage',
  ),
});

const purchaseDetailRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'purchase-orders/$purchaseOrderId',
  component: lazyRouteComponent(
    () => import('./pages/purchase-detail/purchase-detail-page'),
    'PurchaseDetailPage',
  ),
});

const supplierDetailRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'suppliers/$supplierId',
  component: lazyRouteComponent(
    () => import('./pages/supplier-detail/supplier-detail-page'),
    'SupplierDetailPage',
  ),
});

shellRoute.update({ component: Shell });

const routeTree = rootRoute.addChildren([
  ...authPublicRoutes,
  shellRoute.addChildren([
    homeRoute,
    ...ordersRoutes,
    orderDetailRoute,
    ...importingRoutes,
    ...fulfillmentRoutes,
    ...inventoryRoutes,
    purchaseDetailRoute,
    supplierDetailRoute,
    ...catalogRoutes,
    productDetailRoute,
    ...customersRoutes,
    customerDetailRoute,
    ...authRoutes,
    ...integrationsRoutes,
    ...auditRoutes,
    ...settingsRoutes,
    elsewhereRoute,
  ]),
]);

export function createAppRouter() {
  return createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
