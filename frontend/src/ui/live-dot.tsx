import './live-dot.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';

/** Whether the page follows what happens: green while it does, red while it reconnects. */
export function LiveDot({ status }: { status: 'idle' | 'live' | 'reconnecting' }) {
  useLingui();
  if (status === 'idle') return null;
  return (
    <span className={`live-dot ${status}`} role="status">
      {status === 'live' ? t`实时` : t`重连中`}
    </span>
  );
}
