import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { TextField } from '@/ui/form-fields';
import { BinsCreateDocument } from './bins.generated';
import type { BinsCreateMutation } from './bins.generated';

const pick = (data: BinsCreateMutation) => data.binsCreate;

/** A whole aisle at a time: from its first code to its last. */
export function CreateForm({
  warehouseId,
  onCreated,
}: {
  warehouseId: string;
  onCreated: () => void;
}) {
  useLingui();
  const { send, isSending } = usePayload(BinsCreateDocument, pick);
  const [draft, setDraft] = useState({ first: '', last: '', zone: '' });
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const set = (change: Partial<typeof draft>) => {
    // another span is another request; a retry must not make one twice
    key.current = newRequestKey();
    setDraft({ ...draft, ...change });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = {
      warehouseId,
      first: draft.first.trim().toUpperCase(),
      last: draft.last.trim().toUpperCase() || null,
      zone: draft.zone,
      idempotencyKey: key.current,
    };
    const outcome = await send({ input }, { knowsField: everyField });
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    const { created, existing } = outcome.payload;
    setErrors({});
    toast.success(t`已新建 ${created ?? 0} 个库位，${existing ?? 0} 个已存在`);
    onCreated();
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <div className="form-row">
        <TextField
          label={t`起始编码`}
          placeholder="A-01-01"
          maxLength={30}
          value={draft.first}
          onChange={(first) => set({ first })}
          error={errors.first}
        />
        <TextField
          label={t`末尾编码`}
          placeholder="A-10-20"
          maxLength={30}
          value={draft.last}
          onChange={(last) => set({ last })}
          error={errors.last}
        />
        <TextField
          label={t`库区`}
          maxLength={40}
          value={draft.zone}
          onChange={(zone) => set({ zone })}
          error={errors.zone}
        />
      </div>
      <div className="form-actions">
        <Button htmlType="submit" loading={isSending}>{t`批量新建库位`}</Button>
      </div>
    </form>
  );
}
