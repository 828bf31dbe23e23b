import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute, shellRoute } from '@/lib/routes';

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in',
  component: lazyRouteComponent(() => import('./sign-in-page'), 'SignInPage'),
});

const usersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'users',
  component: lazyRouteComponent(() => import('./users-page'), 'UsersPage'),
});

const rolesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'roles',
  component: lazyRouteComponent(() => import('./roles-page'), 'RolesPage'),
});

const apiKeysRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'api-keys',
  component: lazyRouteComponent(() => import('./api-keys-page'), 'ApiKeysPage'),
});

/** Pages outside of the frame, for people who are not signed in. */
export const authPublicRoutes = [signInRoute] as const;

/** The pages of the room inside the frame; each loads its own chunk. */
export const authRoutes = [usersRoute, rolesRoute, apiKeysRoute] as const;
