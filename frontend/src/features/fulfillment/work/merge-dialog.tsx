import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import { fields, usePayload } from '@/graphql/use-payload';
import { FormActions } from '@/ui/form-actions';
import { CheckField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import type { Step } from './use-step';
import { useStep } from './use-step';
import { FulfillmentMergeDocument, FulfillmentSiblingsDocument } from './work.generated';
import type { FulfillmentMergeMutation } from './work.generated';

const pick = (data: FulfillmentMergeMutation) => data.fulfillmentOrderMerge;
const knowsField = fields('others');

/** Others of the same order and warehouse that go into this one. */
export function MergeDialog(step: Step) {
  const { i18n } = useLingui();
  const { part, onClose } = step;
  const order = part.order?.id ?? '';
  const [{ data }] = useQuery({
    query: FulfillmentSiblingsDocument,
    variables: useMemo(() => ({ order, warehouse: part.warehouse.id }), [order, part.warehouse.id]),
    requestPolicy: 'network-only',
  });
  const { send, isSending } = usePayload(FulfillmentMergeDocument, pick);
  const { errors, run } = useStep(step);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const others = (data?.fulfillmentOrders.nodes ?? []).filter(
    ({ id, supportedActions }) => id !== part.id && supportedActions.includes('MERGE'),
  );
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = { others: [...chosen] };
    await run(
      (named) => send({ input: { ...named, ...input }, locale: i18n.locale }, { knowsField }),
      t`已合并到 ${part.number}`,
    );
  };
  return (
    <Modal title={t`合并到 ${part.number}`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        {others.map(({ id, number, units }) => (
          <CheckField
            key={id}
            label={t`${number}，${units} 件`}
            value={chosen.has(id)}
            onChange={(isChosen) => choose(id, isChosen)}
          />
        ))}
        {errors.others !== undefined && <div className="form-error">{errors.others}</div>}
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
