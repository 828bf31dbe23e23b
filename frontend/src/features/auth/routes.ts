import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/lib/routes';

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in',
  component: lazyRouteComponent(() => import('./sign-in-page'), 'SignInPage'),
});

/** Pages outside of the frame, for people who are not signed in. */
export const authPublicRoutes = [signInRoute] as const;

/** The pages of the room inside the frame; each loads its own chunk. */
export const authRoutes = [] as const;
