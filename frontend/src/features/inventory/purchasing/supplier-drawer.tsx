import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { differences } from '@/lib/editor';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { SideDrawer } from '@/ui/side-drawer';
import {
  badNumbers,
  newSupplier,
  supplierCreateInput,
  supplierDraft,
  supplierUpdateInput,
} from './supplier-draft';
import type { SupplierDraft, SupplierRow } from './supplier-draft';
import { SupplierFields } from './supplier-fields';
import { SupplierCreateDocument, SupplierUpdateDocument } from './supplier-list-page.generated';
import type {
  SupplierCreateMutation,
  SupplierUpdateMutation,
} from './supplier-list-page.generated';

const pickCreate = (data: SupplierCreateMutation) => data.supplierCreate;
const pickUpdate = (data: SupplierUpdateMutation) => data.supplierUpdate;

/** A supplier to change, or a new one. `onStale` reads it again when somebody else was faster. */
export function SupplierDrawer({
  supplier,
  onSaved,
  onStale,
  onClose,
}: {
  supplier: SupplierRow | null;
  onSaved: (supplier: SupplierRow) => void;
  onStale: () => void;
  onClose: () => void;
}) {
  useLingui();
  const creation = usePayload(SupplierCreateDocument, pickCreate);
  const update = usePayload(SupplierUpdateDocument, pickUpdate);
  const first = supplier ? supplierDraft(supplier) : newSupplier;
  const [draft, setDraft] = useState(first);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [errors, setErrors] = useState<FieldErrors>({});
  const save = async () => {
    const options = { knowsField: everyField };
    if (!supplier) {
      const input = { ...supplierCreateInput(draft), idempotencyKey: requestKey };
      return creation.send({ input }, options);
    }
    const changed = new Set(differences<SupplierDraft>(first, draft));
    const input = supplierUpdateInput(supplier.id, supplier.version, draft, changed);
    return update.send({ input: { ...input, idempotencyKey: requestKey } }, options);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (badNumbers(draft).size > 0) return;
    const outcome = await save();
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) onStale();
      return;
    }
    toast.success(t`${draft.name} 已保存`);
    if (outcome.payload.supplier) onSaved(outcome.payload.supplier);
    onClose();
  };
  return (
    <SideDrawer title={supplier ? supplier.name : t`新建供应商`} width={680} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <SupplierFields
          draft={draft}
          errors={errors}
          isNew={!supplier}
          onChange={(change) => {
            setRequestKey(newRequestKey());
            setDraft({ ...draft, ...change });
          }}
        />
        <FormActions isSending={creation.isSending || update.isSending} onClose={onClose} />
      </form>
    </SideDrawer>
  );
}
