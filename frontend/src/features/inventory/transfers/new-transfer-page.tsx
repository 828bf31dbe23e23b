import './transfers.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { Card, DetailPage } from '@/ui/detail-page';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { PackSelect } from '../packs/pack-select';
import { readUnits } from '../stock/adjust-panel';
import { addScan, changeLine } from '../stock/receive-lines';
import type { ReceiveLine } from '../stock/receive-lines';
import { ScanField } from '../stock/scan-field';
import { TransferRequestDocument, TransferWarehousesDocument } from './transfers.generated';
import type { TransferRequestMutation } from './transfers.generated';

const pick = (data: TransferRequestMutation) => data.transferRequest;

function Lines({
  lines,
  errors,
  onChange,
}: {
  lines: readonly ReceiveLine[];
  errors: FieldErrors;
  onChange: (lines: readonly ReceiveLine[]) => void;
}) {
  useLingui();
  if (lines.length === 0) {
    return <p className="muted">{errors.lines ?? t`还没有商品。每扫一次加一件。`}</p>;
  }
  return (
    <table className="table">
      <thead>
        <tr>
          <th>SKU</th>
          <th>{t({ message: '商品', context: 'one' })}</th>
          <th className="right">{t`数量`}</th>
          <th>
            <span className="visually-hidden">{t`移除`}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ variantId, sku, name, quantity, packs, packId }, index) => {
          const refusal = errors[`lines.${index}.quantity`] ?? errors[`lines.${index}.variantId`];
          return (
            <tr key={variantId}>
              <td className="mono">{sku}</td>
              <td>
                {name}
                {refusal !== undefined && <div className="form-error">{refusal}</div>}
              </td>
              <td className="right">
                <input
                  className="field right transfer-units"
                  inputMode="numeric"
                  aria-label={t`${sku} 的数量`}
                  aria-invalid={refusal !== undefined}
                  value={quantity}
                  onChange={(event) =>
                    onChange(changeLine(lines, variantId, { quantity: event.target.value }))
                  }
                />
                <PackSelect
                  sku={sku}
                  packs={packs}
                  packId={packId}
                  onChange={(next) => onChange(changeLine(lines, variantId, { packId: next }))}
                />
              </td>
              <td>
                <button
                  type="button"
                  className="button quiet small"
                  aria-label={t`移除 ${sku}`}
                  onClick={() => onChange(lines.filter((line) => line.variantId !== variantId))}
                >
                  ×
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Asks one warehouse for goods for another: scan, scan, scan, send. */
export function NewTransferPage() {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const [{ data }] = useQuery({
    query: TransferWarehousesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const { send, isSending } = usePayload(TransferRequestDocument, pick);
  const [source, setSource] = useState('');
  const [destination, setDestination] = useState('');
  const [lines, setLines] = useState<readonly ReceiveLine[]>([]);
  const [isKept, setIsKept] = useState(false);
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const places = data?.warehouses.nodes ?? [];
  const choices = (all: typeof places) => all.map(({ id, name }) => ({ value: id, label: name }));
  const submit = async () => {
    const missing = {
      ...(source === '' ? { sourceId: t`请选择仓库` } : {}),
      ...(destination === '' ? { destinationId: t`请选择仓库` } : {}),
    };
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    const outcome = await send(
      {
        input: {
          sourceId: source,
          destinationId: destination,
          lines: lines.map(({ variantId, quantity, packId }) => ({
            variantId,
            packId: packId || null,
            quantity: readUnits(quantity) ?? 0,
          })),
          reserve: isKept,
          note: note.trim(),
          idempotencyKey: key.current,
        },
      },
      { knowsField: everyField },
    );
    if (!outcome.isOk) {
      key.current = newRequestKey();
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`已申请调拨`);
    const transferId = outcome.payload.transfer?.id ?? '';
    void navigate({ to: '/transfers/$transferId', params: { transferId } });
  };
  return (
    <DetailPage
      title={t`申请调拨`}
      back={<Link to="/transfers">{t({ message: '调拨', context: 'navigation' })}</Link>}
      actions={
        <Button
          type="primary"
          loading={isSending}
          disabled={lines.length === 0}
          onClick={() => void submit()}
        >
          {t`提交申请`}
        </Button>
      }
    >
      <Card title={t`从哪里到哪里`}>
        <div className="form">
          <div className="form-row">
            <SelectField
              label={t`调出仓库`}
              value={source}
              onChange={setSource}
              choices={choices(places)}
              emptyLabel={t`请选择`}
              isRequired
              error={errors.sourceId}
            />
            <SelectField
              label={t`调入仓库`}
              value={destination}
              onChange={setDestination}
              choices={choices(places.filter(({ isActive }) => isActive))}
              emptyLabel={t`请选择`}
              isRequired
              error={errors.destinationId}
            />
          </div>
          <CheckField
            label={t`在调出仓库预留这些数量`}
            hint={t`最多预留 14 天，发出时转出`}
            value={isKept}
            onChange={setIsKept}
          />
          <TextField
            label={t`备注`}
            value={note}
            onChange={setNote}
            maxLength={500}
            error={errors.note}
          />
        </div>
      </Card>
      <Card title={t({ message: '商品', context: 'one' })}>
        <div className="form">
          <ScanField
            onFound={(variant, packId) => {
              setErrors({});
              setLines((before) => addScan(before, variant, packId));
            }}
          />
          <Lines lines={lines} errors={errors} onChange={setLines} />
        </div>
      </Card>
    </DetailPage>
  );
}
