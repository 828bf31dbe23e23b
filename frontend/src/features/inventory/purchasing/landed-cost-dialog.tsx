import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { CostSpread, LandedCostKind } from '@/graphql/schema.generated';
import { toast } from '@/lib/toast';
import { CurrencyField } from '@/ui/currency-field';
import { SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { costKinds, costSpreads } from './purchase-labels';
import { LandedCostAddDocument } from './purchase-order.generated';
import type {
  LandedCostAddMutation,
  PurchaseOrder_OrderFragment,
} from './purchase-order.generated';
import { usePurchaseStep } from './use-purchase-step';

const pick = (data: LandedCostAddMutation) => data.landedCostAdd;
const kinds: readonly LandedCostKind[] = ['FREIGHT', 'DUTY', 'INSURANCE', 'OTHER'];
const spreads: readonly CostSpread[] = ['VALUE', 'QUANTITY', 'WEIGHT'];

/** What was paid to bring a receipt's goods in, and how it is shared out over them. */
export function LandedCostDialog({
  order,
  receipt,
  onStale,
  onClose,
}: {
  order: PurchaseOrder_OrderFragment;
  receipt: PurchaseOrder_OrderFragment['receipts'][number];
  onStale: () => void;
  onClose: () => void;
}) {
  const { _ } = useLingui();
  const { take, isSending, errors, touched } = usePurchaseStep(
    LandedCostAddDocument,
    pick,
    onStale,
  );
  const [kind, setKind] = useState<LandedCostKind>('FREIGHT');
  const [spread, setSpread] = useState<CostSpread>('VALUE');
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState(order.homeCurrency);
  const [rate, setRate] = useState('');
  const needsRate = currency !== order.homeCurrency && currency !== order.currency;
  const change = (set: () => void) => {
    touched();
    set();
  };
  const submit = async () => {
    const isAdded = await take({
      receiptId: receipt.id,
      kind,
      spread,
      amount: amount.trim(),
      currency,
      rate: needsRate ? rate.trim() || null : null,
    });
    if (!isAdded) return;
    toast.success(t`费用已分摊到 ${receipt.number}`);
    onClose();
  };
  return (
    <Modal title={t`登记到岸费用 ${receipt.number}`} onClose={onClose}>
      <div className="modal-body form">
        <SelectField
          label={t`费用类型`}
          value={kind}
          error={errors.kind}
          choices={kinds.map((value) => ({ value, label: _(costKinds[value]) }))}
          onChange={(next) => change(() => setKind(next === '' ? kind : next))}
        />
        <SelectField
          label={t`分摊方式`}
          value={spread}
          error={errors.spread}
          choices={spreads.map((value) => ({ value, label: _(costSpreads[value]) }))}
          onChange={(next) => change(() => setSpread(next === '' ? spread : next))}
        />
        <TextField
          label={t`金额`}
          isRequired
          inputMode="decimal"
          value={amount}
          error={errors.amount}
          onChange={(next) => change(() => setAmount(next))}
        />
        <CurrencyField
          label={t`币种`}
          value={currency}
          error={errors.currency}
          onChange={(next) => change(() => setCurrency(next))}
        />
        {needsRate && (
          <TextField
            label={t`汇率（1 ${currency} 合 ${order.homeCurrency}）`}
            isRequired
            inputMode="decimal"
            value={rate}
            error={errors.rate}
            onChange={(next) => change(() => setRate(next))}
          />
        )}
      </div>
      <footer className="modal-foot">
        <Button onClick={onClose}>{t`返回`}</Button>
        <Button type="primary" loading={isSending} onClick={() => void submit()}>
          {t`登记`}
        </Button>
      </footer>
    </Modal>
  );
}
