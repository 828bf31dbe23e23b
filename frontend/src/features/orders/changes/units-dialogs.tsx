import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { ChangeDialog } from './change-dialog';
import type { Changeable } from './changeable';
import { OrderLinesCancelDocument, OrderSplitDocument } from './changes.generated';
import type { OrderLinesCancelMutation, OrderSplitMutation } from './changes.generated';
import { draftsOf, LineUnits, readUnits } from './line-units';
import type { LineDraft } from './line-units';
import { useChange } from './use-change';

const pickCancel = (data: OrderLinesCancelMutation) => data.orderLinesCancel;
const pickSplit = (data: OrderSplitMutation) => data.orderSplit;

type DialogProps = {
  readonly order: Changeable;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly onStale: () => void;
};

const isChosen = ({ units }: LineDraft) => (readUnits(units) ?? 0) > 0;

/** What two dialogs ask alike: some units of some lines. */
function useUnits(order: Changeable) {
  const [lines, setLines] = useState(() => draftsOf(order.lines, () => ''));
  const [note, setNote] = useState('');
  const sent = lines.filter(isChosen);
  const input = {
    id: order.id,
    expectedVersion: order.version,
    note: note.trim(),
    lines: sent.map(({ id, units }) => ({ lineId: id, quantity: readUnits(units) ?? 0 })),
  };
  return { lines, setLines, note, setNote, sent, input };
}

export function CancelLinesDialog({ order, onClose, onDone, onStale }: DialogProps) {
  useLingui();
  const units = useUnits(order);
  const change = useChange({
    document: OrderLinesCancelDocument,
    pick: pickCancel,
    onDone,
    onStale,
  });
  return (
    <ChangeDialog
      title={t`部分取消 ${order.number}`}
      note={units.note}
      errors={change.errors}
      effects={change.effects}
      isReady={units.sent.length > 0}
      isSending={change.isSending}
      confirm={t`取消这些商品`}
      isDanger
      onNote={(note) => {
        units.setNote(note);
        change.forget();
      }}
      onLook={() => void change.look(units.input)}
      onMake={() => void change.make(units.input, t`订单 ${order.number} 已部分取消。`)}
      onClose={onClose}
    >
      <p className="secondary">{t`占用的库存会立即释放，已开始的仓内作业作废重派。`}</p>
      <LineUnits
        lines={units.lines}
        sent={units.sent}
        label={t`取消数量`}
        errors={change.errors}
        onChange={(lines) => {
          units.setLines(lines);
          change.forget();
        }}
      />
    </ChangeDialog>
  );
}

export function SplitDialog({ order, onClose, onDone, onStale }: DialogProps) {
  useLingui();
  const units = useUnits(order);
  const change = useChange({ document: OrderSplitDocument, pick: pickSplit, onDone, onStale });
  return (
    <ChangeDialog
      title={t`拆分 ${order.number}`}
      note={units.note}
      errors={change.errors}
      effects={change.effects}
      isReady={units.sent.length > 0}
      isSending={change.isSending}
      confirm={t`拆成两单`}
      onNote={(note) => {
        units.setNote(note);
        change.forget();
      }}
      onLook={() => void change.look(units.input)}
      onMake={() => void change.make(units.input, t`订单 ${order.number} 已拆分。`)}
      onClose={onClose}
    >
      <p className="secondary">{t`优惠、运费和税费按金额分到两单，一分不差；缺货等待的数量先拆走。`}</p>
      <LineUnits
        lines={units.lines}
        sent={units.sent}
        label={t`拆走数量`}
        errors={change.errors}
        onChange={(lines) => {
          units.setLines(lines);
          change.forget();
        }}
      />
    </ChangeDialog>
  );
}
