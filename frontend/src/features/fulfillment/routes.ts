import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'fulfillment',
  component: lazyRouteComponent(
    () => import('./work/fulfillment-list-page'),
    'FulfillmentListPage',
  ),
});

const partRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'fulfillment/$partId',
  component: lazyRouteComponent(() => import('./work/fulfillment-page'), 'FulfillmentPage'),
});

const wavesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'pick-waves',
  component: lazyRouteComponent(() => import('./waves/wave-list-page'), 'WaveListPage'),
});

const waveRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'pick-waves/$waveId',
  component: lazyRouteComponent(() => import('./waves/wave-page'), 'WavePage'),
});

const findToPickRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'picking',
  component: lazyRouteComponent(() => import('./stations/picking-station'), 'FindToPick'),
});

const pickingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'picking/$partId',
  component: lazyRouteComponent(() => import('./stations/picking-station'), 'PickingStation'),
});

const findToPackRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'packing',
  component: lazyRouteComponent(() => import('./stations/packing-station'), 'FindToPack'),
});

const packingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'packing/$partId',
  component: lazyRouteComponent(() => import('./stations/packing-station'), 'PackingStation'),
});

const putAwayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'put-away',
  component: lazyRouteComponent(() => import('./put-away/put-away-page'), 'PutAwayPage'),
});

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

const routingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'routing',
  component: lazyRouteComponent(() => import('./routing/routing-page'), 'RoutingPage'),
});

const routingRulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'routing/rules',
  component: lazyRouteComponent(() => import('./routing/rules-page'), 'RoutingRulesPage'),
});

const routingSimulationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'routing/simulation',
  component: lazyRouteComponent(() => import('./routing/simulation-page'), 'RoutingSimulationPage'),
});

const routingDecisionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'routing/$decisionId',
  component: lazyRouteComponent(() => import('./routing/decision-page'), 'RoutingDecisionPage'),
});

/** The pages of the room; each loads its own chunk. */
export const fulfillmentRoutes = [
  listRoute,
  partRoute,
  wavesRoute,
  waveRoute,
  findToPickRoute,
  pickingRoute,
  findToPackRoute,
  packingRoute,
  putAwayRoute,
  shipmentsRoute,
  shipmentRoute,
  carriersRoute,
  routingRoute,
  routingRulesRoute,
  routingSimulationRoute,
  routingDecisionRoute,
] as const;
