import '@/ui/table.css';
import './purchasing.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FieldErrors } from '@/graphql/use-payload';
import { formatNumber } from '@/lib/numbers';
import { toast } from '@/lib/toast';
import { TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { Quantity } from '@/ui/values';
import { lotsInput, lotsRefusal, noLots } from '../lots/lots-draft';
import type { LotsDraft } from '../lots/lots-draft';
import { LotsField } from '../lots/lots-field';
import { units } from './purchase-draft';
import { PurchaseReceiveDocument } from './purchase-order.generated';
import type {
  PurchaseOrder_OrderFragment,
  PurchaseReceiveMutation,
} from './purchase-order.generated';
import { usePurchaseStep } from './use-purchase-step';

const pick = (data: PurchaseReceiveMutation) => data.purchaseOrderReceive;
type Line = PurchaseOrder_OrderFragment['lines'][number];

function Lines({
  lines,
  came,
  lots,
  refusals,
  lotRefusals,
  onChange,
  onLots,
}: {
  lines: readonly Line[];
  came: Readonly<Record<string, string>>;
  lots: Readonly<Record<string, LotsDraft>>;
  refusals: FieldErrors;
  lotRefusals: FieldErrors;
  onChange: (lineId: string, text: string) => void;
  onLots: (lineId: string, draft: LotsDraft) => void;
}) {
  useLingui();
  return (
    <div className="table-scroll purchase-lines">
      <table className="table">
        <thead>
          <tr>
            <th>SKU</th>
            <th>{t({ message: '商品', context: 'one' })}</th>
            <th className="right">{t`未到`}</th>
            <th className="right">{t`本次收货`}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="mono">{line.sku}</td>
              <td>
                {line.name}
                {refusals[line.id] !== undefined && (
                  <div className="form-error">{refusals[line.id]}</div>
                )}
                <LotsField
                  tracking={line.variant.tracking}
                  sku={line.sku}
                  draft={lots[line.id] ?? noLots}
                  withDates
                  error={lotRefusals[line.id]}
                  onChange={(draft) => onLots(line.id, draft)}
                />
              </td>
              <td className="right">
                <Quantity value={line.incomingQuantity} />
              </td>
              <td className="right">
                <input
                  className="field right"
                  inputMode="numeric"
                  aria-label={t`${line.sku} 本次收货数量`}
                  aria-invalid={refusals[line.id] !== undefined}
                  value={came[line.id] ?? ''}
                  onChange={(event) => onChange(line.id, event.target.value)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the form holds when it opens: everything that is still to come. */
function stillToCome(lines: readonly Line[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.map((line) => [line.id, line.incomingQuantity > 0 ? String(line.incomingQuantity) : '']),
  );
}

/** Takes in what came of a purchase order; a line left empty did not come. */
export function ReceivePurchaseDialog({
  order,
  onStale,
  onClose,
}: {
  order: PurchaseOrder_OrderFragment;
  onStale: () => void;
  onClose: () => void;
}) {
  const { i18n } = useLingui();
  const { take, isSending, errors, touched } = usePurchaseStep(
    PurchaseReceiveDocument,
    pick,
    onStale,
  );
  const [came, setCame] = useState(() => stillToCome(order.lines));
  const [lots, setLots] = useState<Readonly<Record<string, LotsDraft>>>({});
  const [reference, setReference] = useState('');
  const sent = order.lines.filter((line) => (came[line.id] ?? '').trim() !== '');
  const total = sent.reduce((sum, line) => sum + units(came[line.id] ?? ''), 0);
  const refusals = Object.fromEntries(
    sent.map((line, at) => [line.id, errors[`lines.${at}.quantity`]]),
  );
  const lotRefusals = Object.fromEntries(
    sent.map((line, at) => [line.id, lotsRefusal(errors, `lines.${at}.lots`)]),
  );
  const submit = async () => {
    const isTaken = await take({
      id: order.id,
      expectedVersion: order.version,
      reference: reference.trim(),
      lines: sent.map((line) => {
        const quantity = units(came[line.id] ?? '');
        const named = lotsInput(line.variant.tracking, lots[line.id] ?? noLots, quantity);
        return { lineId: line.id, quantity, lots: named };
      }),
    });
    if (!isTaken) return;
    toast.success(t`已收货 ${formatNumber(total, i18n.locale)} 件`);
    onClose();
  };
  return (
    <Modal title={t`采购收货`} className="purchase-dialog" onClose={onClose}>
      <div className="modal-body form">
        <TextField
          label={t`送货单号`}
          value={reference}
          maxLength={120}
          error={errors.reference}
          onChange={(next) => {
            touched();
            setReference(next);
          }}
        />
        <Lines
          lines={order.lines}
          came={came}
          lots={lots}
          refusals={refusals}
          lotRefusals={lotRefusals}
          onLots={(lineId, draft) => {
            touched();
            setLots({ ...lots, [lineId]: draft });
          }}
          onChange={(lineId, text) => {
            touched();
            setCame({ ...came, [lineId]: text });
          }}
        />
      </div>
      <footer className="modal-foot">
        <span className="grow secondary" role="status">
          {t`共 ${formatNumber(total, i18n.locale)} 件`}
        </span>
        <Button onClick={onClose}>{t`返回`}</Button>
        <Button
          type="primary"
          loading={isSending}
          disabled={sent.length === 0}
          onClick={() => void submit()}
        >
          {t`确认收货`}
        </Button>
      </footer>
    </Modal>
  );
}
