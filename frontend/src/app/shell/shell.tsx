import './shell.css';
import { t } from '@lingui/core/macro';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { useLingui } from '@lingui/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useSession } from '@/graphql/session';
import { useIsNarrow } from '@/lib/media';
import { Redirect } from '@/ui/redirect';
import { stringifySearch } from '@/lib/url-state';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { Nav } from './nav';
import { TopBar } from './top-bar';
import { useShellKeys } from './use-shell-keys';

const Palette = lazy(() => import('./palette').then((module) => ({ default: module.Palette })));
const KeyList = lazy(() => import('./key-list').then((module) => ({ default: module.KeyList })));

function Frame() {
  useLingui();
  const isNarrow = useIsNarrow();
  const [open, setOpen] = useState<'palette' | 'keys' | 'nav' | null>(null);
  const { pathname } = useLocation();
  useShellKeys({ onPalette: () => setOpen('palette'), onKeyList: () => setOpen('keys') });
  useEffect(() => setOpen((current) => (current === 'nav' ? null : current)), [pathname]);
  const close = () => setOpen(null);
  return (
    <div className="shell">
      <a className="skip-link" href="#main">{t`跳到内容`}</a>
      {isNarrow && open === 'nav' && (
        <button type="button" className="nav-backdrop" aria-label={t`关闭导航`} onClick={close} />
      )}
      {(!isNarrow || open === 'nav') && <Nav isDrawer={isNarrow} onClose={close} />}
      <TopBar
        isNarrow={isNarrow}
        onMenu={() => setOpen('nav')}
        onSearch={() => setOpen('palette')}
        onKeys={() => setOpen('keys')}
      />
      <main id="main" className="main" tabIndex={-1}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <Suspense>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'keys' && <KeyList onClose={close} />}
      </Suspense>
    </div>
  );
}

/** The frame of every page for people who are signed in; all others are led to the sign-in. */
export function Shell() {
  const { state, reload } = useSession();
  const router = useRouter();
  switch (state.status) {
    case 'loading':
      return <PageSkeleton />;
    case 'failed':
      return <ErrorState problem={state.problem} onRetry={() => void reload()} />;
    case 'signed-out':
      return <Redirect href={`/sign-in${stringifySearch({ next: router.state.location.href })}`} />;
    case 'signed-in':
      return <Frame />;
  }
}
