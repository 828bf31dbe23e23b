import './side-drawer.css';
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useIsNarrow } from '@/lib/media';

const bodyStyles = { body: { padding: 0, overflow: 'hidden' } } as const;

/**
 * A panel at the side for what is glanced at. Load the component that holds it lazily: antd's
 * drawer does not belong in the chunk of the list that opens it.
 */
export function SideDrawer({
  title,
  onClose,
  extra,
  footer,
  width = 640,
  children,
}: {
  title: string;
  onClose: () => void;
  extra?: ReactNode;
  footer?: ReactNode;
  width?: number;
  children: ReactNode;
}) {
  const isNarrow = useIsNarrow();
  return (
    <Drawer
      open
      title={title}
      onClose={onClose}
      size={isNarrow ? '100%' : width}
      extra={extra}
      footer={footer}
      // On the body, antd would stop it from scrolling by a style that bears no nonce, which our
      // security policy forbids; and the body never scrolls.
      getContainer="#root"
      styles={bodyStyles}
    >
      {/* Long text without a control in it must still be scrolled by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="side-drawer-body" role="region" aria-label={title} tabIndex={0}>
        {children}
      </div>
    </Drawer>
  );
}
