import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { readStored, subscribeStored, writeStored } from '@/lib/stored';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { Field, SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { WaveCreateDocument, WaveWarehousesDocument } from './waves.generated';
import type { WaveCreateMutation } from './waves.generated';

const pick = (data: WaveCreateMutation) => data.pickWaveCreate;
const placeKey = 'station.warehouse';
const rememberedPlace = () => readStored(placeKey) ?? '';

/** Which work goes on the wave: of one warehouse, the most urgent first. The warehouse is remembered. */
export function NewWaveDialog({
  onMade,
  onClose,
}: {
  onMade: (wave: { readonly id: string }) => void;
  onClose: () => void;
}) {
  const { i18n } = useLingui();
  const [{ data }] = useQuery({
    query: WaveWarehousesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const { send, isSending } = usePayload(WaveCreateDocument, pick);
  const remembered = useSyncExternalStore(subscribeStored, rememberedPlace);
  const [chosen, setChosen] = useState('');
  const [atMost, setAtMost] = useState('20');
  const [carrierCode, setCarrierCode] = useState('');
  const [shipBy, setShipBy] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const places = (data?.warehouses.nodes ?? []).filter(({ isActive }) => isActive);
  const known = places.some(({ id }) => id === remembered) ? remembered : '';
  const warehouseId = chosen === '' ? known : chosen;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (warehouseId === '') {
      setErrors({ warehouseId: t`请选择仓库` });
      return;
    }
    writeStored(placeKey, warehouseId);
    const input = {
      warehouseId,
      atMost: Number.parseInt(atMost, 10) || 0,
      carrierCode: carrierCode.trim() || null,
      shipBy: shipBy === '' ? null : new Date(`${shipBy}T23:59:00`).toISOString(),
      idempotencyKey: newRequestKey(),
    };
    const outcome = await send({ input }, { knowsField: everyField });
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    const { wave } = outcome.payload;
    if (!wave) return;
    toast.success(t`已建波次 ${wave.number}`);
    onMade(wave);
  };
  return (
    <Modal title={t`新建波次`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <SelectField
          label={t`仓库`}
          emptyLabel={t`请选择`}
          value={warehouseId}
          choices={places.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.warehouseId}
          isRequired
          onChange={setChosen}
        />
        <TextField
          label={t`最多几张发货单`}
          hint={t`按优先级和最晚发货时间取，未接单的一并接单`}
          inputMode="numeric"
          value={atMost}
          error={errors.atMost}
          onChange={setAtMost}
        />
        <TextField
          label={t`物流商代码`}
          hint={t({ message: '留空为不限', context: 'work' })}
          value={carrierCode}
          error={errors.carrierCode}
          onChange={setCarrierCode}
        />
        <Field label={t`只要这一天前要发的`} error={errors.shipBy}>
          {(control) => (
            <input
              {...control}
              className="field"
              type="date"
              value={shipBy}
              onChange={(event) => setShipBy(event.target.value)}
            />
          )}
        </Field>
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
