import { plural, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { TableScroll } from '@/ui/table-scroll';
import { ReplenishmentRunDocument } from './replenishment.generated';
import type { ReplenishmentRunMutation } from './replenishment.generated';
import type { Decided } from './use-decide';

const pickRun = (data: ReplenishmentRunMutation) => data.replenishmentRun;

/** Why proposals are left: a later run may propose the same again. */
export function DismissDialog({
  count,
  isSending,
  onDismiss,
  onClose,
}: {
  count: number;
  isSending: boolean;
  onDismiss: (reason: string) => void;
  onClose: () => void;
}) {
  useLingui();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) onDismiss(reason.trim());
  };
  return (
    <Modal title={t`${plural(count, { other: '忽略 # 条建议' })}`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={submit}>
        <TextField
          label={t`忽略原因`}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired
          hint={t`库存仍不足时，下一次运行会再提出。`}
        />
        <div className="form-actions">
          <span className="grow" />
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={isSending}
            disabled={reason.trim() === ''}
          >
            {t`忽略`}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Looks at all stock now, with a budget if there is one. */
export function RunDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  useLingui();
  const { send, isSending } = usePayload(ReplenishmentRunDocument, pickRun);
  const [budget, setBudget] = useState('');
  const [error, setError] = useState<string | undefined>();
  const key = useRef(newRequestKey());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = { budget: budget.trim() || null, idempotencyKey: key.current };
    const outcome = await send({ input }, { knowsField: fields('budget') });
    if (!outcome.isOk) {
      key.current = newRequestKey();
      setError(byField(outcome.errors).budget);
      return;
    }
    const { run } = outcome.payload;
    if (run) {
      const { due, transfers, purchases } = run;
      toast.success(t`${due} 个库存到了补货点：建议调拨 ${transfers} 条，采购 ${purchases} 条`);
    }
    onDone();
    onClose();
  };
  return (
    <Modal title={t`现在计算补货`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <p className="secondary">{t`重新检查所有仓库的所有 SKU。还没处理的建议会被新的取代。`}</p>
        <TextField
          label={t`采购预算（本位币，可不填）`}
          value={budget}
          onChange={setBudget}
          inputMode="decimal"
          error={error}
          hint={t`预算不够时，先买每一元最能避免缺货的。`}
        />
        <div className="form-actions">
          <span className="grow" />
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button type="primary" htmlType="submit" loading={isSending}>
            {t`开始计算`}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Documents({ decided }: { decided: Decided }) {
  useLingui();
  return (
    <ul className="proposal-documents">
      {[...decided.purchaseOrders].map(([purchaseOrderId, number]) => (
        <li key={purchaseOrderId}>
          {t`采购单草稿`}{' '}
          <Link
            to="/purchase-orders/$purchaseOrderId"
            params={{ purchaseOrderId }}
            className="mono"
          >
            {number}
          </Link>
        </li>
      ))}
      {[...decided.transfers].map(([transferId, number]) => (
        <li key={transferId}>
          {t`调拨单`}{' '}
          <Link to="/transfers/$transferId" params={{ transferId }} className="mono">
            {number}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The documents that were made, and what was refused. */
export function DecidedDialog({ decided, onClose }: { decided: Decided; onClose: () => void }) {
  useLingui();
  const { purchaseOrders, transfers, refused } = decided;
  const made = purchaseOrders.size + transfers.size;
  return (
    <Modal title={t`${plural(made, { other: '已生成 # 张单据' })}`} onClose={onClose}>
      <div className="modal-body stack">
        {made > 0 && <Documents decided={decided} />}
        {refused.length > 0 && (
          <TableScroll label={t`没有完成的建议`}>
            <table className="table">
              <thead>
                <tr>
                  <th>{t`没有完成的建议`}</th>
                  <th>{t`原因`}</th>
                </tr>
              </thead>
              <tbody>
                {refused.map(({ id, sku, reason }) => (
                  <tr key={id}>
                    <td className="mono">{sku}</td>
                    <td>{reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        )}
      </div>
    </Modal>
  );
}
