import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const shipmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'shipments',
  component: lazyRouteComponent(() => import('./shipments/shipment-list-page'), 'ShipmentListPage'),
});

const shipmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'shipments/$shipmentId',
  component: lazyRouteComponent(() => import('./shipments/shipment-page'), 'ShipmentPage'),
});

const carriersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'carriers',
  component: lazyRouteComponent(() => import('./carriers/carriers-page'), 'CarriersPage'),
});

/** The pages of the room; each loads its own chunk. */
export const fulfillmentRoutes = [shipmentsRoute, shipmentRoute, carriersRoute] as const;
