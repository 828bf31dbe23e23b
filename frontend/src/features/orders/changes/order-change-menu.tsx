import './changes.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/lib/permissions';
import { Popover } from '@/ui/popover';
import type { Changeable } from './changeable';

const dialogs = {
  edit: lazy(() => import('./edit-dialog').then((m) => ({ default: m.EditLinesDialog }))),
  cancel: lazy(() => import('./units-dialogs').then((m) => ({ default: m.CancelLinesDialog }))),
  split: lazy(() => import('./units-dialogs').then((m) => ({ default: m.SplitDialog }))),
  merge: lazy(() => import('./merge-dialog').then((m) => ({ default: m.MergeDialog }))),
};

type Kind = keyof typeof dialogs;

/** What may be changed of an open order; absent once nothing may. */
export function OrderChangeMenu({ order, onStale }: { order: Changeable; onStale: () => void }) {
  useLingui();
  const mayWrite = useCan('ORDERS_WRITE');
  const mayCancel = useCan('ORDERS_CANCEL');
  const [asked, setAsked] = useState<Kind | null>(null);
  if (order.status !== 'OPEN' || order.kind !== 'SALE' || !(mayWrite || mayCancel)) return null;
  const isWhole = order.fulfillmentStatus === 'UNFULFILLED';
  const items: readonly { kind: Kind; label: string; isOffered: boolean }[] = [
    { kind: 'edit', label: t`编辑商品`, isOffered: mayWrite && isWhole },
    { kind: 'split', label: t`拆分订单`, isOffered: mayWrite && isWhole },
    { kind: 'merge', label: t`合并订单`, isOffered: mayWrite && isWhole },
    {
      kind: 'cancel',
      label: t`部分取消`,
      isOffered: mayCancel && order.fulfillmentStatus !== 'FULFILLED',
    },
  ];
  const offered = items.filter(({ isOffered }) => isOffered);
  if (offered.length === 0) return null;
  const Dialog = asked && dialogs[asked];
  const close = () => setAsked(null);
  return (
    <>
      <Popover trigger={t`更改订单`} align="end">
        {(closePanel) => (
          <div className="change-menu">
            {offered.map(({ kind, label }) => (
              <button
                key={kind}
                type="button"
                className="button quiet"
                onClick={() => {
                  closePanel();
                  setAsked(kind);
                }}
              >
                {label}
              </button>
            ))}
          </div>
        )}
      </Popover>
      {Dialog && (
        <Suspense fallback={null}>
          <Dialog
            order={order}
            onClose={close}
            onDone={() => {
              close();
              onStale();
            }}
            onStale={onStale}
          />
        </Suspense>
      )}
    </>
  );
}
