import { createRootRoute, createRoute } from '@tanstack/react-router';
import { keepText } from '@/lib/url-state';

/**
 * The two routes every room hangs its own on. They stand here, below the rooms, because rooms do
 * not import `app`; `app/router.tsx` gives them their components.
 */
export const rootRoute = createRootRoute({ validateSearch: keepText });

/** Pages inside the frame of navigation and top bar, for people who are signed in. */
export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell' });
