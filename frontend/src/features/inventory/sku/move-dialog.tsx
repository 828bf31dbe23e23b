import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import type { AdjustmentReason } from '@/graphql/schema.generated';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { lotsInput, lotsRefusal, noLots } from '../lots/lots-draft';
import type { LotsDraft } from '../lots/lots-draft';
import { LotsField } from '../lots/lots-field';
import { readUnits } from '../stock/adjust-panel';
import { reasonLabels, reasons } from '../stock/stock-labels';
import {
  StockQuarantineDocument,
  StockQuarantineReleaseDocument,
  StockScrapDocument,
} from './sku-page.generated';
import type {
  SkuLevel_LevelFragment,
  StockQuarantineMutation,
  StockQuarantineReleaseMutation,
  StockScrapMutation,
} from './sku-page.generated';

export type Move = 'quarantine' | 'free' | 'scrap';

const pickQuarantine = (data: StockQuarantineMutation) => data.stockQuarantine;
const pickRelease = (data: StockQuarantineReleaseMutation) => data.stockQuarantineRelease;
const pickScrap = (data: StockScrapMutation) => data.stockScrap;

type Draft = {
  readonly quantity: number;
  readonly reason: AdjustmentReason;
  readonly note: string;
  readonly isFromQuarantine: boolean;
  readonly key: string;
  readonly lots: LotsDraft;
};

/** Sends the move of a level, whichever of the three mutations it is. */
function useMove(variantId: string, level: SkuLevel_LevelFragment, move: Move) {
  const quarantine = usePayload(StockQuarantineDocument, pickQuarantine);
  const release = usePayload(StockQuarantineReleaseDocument, pickRelease);
  const scrap = usePayload(StockScrapDocument, pickScrap);
  const send = ({ quantity, reason, note, isFromQuarantine, key, lots }: Draft) => {
    const input = {
      lines: [
        {
          variantId,
          warehouseId: level.warehouse.id,
          quantity,
          expectedVersion: level.version,
          lots: lotsInput(level.tracking, lots, quantity),
        },
      ],
      note,
      idempotencyKey: key,
    };
    const options = { knowsField: everyField };
    if (move === 'free') return release.send({ input }, options);
    return move === 'quarantine'
      ? quarantine.send({ input: { ...input, reason } }, options)
      : scrap.send({ input: { ...input, reason, fromQuarantine: isFromQuarantine } }, options);
  };
  return { send, isSending: quarantine.isSending || release.isSending || scrap.isSending };
}

function useTitles(): Readonly<Record<Move, string>> {
  useLingui();
  return { quarantine: t`隔离库存`, free: t`解除隔离`, scrap: t`报废库存` };
}

/** Sets units aside, gives them free, or throws them away. */
export function MoveDialog({
  variantId,
  sku,
  level,
  move,
  onClose,
  onDone,
}: {
  variantId: string;
  sku: string;
  level: SkuLevel_LevelFragment;
  move: Move;
  onClose: () => void;
  onDone: () => void;
}) {
  const { _ } = useLingui();
  const titles = useTitles();
  const { send, isSending } = useMove(variantId, level, move);
  const [units, setUnits] = useState('');
  const [reason, setReason] = useState<AdjustmentReason | ''>(
    move === 'scrap' ? 'DAMAGED' : 'QUALITY',
  );
  const [isFromQuarantine, setIsFromQuarantine] = useState(level.quarantined > 0);
  const [note, setNote] = useState('');
  const [lots, setLots] = useState(noLots);
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const quantity = readUnits(units);
    if (quantity === undefined || reason === '') {
      setErrors({ 'lines.0.quantity': t`请填写 1 到 999,999,999 的整数` });
      return;
    }
    const draft = { quantity, reason, note: note.trim(), isFromQuarantine, key: key.current, lots };
    const outcome = await send(draft);
    if (!outcome.isOk) {
      key.current = newRequestKey();
      setErrors(byField(outcome.errors));
      return;
    }
    const done = titles[move];
    toast.success(t`${done}：${sku}，${quantity} 件`);
    onDone();
    onClose();
  };
  return (
    <Modal title={`${titles[move]} · ${sku} · ${level.warehouse.name}`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t`数量`}
          value={units}
          onChange={setUnits}
          inputMode="numeric"
          isRequired
          error={errors['lines.0.quantity'] ?? errors['lines.0.expectedVersion']}
          hint={t`可用 ${level.available}，隔离 ${level.quarantined}`}
        />
        <LotsField
          tracking={level.tracking}
          sku={sku}
          draft={lots}
          isOptional
          error={lotsRefusal(errors, 'lines.0.lots')}
          onChange={setLots}
        />
        {move !== 'free' && (
          <SelectField
            label={t`原因`}
            value={reason}
            onChange={setReason}
            choices={reasons.map((value) => ({ value, label: _(reasonLabels[value]) }))}
            isRequired
            error={errors.reason}
          />
        )}
        {move === 'scrap' && (
          <CheckField
            label={t`从隔离库存中报废`}
            value={isFromQuarantine}
            onChange={setIsFromQuarantine}
          />
        )}
        <TextField
          label={t`备注`}
          value={note}
          onChange={setNote}
          maxLength={500}
          error={errors.note}
        />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
