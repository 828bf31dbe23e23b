import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from '@/ui/states';

/** A page that broke keeps its harm to itself: the frame around it goes on working. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  useLingui();
  const reason = error instanceof Error ? error.message : String(error);
  // A new release removes the old chunks: the page is then fetched whole.
  const isStalePage = /dynamically imported module|Importing a module/i.test(reason);
  return (
    <ErrorState
      problem={{
        message: isStalePage ? t`系统已更新，请重新载入页面。` : t`页面出错了：${reason}`,
      }}
      onRetry={isStalePage ? () => location.reload() : reset}
    />
  );
}
