import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import { formatNumber } from '@/lib/numbers';
import { FormActions } from '@/ui/form-actions';
import { SelectField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { ShippingServicesDocument } from './work.generated';
import type { ShippingServicesQuery } from './work.generated';

type Carrier = ShippingServicesQuery['carriers']['nodes'][number];

function choicesOf(carriers: readonly Carrier[], locale: string) {
  return carriers
    .filter(({ isActive }) => isActive)
    .flatMap((carrier) =>
      carrier.services
        .filter(({ isActive }) => isActive)
        .map(({ id, name, maxWeightGrams: most }) => {
          const limit = typeof most === 'number' ? ` ≤ ${formatNumber(most, locale)} g` : '';
          return { value: id, label: `${carrier.name} · ${name}${limit}` };
        }),
    );
}

/** By which service a shipment goes; `routed` is the name of the one that routing chose. */
export function ServiceDialog({
  routed,
  isSending,
  onConfirm,
  onClose,
}: {
  routed: string;
  isSending: boolean;
  onConfirm: (serviceId: string | undefined) => void;
  onClose: () => void;
}) {
  const { i18n } = useLingui();
  const [serviceId, setServiceId] = useState('');
  const [{ data }] = useQuery({ query: ShippingServicesDocument });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(serviceId === '' ? undefined : serviceId);
  };
  return (
    <Modal title={t`建运单`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={submit}>
        <SelectField
          label={t`物流服务`}
          emptyLabel={routed === '' ? t`不指定物流服务` : t`分仓选定：${routed}`}
          value={serviceId}
          choices={choicesOf(data?.carriers.nodes ?? [], i18n.locale)}
          onChange={setServiceId}
        />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
