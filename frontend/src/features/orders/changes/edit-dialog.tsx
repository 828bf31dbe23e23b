import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { ChangeDialog } from './change-dialog';
import type { Changeable } from './changeable';
import { OrderLinesUpdateDocument } from './changes.generated';
import type { OrderLinesUpdateMutation } from './changes.generated';
import { draftsOf, LineUnits, readUnits } from './line-units';
import { useChange } from './use-change';

const pick = (data: OrderLinesUpdateMutation) => data.orderLinesUpdate;

type Added = { readonly key: number; readonly sku: string; readonly units: string };

function AddedLine({
  line,
  refusal,
  onChange,
  onRemove,
}: {
  line: Added;
  refusal: string | undefined;
  onChange: (change: Partial<Added>) => void;
  onRemove: () => void;
}) {
  useLingui();
  return (
    <div>
      <div className="row">
        <input
          className="field mono grow"
          aria-label={t`新增 SKU`}
          aria-invalid={refusal !== undefined}
          placeholder="SKU"
          value={line.sku}
          onChange={(event) => onChange({ sku: event.target.value })}
        />
        <input
          className="field right change-units"
          inputMode="numeric"
          aria-label={t`新增数量`}
          value={line.units}
          onChange={(event) => onChange({ units: event.target.value })}
        />
        <button type="button" className="button small" onClick={onRemove}>
          {t`去掉`}
        </button>
      </div>
      {refusal !== undefined && <div className="form-error">{refusal}</div>}
    </div>
  );
}

/** Other quantities, lines taken out (0), lines added; the order goes to review again. */
export function EditLinesDialog({
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
  const [lines, setLines] = useState(() =>
    draftsOf(order.lines, ({ quantity }) => String(quantity)),
  );
  const [added, setAdded] = useState<readonly Added[]>([]);
  const [note, setNote] = useState('');
  const change = useChange({ document: OrderLinesUpdateDocument, pick, onDone, onStale });
  const { forget, errors } = change;
  const sent = lines.filter(({ units, quantity }) => (readUnits(units) ?? quantity) !== quantity);
  const news = added.filter(({ sku, units }) => sku.trim() !== '' && (readUnits(units) ?? 0) > 0);
  const input = {
    id: order.id,
    expectedVersion: order.version,
    note: note.trim(),
    lines: sent.map(({ id, units }) => ({ lineId: id, quantity: readUnits(units) ?? 0 })),
    add: news.map(({ sku, units }) => ({ sku: sku.trim(), quantity: readUnits(units) ?? 0 })),
  };
  const changeAdded = (next: readonly Added[]) => {
    setAdded(next);
    forget();
  };
  const refusalOf = (line: Added) => {
    const place = `add.${news.indexOf(line)}`;
    return errors[`${place}.sku`] ?? errors[`${place}.quantity`] ?? errors[`${place}.unitPrice`];
  };
  return (
    <ChangeDialog
      title={t`编辑商品 ${order.number}`}
      note={note}
      errors={errors}
      effects={change.effects}
      isReady={sent.length + news.length > 0}
      isSending={change.isSending}
      confirm={t`保存并重新审核`}
      onNote={(next) => {
        setNote(next);
        forget();
      }}
      onLook={() => void change.look(input)}
      onMake={() => void change.make(input, t`订单 ${order.number} 已更改，重新进入审核。`)}
      onClose={onClose}
    >
      <p className="secondary">{t`改后的订单重新审核；数量填 0 为去掉该行。`}</p>
      <LineUnits
        lines={lines}
        sent={sent}
        label={t`新数量`}
        errors={errors}
        onChange={(next) => {
          setLines(next);
          forget();
        }}
      />
      {added.map((line) => (
        <AddedLine
          key={line.key}
          line={line}
          refusal={refusalOf(line)}
          onChange={(now) =>
            changeAdded(added.map((each) => (each.key === line.key ? { ...each, ...now } : each)))
          }
          onRemove={() => changeAdded(added.filter(({ key }) => key !== line.key))}
        />
      ))}
      <div>
        <Button
          size="small"
          onClick={() =>
            changeAdded([...added, { key: (added.at(-1)?.key ?? 0) + 1, sku: '', units: '1' }])
          }
        >
          {t`新增一行`}
        </Button>
      </div>
    </ChangeDialog>
  );
}
