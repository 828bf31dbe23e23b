import { msg, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { Permission } from '@/graphql/schema.generated';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { HoldReasonCreateDocument, HoldReasonUpdateDocument } from './holds.generated';
import type {
  HoldReason_ReasonFragment,
  HoldReasonCreateMutation,
  HoldReasonUpdateMutation,
} from './holds.generated';

/** Who may be asked to let a hold go. */
export const releasers = [
  { value: 'ORDERS_HOLD', label: msg`可挂起订单的人` },
  { value: 'ORDERS_REVIEW', label: msg`客服审核` },
  { value: 'ORDERS_REVIEW_FINANCE', label: msg`财务审核` },
] as const satisfies readonly { value: Permission; label: unknown }[];

const pickCreate = (data: HoldReasonCreateMutation) => data.holdReasonCreate;
const pickUpdate = (data: HoldReasonUpdateMutation) => data.holdReasonUpdate;

/** A reason of holds: its names, who releases it, and what becomes of the stock. */
export function ReasonDialog({
  reason,
  onClose,
  onDone,
}: {
  reason: HoldReason_ReasonFragment | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { _ } = useLingui();
  const creation = usePayload(HoldReasonCreateDocument, pickCreate);
  const change = usePayload(HoldReasonUpdateDocument, pickUpdate);
  const [code, setCode] = useState(reason?.code ?? '');
  const [name, setName] = useState(reason?.name ?? '');
  const [chinese, setChinese] = useState(
    reason?.translations.find(({ locale }) => locale === 'zh-CN')?.name ?? '',
  );
  const [releaser, setReleaser] = useState<Permission>(reason?.releasePermission ?? 'ORDERS_HOLD');
  const [freesStock, setFreesStock] = useState(reason?.freesStock ?? false);
  const [isActive, setIsActive] = useState(reason?.isActive ?? true);
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const others = (reason?.translations ?? []).filter(({ locale }) => locale !== 'zh-CN');
    const translations = [
      ...others.map(({ locale, name: text }) => ({ locale, name: text ?? '' })),
      ...(chinese.trim() ? [{ locale: 'zh-CN', name: chinese.trim() }] : []),
    ];
    const shared = {
      name,
      translations,
      releasePermission: releaser,
      freesStock,
      idempotencyKey: key.current,
    };
    const outcome = reason
      ? await change.send(
          { input: { ...shared, id: reason.id, expectedVersion: reason.version, isActive } },
          { knowsField: everyField },
        )
      : await creation.send({ input: { ...shared, code } }, { knowsField: everyField });
    key.current = newRequestKey();
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`挂起原因已保存`);
    onDone();
    onClose();
  };
  const isKnown = releasers.some(({ value }) => value === releaser);
  return (
    <Modal title={reason ? t`修改挂起原因` : t`新建挂起原因`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t`代码`}
          value={code}
          onChange={setCode}
          isRequired
          isDisabled={reason !== null}
          maxLength={40}
          error={errors.code}
          hint={t`大写字母、数字和下划线，规则按它引用`}
        />
        <TextField
          label={t`英文名称`}
          value={name}
          onChange={setName}
          isRequired
          maxLength={120}
          error={errors.name}
        />
        <TextField label={t`中文名称`} value={chinese} onChange={setChinese} maxLength={120} />
        <SelectField<Permission>
          label={t`由谁解除`}
          value={releaser}
          choices={[
            ...releasers.map(({ value, label }) => ({ value, label: _(label) })),
            ...(isKnown ? [] : [{ value: releaser, label: releaser }]),
          ]}
          onChange={(next) => next !== '' && setReleaser(next)}
        />
        <CheckField
          label={t`挂起时释放库存`}
          hint={t`解除时重新占用；库存不足则不能解除`}
          value={freesStock}
          onChange={setFreesStock}
        />
        {reason && <CheckField label={t`可以选用`} value={isActive} onChange={setIsActive} />}
        <FormActions isSending={creation.isSending || change.isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
