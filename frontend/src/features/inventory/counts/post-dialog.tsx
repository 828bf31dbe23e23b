import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { CheckField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { movedLines } from './moved-lines';
import type { MovedLine } from './moved-lines';
import { PostLots, usePostLots } from './post-lots';
import { useRecount } from './use-recount';
import { CountPostDocument } from './counts.generated';
import type { CountPostMutation, CountRow_CountFragment } from './counts.generated';

const pick = (data: CountPostMutation) => data.stockCountPost;
const knowsField = (field: string) => field === 'acceptMoved' || field.startsWith('lots');

function Moved({ lines }: { lines: readonly MovedLine[] }) {
  useLingui();
  return (
    <ul>
      {lines.map(({ lineId, sku, moved, isCorrected }) => (
        <li key={lineId}>
          <span className="mono">{sku}</span>{' '}
          {isCorrected ? t`账面已被更正，只能重盘` : t`变动 ${moved}`}
        </li>
      ))}
    </ul>
  );
}

/** Makes the books say what was counted; where stock has moved, asks what to do about it. */
export function PostDialog({
  count,
  onClose,
  onChanged,
}: {
  count: CountRow_CountFragment;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(CountPostDocument, pick);
  const [isAccepted, setIsAccepted] = useState(false);
  const [refusal, setRefusal] = useState<string | undefined>();
  const [moved, setMoved] = useState<readonly MovedLine[]>([]);
  const [errors, setErrors] = useState<FieldErrors>({});
  const { lines, lots, drafts, setDrafts } = usePostLots(count.id);
  const key = useRef(newRequestKey());
  const { recount, isSending: isReopening } = useRecount(count, () => {
    onChanged();
    onClose();
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = {
      id: count.id,
      expectedVersion: count.version,
      acceptMoved: isAccepted,
      lots: lots.length > 0 ? lots : null,
      idempotencyKey: key.current,
    };
    const outcome = await send({ input, locale: i18n.locale }, { knowsField });
    if (outcome.isOk) {
      toast.success(t`${count.number} 已过账`);
      onChanged();
      onClose();
      return;
    }
    key.current = newRequestKey();
    const [error] = outcome.errors;
    setErrors(byField(outcome.errors));
    setRefusal(error?.field === 'acceptMoved' ? error.message : undefined);
    setMoved(movedLines(error?.details));
    if (error?.code === 'STALE_VERSION') onChanged();
  };
  return (
    <Modal title={t`过账 ${count.number}`} onClose={onClose}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <div className="modal-body form">
          <p>{t`账面改为实盘数量，每个差异记一条盘点流水。过账后不能撤回。`}</p>
          {typeof count.progress.differing === 'number' && (
            <p>{t`有差异的 SKU：${count.progress.differing}`}</p>
          )}
          {refusal !== undefined && (
            <div role="alert">
              <p className="form-error">{refusal}</p>
              <Moved lines={moved} />
            </div>
          )}
          <PostLots
            lines={lines}
            lots={lots}
            drafts={drafts}
            errors={errors}
            onChange={setDrafts}
          />
          <CheckField
            label={t`计入盘点期间的变动`}
            hint={t`结果 = 实盘数量 + 清点之后的出入库`}
            value={isAccepted}
            onChange={setIsAccepted}
          />
        </div>
        <footer className="modal-foot">
          <Button onClick={onClose}>{t`返回`}</Button>
          {moved.length > 0 && (
            <Button
              loading={isReopening}
              onClick={() => void recount(moved.map(({ lineId }) => lineId))}
            >
              {t`重盘这 ${moved.length} 个 SKU`}
            </Button>
          )}
          <Button type="primary" htmlType="submit" loading={isSending}>
            {t`确认过账`}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
