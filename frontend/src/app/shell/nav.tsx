import { msg, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { MessageDescriptor } from '@lingui/core';
import { rooms } from '@/app/rooms';
import { formatCounted } from '@/lib/numbers';
import { mayDo, useViewer } from '@/lib/permissions';
import type { NavCount, NavGroup, NavItem } from '@/lib/room';

const groups: readonly { readonly key: NavGroup; readonly label: MessageDescriptor }[] = [
  { key: 'fulfillment', label: msg`履约` },
  { key: 'stock', label: msg`库存` },
  { key: 'people', label: msg`客户与资金` },
  { key: 'system', label: msg`系统` },
];

const useNoCount = (): NavCount | undefined => undefined;

function NavLink({ item }: { item: NavItem }) {
  const { _, i18n } = useLingui();
  const Icon = item.icon;
  // The same hook on every render of this item: a room's table of entries never changes.
  const useCount = item.useCount ?? useNoCount;
  const count = useCount();
  const label = _(item.label);
  return (
    <Link to={item.to} title={label} activeOptions={{ includeSearch: false }}>
      <Icon />
      <span className="nav-label">{label}</span>
      {count && (
        <span className={count.needsPerson ? 'nav-count needs-person' : 'nav-count'}>
          {formatCounted(count, i18n.locale)}
        </span>
      )}
    </Link>
  );
}

/** The rooms in their groups, only those the viewer may enter. On a phone it is a drawer. */
export function Nav({ isDrawer, onClose }: { isDrawer: boolean; onClose: () => void }) {
  const { _ } = useLingui();
  const viewer = useViewer();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isDrawer) nav.current?.querySelector('a')?.focus();
  }, [isDrawer]);
  const items = rooms
    .flatMap((room) => room.nav)
    .filter((item) => mayDo(viewer, item.permission))
    .toSorted((left, right) => left.rank - right.rank);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc closes the drawer from any entry
    <nav
      ref={nav}
      className={isDrawer ? 'nav drawer' : 'nav'}
      aria-label={t`主导航`}
      onKeyDown={(event) => {
        if (isDrawer && event.key === 'Escape') onClose();
      }}
    >
      <div className="brand">
        <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden>
          <rect width="22" height="22" rx="6" fill="#2f54d6" />
          <path d="M11 5l6 6-6 6-6-6z" fill="#fff" />
        </svg>
        <span className="nav-label">Ordergraph</span>
      </div>
      {groups.map(({ key, label }) => {
        const own = items.filter((item) => item.group === key);
        if (own.length === 0) return null;
        return (
          <section key={key} aria-label={_(label)}>
            <h2 className="nav-group">{_(label)}</h2>
            {own.map((item) => (
              <NavLink key={item.to} item={item} />
            ))}
          </section>
        );
      })}
    </nav>
  );
}
