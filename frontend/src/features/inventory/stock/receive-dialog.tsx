import '@/ui/table.css';
import './receive-dialog.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { Dispatch, SetStateAction } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { formatNumber } from '@/lib/numbers';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { lotsRefusal } from '../lots/lots-draft';
import { LotsField } from '../lots/lots-field';
import { PackSelect } from '../packs/pack-select';
import { StockReceiveDocument } from './receive-dialog.generated';
import type { StockReceiveMutation } from './receive-dialog.generated';
import { addScan, changeLine, receiveInput, totalUnits } from './receive-lines';
import type { ReceiveLine } from './receive-lines';
import { ScanField } from './scan-field';

type Place = { readonly id: string; readonly name: string };

const pick = (data: StockReceiveMutation) => data.stockReceive;

function LinesTable({
  lines,
  errors,
  showsCosts,
  onChange,
}: {
  lines: readonly ReceiveLine[];
  errors: FieldErrors;
  showsCosts: boolean;
  onChange: (lines: readonly ReceiveLine[]) => void;
}) {
  useLingui();
  return (
    <div className="table-scroll receive-lines">
      <table className="table">
        <thead>
          <tr>
            <th>SKU</th>
            <th>{t({ message: '商品', context: 'one' })}</th>
            <th className="right">{t`数量`}</th>
            {showsCosts && <th className="right">{t`单位成本`}</th>}
            <th>
              <span className="visually-hidden">{t`移除`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => {
            const place = `lines.${index}`;
            const refusal =
              errors[`${place}.quantity`] ??
              errors[`${place}.packId`] ??
              errors[`${place}.unitCost`] ??
              errors[`${place}.currency`] ??
              errors[place];
            return (
              <tr key={line.variantId}>
                <td className="mono">{line.sku}</td>
                <td>
                  {line.name}
                  {refusal !== undefined && <div className="form-error">{refusal}</div>}
                  <LotsField
                    tracking={line.tracking}
                    sku={line.sku}
                    draft={line.lots}
                    withDates
                    error={lotsRefusal(errors, `${place}.lots`)}
                    onChange={(lots) => onChange(changeLine(lines, line.variantId, { lots }))}
                  />
                </td>
                <td className="right">
                  <input
                    className="field right"
                    inputMode="numeric"
                    aria-label={t`${line.sku} 的数量`}
                    aria-invalid={errors[`${place}.quantity`] !== undefined}
                    value={line.quantity}
                    onChange={(event) =>
                      onChange(changeLine(lines, line.variantId, { quantity: event.target.value }))
                    }
                  />
                  <PackSelect
                    sku={line.sku}
                    packs={line.packs}
                    packId={line.packId}
                    onChange={(packId) => onChange(changeLine(lines, line.variantId, { packId }))}
                  />
                </td>
                {showsCosts && (
                  <td className="right">
                    <input
                      className="field right"
                      inputMode="decimal"
                      aria-label={t`${line.sku} 的单位成本`}
                      aria-invalid={errors[`${place}.unitCost`] !== undefined}
                      value={line.unitCost}
                      onChange={(event) =>
                        onChange(
                          changeLine(lines, line.variantId, { unitCost: event.target.value }),
                        )
                      }
                    />
                  </td>
                )}
                <td>
                  <button
                    type="button"
                    className="button quiet small"
                    aria-label={t`移除 ${line.sku}`}
                    onClick={() =>
                      onChange(lines.filter(({ variantId }) => variantId !== line.variantId))
                    }
                  >
                    ×
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Takes goods into a warehouse: scan, scan, scan, save. */
export function ReceiveDialog({
  warehouses,
  firstWarehouse,
  onClose,
  onReceived,
}: {
  warehouses: readonly Place[];
  firstWarehouse: string;
  onClose: () => void;
  onReceived: () => void;
}) {
  const { i18n } = useLingui();
  const showsCosts = useCan('COSTS_READ');
  const { send, isSending } = usePayload(StockReceiveDocument, pick);
  const [warehouse, setWarehouse] = useState(firstWarehouse || warehouses[0]?.id || '');
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const [currency, setCurrency] = useState('CNY');
  const [lines, setLines] = useState<readonly ReceiveLine[]>([]);
  const [errors, setErrors] = useState<FieldErrors>({});
  // A retry of the same delivery must not be received twice; a changed one is another delivery.
  const requestKey = useRef(newRequestKey());
  // Of two scans in a row the second may be asked before the first is answered.
  const change: Dispatch<SetStateAction<readonly ReceiveLine[]>> = (next) => {
    requestKey.current = newRequestKey();
    setErrors({});
    setLines(next);
  };
  const units = totalUnits(lines);
  const submit = async () => {
    const outcome = await send(
      {
        input: {
          warehouseId: warehouse,
          lines: receiveInput(lines, currency),
          reference: reference.trim(),
          note: note.trim(),
          idempotencyKey: requestKey.current,
        },
      },
      { knowsField: everyField },
    );
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`已入库 ${formatNumber(units, i18n.locale)} 件`);
    onReceived();
    onClose();
  };
  return (
    <Modal title={t`收货入库`} className="receive-dialog" onClose={onClose}>
      <div className="modal-body form">
        <div className="form-row">
          <SelectField
            label={t`仓库`}
            value={warehouse}
            onChange={setWarehouse}
            choices={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
            error={errors.warehouseId}
          />
          <TextField
            label={t`单据号`}
            placeholder={t`采购单、送货单`}
            value={reference}
            onChange={setReference}
            error={errors.reference}
          />
          {showsCosts && (
            <TextField
              label={t`成本币种`}
              value={currency}
              maxLength={3}
              onChange={(next) => setCurrency(next.toUpperCase())}
            />
          )}
        </div>
        <ScanField
          onFound={(variant, packId) => change((before) => addScan(before, variant, packId))}
        />
        {lines.length > 0 ? (
          <LinesTable lines={lines} errors={errors} showsCosts={showsCosts} onChange={change} />
        ) : (
          <p className="muted">{errors.lines ?? t`还没有商品。每扫一次加一件。`}</p>
        )}
        <TextField label={t`备注`} value={note} onChange={setNote} error={errors.note} />
      </div>
      <footer className="modal-foot">
        <span className="grow secondary" role="status">
          {t`${lines.length} 个 SKU，共 ${formatNumber(units, i18n.locale)} 件`}
        </span>
        <Button onClick={onClose}>{t`取消`}</Button>
        <Button
          type="primary"
          loading={isSending}
          disabled={lines.length === 0}
          onClick={() => void submit()}
        >
          {t`确认入库`}
        </Button>
      </footer>
    </Modal>
  );
}
