import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { PageSkeleton } from './states';

/**
 * Leads to another address of the app, once, to the one it was told at first. The router's own
 * <Navigate> goes again with every render, which never ends where the target is made from the
 * address that it changes.
 */
export function Redirect({ href }: { href: string }) {
  const router = useRouter();
  const target = useRef(href);
  useEffect(() => {
    router.history.replace(target.current);
  }, [router]);
  return <PageSkeleton />;
}
