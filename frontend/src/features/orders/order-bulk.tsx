import { plural, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { toast } from '@/lib/toast';
import { BulkAction, BulkBar } from '@/ui/bulk-bar';
import { nothing } from '@/ui/data-grid/selection';
import type { Selection } from '@/ui/data-grid/selection';
import { Modal } from '@/ui/modal';
import { CancelDialog } from './cancel-dialog';
import type { Cancellation } from './cancel-dialog';
import { PriorityDialog } from './changes/priority-dialog';
import {
  OrdersCancelDocument,
  OrdersPrioritiseDocument,
  OrdersTagDocument,
} from './order-bulk.generated';
import type {
  OrderBulk_ResultFragment,
  OrdersCancelMutation,
  OrdersPrioritiseMutation,
  OrdersTagMutation,
} from './order-bulk.generated';
import type { OrderRow } from './order-columns';
import { RefusedDialog } from './review/refused-dialog';

const mostAtOnce = 100;
const pickCancel = (data: OrdersCancelMutation) => data.ordersCancel;
const pickPriority = (data: OrdersPrioritiseMutation) => data.ordersPrioritise;
const pickTag = (data: OrdersTagMutation) => data.ordersTag;

type Refused = { readonly id: string; readonly name: string; readonly reason: string };

/** What each order answered: those refused, by name and reason. */
export function refusedOf(
  results: readonly OrderBulk_ResultFragment[],
  nameOf: (id: string) => string,
): readonly Refused[] {
  return results
    .filter(({ userErrors }) => userErrors.length > 0)
    .map(({ orderId, userErrors }) => ({
      id: orderId,
      name: nameOf(orderId),
      reason: userErrors.map(({ message }) => message).join(' '),
    }));
}

function TagDialog({
  isSending,
  onTag,
  onClose,
}: {
  isSending: boolean;
  onTag: (tags: { add: string[]; remove: string[] }) => void;
  onClose: () => void;
}) {
  useLingui();
  const [add, setAdd] = useState('');
  const [remove, setRemove] = useState('');
  const words = (text: string) => text.split(/[,，、\s]+/).filter(Boolean);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTag({ add: words(add), remove: words(remove) });
  };
  return (
    <Modal title={t`修改标签`} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="modal-body stack">
          <label className="labelled">
            {t`加上（以逗号或空格分隔）`}
            <input className="field" value={add} onChange={(event) => setAdd(event.target.value)} />
          </label>
          <label className="labelled">
            {t`去掉`}
            <input
              className="field"
              value={remove}
              onChange={(event) => setRemove(event.target.value)}
            />
          </label>
        </div>
        <footer className="modal-foot">
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={isSending}
            disabled={add.trim() === '' && remove.trim() === ''}
          >
            {t`保存`}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}

/** What can be done to the selected orders at once, each by itself. */
export function OrderBulk({
  rows,
  selection,
  onSelectionChange,
  onChanged,
}: {
  rows: readonly OrderRow[];
  selection: Selection;
  onSelectionChange: (selection: Selection) => void;
  onChanged: (rows: readonly OrderRow[]) => void;
}) {
  useLingui();
  const [dialog, setDialog] = useState<'cancel' | 'tag' | 'priority' | null>(null);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const cancel = usePayload(OrdersCancelDocument, pickCancel);
  const tag = usePayload(OrdersTagDocument, pickTag);
  const prioritise = usePayload(OrdersPrioritiseDocument, pickPriority);
  const mayCancel = useCan('ORDERS_CANCEL');
  const mayWrite = useCan('ORDERS_WRITE');
  const selected = useMemo(() => rows.filter(({ id }) => selection.has(id)), [rows, selection]);
  const ids = selected.map(({ id }) => id);
  const isTooMany = ids.length > mostAtOnce;
  const open = selected.filter(({ status }) => status === 'OPEN').length;
  const closed = selected.length - open;

  const finish = (results: readonly OrderBulk_ResultFragment[]) => {
    const names = new Map(rows.map(({ id, number }) => [id, number]));
    const failures = refusedOf(results, (id) => names.get(id) ?? id);
    onChanged(results.flatMap(({ order }) => (order ? [order] : [])));
    setDialog(null);
    setRefused(failures);
    onSelectionChange(new Set(failures.map(({ id }) => id)));
    const done = results.length - failures.length;
    if (done > 0) toast.success(t`${plural(done, { other: '# 单已完成' })}`);
  };
  const onCancel = async (cancellation: Cancellation) => {
    const outcome = await cancel.send({
      input: { ids, ...cancellation, idempotencyKey: crypto.randomUUID() },
    });
    if (outcome.isOk) finish(outcome.payload.results);
  };
  const onTag = async (tags: { add: string[]; remove: string[] }) => {
    const outcome = await tag.send({
      input: { ids, ...tags, idempotencyKey: crypto.randomUUID() },
    });
    if (outcome.isOk) finish(outcome.payload.results);
  };
  const onPriority = async (priority: number) => {
    const outcome = await prioritise.send({
      input: { ids, priority, idempotencyKey: crypto.randomUUID() },
    });
    if (outcome.isOk) finish(outcome.payload.results);
  };

  return (
    <>
      <BulkBar count={ids.length} onClear={() => onSelectionChange(nothing)}>
        {isTooMany && <span>{t`一次最多 ${mostAtOnce} 单`}</span>}
        {mayWrite && (
          <BulkAction label={t`标签`} isDisabled={isTooMany} onClick={() => setDialog('tag')} />
        )}
        {mayWrite && (
          <BulkAction
            label={t`优先级`}
            isDisabled={isTooMany || open === 0}
            onClick={() => setDialog('priority')}
          />
        )}
        {mayCancel && (
          <BulkAction
            label={t`取消订单`}
            isDisabled={isTooMany || open === 0}
            onClick={() => setDialog('cancel')}
          />
        )}
      </BulkBar>
      {dialog === 'cancel' && (
        <CancelDialog
          title={t`取消 ${open} 张订单`}
          isSending={cancel.isSending}
          onCancel={(cancellation) => void onCancel(cancellation)}
          onClose={() => setDialog(null)}
        >
          {closed > 0 && <p role="note">{t`其中 ${closed} 张已结束，会被跳过并列出原因。`}</p>}
        </CancelDialog>
      )}
      {dialog === 'tag' && (
        <TagDialog
          isSending={tag.isSending}
          onTag={(tags) => void onTag(tags)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'priority' && (
        <PriorityDialog
          isSending={prioritise.isSending}
          onChoose={(priority) => void onPriority(priority)}
          onClose={() => setDialog(null)}
        />
      )}
      {refused.length > 0 && <RefusedDialog refused={refused} onClose={() => setRefused([])} />}
    </>
  );
}
