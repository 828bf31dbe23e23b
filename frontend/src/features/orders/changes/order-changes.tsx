import './changes.css';
import { msg, t } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import type { OrderChangeKind } from '@/graphql/schema.generated';
import { useRefetchOn } from '@/graphql/use-refetch-on';
import { useCan } from '@/lib/permissions';
import { Card } from '@/ui/detail-page';
import { DateTime } from '@/ui/values';
import { ChangeDialog } from './change-dialog';
import { OrderChangesOfDocument, OrderChangeUndoDocument } from './changes.generated';
import type { OrderChanges_OrderFragment, OrderChangeUndoMutation } from './changes.generated';
import { Effects } from './effects';
import { useChange } from './use-change';

type Change = OrderChanges_OrderFragment['changes'][number];

const pick = (data: OrderChangeUndoMutation) => data.orderChangeUndo;

const kindLabels: Record<OrderChangeKind, MessageDescriptor> = {
  CANCEL_LINES: msg`部分取消`,
  EDIT: msg`编辑商品`,
  MERGE: msg`合并`,
  SPLIT: msg`拆分`,
  UNDO: msg`撤销`,
};

function UndoDialog({
  change,
  onClose,
  onDone,
}: {
  change: Change;
  onClose: () => void;
  onDone: () => void;
}) {
  const { _ } = useLingui();
  const [note, setNote] = useState('');
  const undo = useChange({
    document: OrderChangeUndoDocument,
    pick,
    onDone,
    onStale: onDone,
  });
  const input = { id: change.id, note: note.trim() };
  return (
    <ChangeDialog
      title={t`撤销${_(kindLabels[change.kind])}`}
      note={note}
      errors={undo.errors}
      effects={undo.effects}
      isReady
      isSending={undo.isSending}
      confirm={t`撤销`}
      onNote={(next) => {
        setNote(next);
        undo.forget();
      }}
      onLook={() => void undo.look(input)}
      onMake={() => void undo.make(input, t`已撤销。`)}
      onClose={onClose}
    >
      <p className="secondary">{t`商品、占用和金额回到更改之前；之后改过或已发货的不能撤销。`}</p>
    </ChangeDialog>
  );
}

/**
 * What was changed of the order since it was placed, and undoing it; absent while nothing was.
 * `revision` is the order's version as it is seen.
 */
export function OrderChanges({
  orderId,
  revision,
  onChanged,
}: {
  orderId: string;
  revision: number;
  onChanged: () => void;
}) {
  const { _ } = useLingui();
  const mayWrite = useCan('ORDERS_WRITE');
  const [undoing, setUndoing] = useState<Change | null>(null);
  const [{ data }, query] = useQuery({
    query: OrderChangesOfDocument,
    variables: useMemo(() => ({ id: orderId }), [orderId]),
  });
  useRefetchOn(revision, query);
  const order = data?.order;
  if (!order || order.changes.length === 0) return null;
  return (
    <Card title={t`更改记录`}>
      <ol className="change-history">
        {order.changes.map((change) => (
          <li key={change.id}>
            <div className="row">
              <span className="grow">
                <strong>{_(kindLabels[change.kind])}</strong>{' '}
                <span className="muted small">
                  {change.madeByName} · <DateTime value={change.at} />
                  {change.undoneAt && <> · {t`已撤销`}</>}
                </span>
              </span>
              {mayWrite && change.canUndo && (
                <Button size="small" onClick={() => setUndoing(change)}>
                  {t`撤销`}
                </Button>
              )}
            </div>
            {change.note && <p className="secondary">{change.note}</p>}
            <details className="small">
              <summary className="secondary">{t`前后对比`}</summary>
              <Effects effects={change.effects} />
            </details>
          </li>
        ))}
      </ol>
      {undoing && (
        <UndoDialog
          change={undoing}
          onClose={() => setUndoing(null)}
          onDone={() => {
            setUndoing(null);
            onChanged();
          }}
        />
      )}
    </Card>
  );
}
