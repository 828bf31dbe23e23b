import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'orders',
  component: lazyRouteComponent(() => import('./order-list-page'), 'OrderListPage'),
});

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'orders/new',
  component: lazyRouteComponent(() => import('./new-order/new-order-page'), 'NewOrderPage'),
});

const reviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'review',
  component: lazyRouteComponent(() => import('./review/review-desk-page'), 'ReviewDeskPage'),
});

const ruleSetsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'review/rules',
  component: lazyRouteComponent(() => import('./rules/rule-sets-page'), 'RuleSetsPage'),
});

const newRuleSetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'review/rules/new',
  component: lazyRouteComponent(() => import('./rules/rule-set-page'), 'NewRuleSetPage'),
});

const ruleSetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'review/rules/$ruleSetId',
  component: lazyRouteComponent(() => import('./rules/rule-set-page'), 'RuleSetPage'),
});

const clockRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'clock',
  component: lazyRouteComponent(() => import('./clock/clock-page'), 'ClockPage'),
});

const holdReasonsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'review/reasons',
  component: lazyRouteComponent(() => import('./holds/reasons-page'), 'HoldReasonsPage'),
});

const blacklistRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'review/blacklist',
  component: lazyRouteComponent(() => import('./holds/blacklist-page'), 'BlacklistPage'),
});

/** The pages of the room; each loads its own chunk. */
export const ordersRoutes = [
  listRoute,
  newRoute,
  reviewRoute,
  ruleSetsRoute,
  newRuleSetRoute,
  ruleSetRoute,
  clockRoute,
  holdReasonsRoute,
  blacklistRoute,
] as const;
