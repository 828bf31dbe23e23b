import './states.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import type { ReactNode } from 'react';

/** What went wrong, in words for the person, with the id that finds it in the log. */
export type Problem = { readonly message: string; readonly requestId?: string };

/** Nothing to show: one sentence, and what can be done about it. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="state">
      <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden>
        <rect x="4" y="8" width="24" height="18" rx="3" fill="none" stroke="currentColor" />
        <path d="M4 18h7l2 3h6l2-3h7" fill="none" stroke="currentColor" />
      </svg>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** A failure inside its card: reason, request id, and a retry. */
export function ErrorState({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  useLingui();
  return (
    <div className="state" role="alert">
      <p>{problem.message}</p>
      {problem.requestId && (
        <p className="muted small">
          {t`请求编号`} <span className="mono">{problem.requestId}</span>
        </p>
      )}
      {onRetry && <Button onClick={onRetry}>{t`重试`}</Button>}
    </div>
  );
}

/** Grey lines for a page that loads; they wait 150 ms, so that a fast answer shows none. */
export function PageSkeleton({ lines = 8 }: { lines?: number }) {
  useLingui();
  return (
    <div className="page-skeleton" role="status" aria-label={t`正在载入`}>
      {Array.from({ length: lines }, (_, index) => (
        <span
          key={`line-${index}`}
          className="skeleton"
          style={{ width: `${35 + ((index * 29) % 60)}%` }}
        />
      ))}
    </div>
  );
}
