import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { Can } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { CompleteDialog } from './complete-dialog';
import { PostDialog } from './post-dialog';
import { useRecount } from './use-recount';
import { CountCancelDocument } from './counts.generated';
import type { CountCancelMutation, CountRow_CountFragment } from './counts.generated';

const pickCancel = (data: CountCancelMutation) => data.stockCountCancel;

type Step = 'complete' | 'post' | 'cancel';

function CancelDialog({
  count,
  onClose,
  onChanged,
}: {
  count: CountRow_CountFragment;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(CountCancelDocument, pickCancel);
  const confirm = async () => {
    const input = {
      id: count.id,
      expectedVersion: count.version,
      idempotencyKey: newRequestKey(),
    };
    const outcome = await send({ input, locale: i18n.locale });
    if (outcome.isOk) toast.success(t`已取消 ${count.number}`);
    onChanged();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t`取消 ${count.number}`}
      action={t`取消盘点`}
      isSending={isSending}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t`库存不会改变，已盘的数量留作记录。`}
    </ConfirmDialog>
  );
}

/** What may be done to the count next, by its state and by who asks. */
export function CountActions({
  count,
  picked,
  onChanged,
}: {
  count: CountRow_CountFragment;
  picked: ReadonlySet<string>;
  onChanged: () => void;
}) {
  useLingui();
  const [step, setStep] = useState<Step | null>(null);
  const { recount, isSending } = useRecount(count, onChanged);
  const close = () => setStep(null);
  const isLive = count.status === 'OPEN' || count.status === 'COUNTED';
  const dialog = { count, onClose: close, onChanged };
  return (
    <>
      {isLive && (
        <Can do="INVENTORY_COUNT_REVIEW">
          <Button onClick={() => setStep('cancel')}>{t`取消盘点`}</Button>
          {picked.size > 0 && (
            <Button loading={isSending} onClick={() => void recount([...picked])}>
              {t`要求重盘 ${picked.size} 行`}
            </Button>
          )}
        </Can>
      )}
      {count.status === 'OPEN' && (
        <Can do="INVENTORY_COUNT">
          <Button type="primary" onClick={() => setStep('complete')}>{t`完成清点`}</Button>
        </Can>
      )}
      {count.status === 'COUNTED' && (
        <Can do="INVENTORY_COUNT_REVIEW">
          <Button type="primary" onClick={() => setStep('post')}>
            {t({ message: '过账', context: 'action' })}
          </Button>
        </Can>
      )}
      {step === 'cancel' && <CancelDialog {...dialog} />}
      {step === 'complete' && <CompleteDialog {...dialog} />}
      {step === 'post' && <PostDialog {...dialog} />}
    </>
  );
}
