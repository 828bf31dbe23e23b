import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { Empty, ErrorState } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime, Money, Quantity } from '@/ui/values';
import { ChangeDialog } from './change-dialog';
import type { Changeable } from './changeable';
import { OrderMergeCandidatesDocument, OrderMergeDocument } from './changes.generated';
import type { OrderMergeCandidatesQuery, OrderMergeMutation } from './changes.generated';
import { useChange } from './use-change';

const pick = (data: OrderMergeMutation) => data.orderMerge;

type Candidate = OrderMergeCandidatesQuery['orderMergeCandidates']['nodes'][number];

function Candidates({
  orders,
  chosen,
  onChange,
}: {
  orders: readonly Candidate[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  useLingui();
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <TableScroll label={t`可以合并的订单`}>
      <table className="table">
        <thead>
          <tr>
            <th>{t`订单号`}</th>
            <th>{t`下单时间`}</th>
            <th className="right">{t`件数`}</th>
            <th className="right">{t`金额`}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map(({ id, number, placedAt, itemCount, total }) => (
            <tr key={id}>
              <td>
                <label className="row">
                  <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
                  {number}
                </label>
              </td>
              <td>
                <DateTime value={placedAt} />
              </td>
              <td className="right">
                <Quantity value={itemCount} />
              </td>
              <td className="right">
                <Money value={total} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** Takes other orders to the same receiver into this one. */
export function MergeDialog({
  order,
  onClose,
  onDone,
  onStale,
}: {
  order: Changeable;
  onClose: () => void;
  onDone: () => void;
  onStale: () => void;
}) {
  useLingui();
  const [{ data, error, fetching }, refetch] = useQuery({
    query: OrderMergeCandidatesDocument,
    variables: { id: order.id },
    requestPolicy: 'network-only',
  });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const change = useChange({ document: OrderMergeDocument, pick, onDone, onStale });
  const input = {
    id: order.id,
    expectedVersion: order.version,
    orders: [...chosen],
    note: note.trim(),
  };
  const orders = data?.orderMergeCandidates.nodes ?? [];
  const problem = problemOf(error);
  return (
    <ChangeDialog
      title={t`合并到 ${order.number}`}
      note={note}
      errors={change.errors}
      effects={change.effects}
      isReady={chosen.size > 0}
      isSending={change.isSending}
      confirm={t`合并`}
      onNote={(next) => {
        setNote(next);
        change.forget();
      }}
      onLook={() => void change.look(input)}
      onMake={() => void change.make(input, t`已合并到 ${order.number}。`)}
      onClose={onClose}
    >
      <p className="secondary">
        {t`同渠道、同客户、同收货人、同币种的未发货订单。被并入的订单会关闭，发货前可以撤销。`}
      </p>
      {problem && <ErrorState problem={problem} onRetry={refetch} />}
      {!problem && orders.length === 0 && (
        <Empty>{fetching ? t`正在查找…` : t`没有可以合并的订单。`}</Empty>
      )}
      {orders.length > 0 && (
        <Candidates
          orders={orders}
          chosen={chosen}
          onChange={(next) => {
            setChosen(next);
            change.forget();
          }}
        />
      )}
    </ChangeDialog>
  );
}
