import './views.css';
import { useLingui } from '@lingui/react';
import type { KeyboardEvent, ReactNode } from 'react';
import { formatCounted } from '@/lib/numbers';
import type { Counted } from '@/lib/numbers';

export type View = {
  readonly key: string;
  readonly label: string;
  readonly count?: Counted | null;
  readonly tone?: 'amber' | 'red';
};

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
  const place = tabs.findIndex((tab) => tab === document.activeElement);
  tabs[(place + step + tabs.length) % tabs.length]?.focus();
  event.preventDefault();
}

/** Saved views as tabs with counts. None is chosen while the filters match no view. */
export function Views({
  label,
  views,
  chosen,
  onChoose,
  extra,
}: {
  label: string;
  views: readonly View[];
  chosen: string | null;
  onChoose: (key: string) => void;
  extra?: ReactNode;
}) {
  const { i18n } = useLingui();
  const focusable = chosen ?? views[0]?.key;
  return (
    <div className="views">
      <div
        className="views-tabs"
        role="tablist"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={moveFocus}
      >
        {views.map((view) => (
          <button
            key={view.key}
            type="button"
            role="tab"
            aria-selected={view.key === chosen}
            tabIndex={view.key === focusable ? 0 : -1}
            onClick={() => onChoose(view.key)}
          >
            {view.label}
            {view.count !== undefined && view.count !== null && (
              <span className={view.tone ? `views-count tone-${view.tone}` : 'views-count'}>
                {formatCounted(view.count, i18n.locale)}
              </span>
            )}
          </button>
        ))}
      </div>
      {extra}
    </div>
  );
}
