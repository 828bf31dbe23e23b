import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

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
  routingRoute,
  routingRulesRoute,
  routingSimulationRoute,
  routingDecisionRoute,
] as const;
