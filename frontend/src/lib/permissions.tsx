import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Permission } from '@/graphql/schema.generated';

/** Who is signed in. Hiding is a courtesy: the server decides again on every request. */
export type Viewer = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly permissions: ReadonlySet<Permission>;
};

const ViewerContext = createContext<Viewer | null>(null);
export const ViewerProvider = ViewerContext.Provider;

export function useViewer(): Viewer | null {
  return useContext(ViewerContext);
}

/** A wish for one permission, or for any one of several; none means everybody. */
export type Wanted = Permission | readonly Permission[] | undefined;

export function mayDo(viewer: Viewer | null, wanted: Wanted): boolean {
  if (wanted === undefined) return true;
  if (!viewer) return false;
  const any = typeof wanted === 'string' ? [wanted] : wanted;
  return any.some((permission) => viewer.permissions.has(permission));
}

export function useCan(wanted: Wanted): boolean {
  return mayDo(useViewer(), wanted);
}

export function Can({
  do: wanted,
  children,
  otherwise = null,
}: {
  do: Wanted;
  children: ReactNode;
  otherwise?: ReactNode;
}) {
  return useCan(wanted) ? children : otherwise;
}
