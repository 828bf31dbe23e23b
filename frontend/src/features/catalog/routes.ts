import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '@/lib/routes';

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'products',
  component: lazyRouteComponent(() => import('./product-list-page'), 'ProductListPage'),
});

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'products/new',
  component: lazyRouteComponent(() => import('./new-product-page'), 'NewProductPage'),
});

const categoriesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'categories',
  component: lazyRouteComponent(() => import('./categories/categories-page'), 'CategoriesPage'),
});

/** The pages of the room; each loads its own chunk. */
export const catalogRoutes = [listRoute, newRoute, categoriesRoute] as const;
