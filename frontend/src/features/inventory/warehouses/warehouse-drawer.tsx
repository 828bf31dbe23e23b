import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { SideDrawer } from '@/ui/side-drawer';
import { isSound, newWarehouse, warehouseCreateInput } from './warehouse-draft';
import { WarehouseFields } from './warehouse-fields';
import { WarehouseCreateDocument } from './warehouses-page.generated';
import type { WarehouseCreateMutation } from './warehouses-page.generated';

const pick = (data: WarehouseCreateMutation) => data.warehouseCreate;

/** A new warehouse; its hours, capacity and bins are set on its page. */
export function WarehouseDrawer({
  onClose,
  onCreated,
}: {
  onClose: () => void;
  onCreated: (warehouseId: string) => void;
}) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(WarehouseCreateDocument, pick);
  const [draft, setDraft] = useState(newWarehouse);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [errors, setErrors] = useState<FieldErrors>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isSound(draft)) return;
    const input = { ...warehouseCreateInput(draft), idempotencyKey: requestKey };
    const outcome = await send({ input, locale: i18n.locale }, { knowsField: everyField });
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`${draft.name} 已创建`);
    onCreated(outcome.payload.warehouse?.id ?? '');
  };
  return (
    <SideDrawer title={t`新建仓库`} width={600} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <WarehouseFields
          draft={draft}
          errors={errors}
          isNew
          onChange={(change) => {
            // Another warehouse is another request; a retry must not make one twice.
            setRequestKey(newRequestKey());
            setDraft({ ...draft, ...change });
          }}
        />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </SideDrawer>
  );
}
