import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

/**
 * A link in a row of a grid that is scrolled fast. The router's own Link works out its address, and
 * listens for changes of it, with every row that comes into view; this one is told.
 */
export function RowLink({
  href,
  search,
  className,
  title,
  children,
}: {
  href: string;
  /** Stays on the page, and adds these to its address. */
  search?: Readonly<Record<string, string>>;
  className?: string;
  title?: string;
  children: ReactNode;
}) {
  const router = useRouter();
  const follow = (event: MouseEvent) => {
    const opensElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (opensElsewhere || event.button !== 0) return;
    event.preventDefault();
    if (search) void router.navigate({ to: '.', search: (was) => ({ ...was, ...search }) });
    else void router.navigate({ href });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- Enter on a link is a click
    <a href={href} tabIndex={-1} className={className} title={title} onClick={follow}>
      {children}
    </a>
  );
}
