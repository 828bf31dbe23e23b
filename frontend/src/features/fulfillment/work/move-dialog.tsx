import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import { fields, usePayload } from '@/graphql/use-payload';
import { FormActions } from '@/ui/form-actions';
import { SelectField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import type { Step } from './use-step';
import { useStep } from './use-step';
import { FulfillmentMoveDocument, FulfillmentWarehousesDocument } from './work.generated';
import type { FulfillmentMoveMutation } from './work.generated';

const pick = (data: FulfillmentMoveMutation) => data.fulfillmentOrderMove;
const knowsField = fields('warehouseId');

/** To another warehouse, as long as nothing is picked. */
export function MoveDialog(step: Step) {
  const { i18n } = useLingui();
  const { part, onClose } = step;
  const [{ data }] = useQuery({
    query: FulfillmentWarehousesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const { send, isSending } = usePayload(FulfillmentMoveDocument, pick);
  const { errors, run } = useStep(step);
  const [warehouseId, setWarehouseId] = useState('');
  const places = (data?.warehouses.nodes ?? []).filter(
    ({ id, isActive }) => isActive && id !== part.warehouse.id,
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (warehouseId === '') return;
    await run(
      (named) => send({ input: { ...named, warehouseId }, locale: i18n.locale }, { knowsField }),
      t`已换仓库 ${part.number}`,
    );
  };
  return (
    <Modal title={t`换仓库 ${part.number}`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <SelectField
          label={t`发货仓库`}
          emptyLabel={t`请选择`}
          value={warehouseId}
          choices={places.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.warehouseId}
          isRequired
          onChange={setWarehouseId}
        />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
