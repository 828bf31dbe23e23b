import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { TextAreaField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { readBreaks, writtenBreaks } from './price-breaks';
import { units } from './purchase-draft';
import type { FoundVariant } from './purchase-draft';
import { SupplierItemCreateDocument, SupplierItemUpdateDocument } from './supplier-items.generated';
import type {
  SupplierItemCreateMutation,
  SupplierItemUpdateMutation,
  SupplierItem_ItemFragment,
} from './supplier-items.generated';
import { VariantEntry } from './variant-entry';

const pickCreate = (data: SupplierItemCreateMutation) => data.supplierItemCreate;
const pickUpdate = (data: SupplierItemUpdateMutation) => data.supplierItemUpdate;

type Terms = {
  readonly supplierSku: string;
  readonly packSize: string;
  readonly minimumQuantity: string;
  readonly breaks: string;
};

const noTerms: Terms = { supplierSku: '', packSize: '1', minimumQuantity: '1', breaks: '1 ' };

function termsOf(item: SupplierItem_ItemFragment): Terms {
  return {
    supplierSku: item.supplierSku,
    packSize: String(item.packSize),
    minimumQuantity: String(item.minimumQuantity),
    breaks: writtenBreaks(item.priceBreaks ?? []),
  };
}

/** The terms for one variant: to change, or new ones for a variant that is looked up. */
export function ItemDialog({
  supplierId,
  currency,
  item,
  onSaved,
  onClose,
}: {
  supplierId: string;
  currency: string;
  item: SupplierItem_ItemFragment | null;
  onSaved: () => void;
  onClose: () => void;
}) {
  const { i18n } = useLingui();
  const creation = usePayload(SupplierItemCreateDocument, pickCreate);
  const update = usePayload(SupplierItemUpdateDocument, pickUpdate);
  const [variant, setVariant] = useState<FoundVariant | null>(null);
  const [terms, setTerms] = useState(item ? termsOf(item) : noTerms);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [errors, setErrors] = useState<FieldErrors>({});
  const priceBreaks = readBreaks(terms.breaks);
  const set = (change: Partial<Terms>) => {
    setRequestKey(newRequestKey());
    setTerms({ ...terms, ...change });
  };
  const save = async () => {
    const values = {
      supplierSku: terms.supplierSku,
      packSize: units(terms.packSize),
      minimumQuantity: units(terms.minimumQuantity),
      priceBreaks: priceBreaks ?? [],
      idempotencyKey: requestKey,
    };
    const shown = { locale: i18n.locale, showsCosts: true };
    const options = { knowsField: everyField };
    if (item) {
      const input = { ...values, id: item.id, expectedVersion: item.version };
      return update.send({ input, ...shown }, options);
    }
    const input = { ...values, supplierId, variantId: variant?.id ?? '' };
    return creation.send({ input, ...shown }, options);
  };
  const submit = async () => {
    if (!priceBreaks) {
      setErrors({ priceBreaks: t`每行一档：起订件数 空格 单价。` });
      return;
    }
    const outcome = await save();
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) onSaved();
      return;
    }
    toast.success(t`报价已保存`);
    onSaved();
    onClose();
  };
  const refusal = Object.entries(errors).find(([field]) => field.startsWith('priceBreaks'))?.[1];
  const name = item ? `${item.sku} ${item.variant.displayName}` : variant?.displayName;
  return (
    <Modal
      title={item ? t`修改报价` : t({ message: '添加商品', context: 'supplier' })}
      onClose={onClose}
    >
      <div className="modal-body form">
        {!item && <VariantEntry onFound={setVariant} />}
        {name !== undefined && <p>{name}</p>}
        {errors.variantId !== undefined && <p className="form-error">{errors.variantId}</p>}
        <TextField
          label={t`供应商货号`}
          value={terms.supplierSku}
          maxLength={80}
          error={errors.supplierSku}
          onChange={(supplierSku) => set({ supplierSku })}
        />
        <div className="form-row">
          <TextField
            label={t`每包件数`}
            inputMode="numeric"
            value={terms.packSize}
            error={errors.packSize}
            onChange={(packSize) => set({ packSize })}
          />
          <TextField
            label={t`最少订购`}
            inputMode="numeric"
            value={terms.minimumQuantity}
            error={errors.minimumQuantity}
            onChange={(minimumQuantity) => set({ minimumQuantity })}
          />
        </div>
        <TextAreaField
          label={t`阶梯价（${currency}）`}
          value={terms.breaks}
          hint={t`每行一档：起订件数 空格 单价，第一行从 1 件起。`}
          error={refusal}
          onChange={(breaks) => set({ breaks })}
        />
      </div>
      <footer className="modal-foot">
        <Button onClick={onClose}>{t`返回`}</Button>
        <Button
          type="primary"
          loading={creation.isSending || update.isSending}
          disabled={!item && !variant}
          onClick={() => void submit()}
        >
          {t`保存`}
        </Button>
      </footer>
    </Modal>
  );
}
