import './catalog.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient } from 'urql';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors, UserError } from '@/graphql/use-payload';
import { useEditor } from '@/lib/editor';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { ConflictNotice } from '@/ui/conflict-notice';
import { Card } from '@/ui/detail-page';
import { SideDrawer } from '@/ui/side-drawer';
import {
  badMeasures,
  hasPartOfDimensions,
  newVariant,
  variantCreateFields,
  variantDraft,
  variantUpdateInput,
} from './variant-draft';
import type { VariantDraft } from './variant-draft';
import {
  VariantCreateDocument,
  VariantNowDocument,
  VariantUpdateDocument,
} from './variant-drawer.generated';
import type { VariantCreateMutation, VariantUpdateMutation } from './variant-drawer.generated';
import { VariantFields } from './variant-fields';
import { VariantMakeup } from './variant-makeup';
import { VariantPrices } from './variant-prices';
import type {
  VariantTable_ProductFragment,
  VariantTable_VariantFragment,
} from './variant-table.generated';

const pickUpdate = (data: VariantUpdateMutation) => data.variantUpdate;
const pickCreate = (data: VariantCreateMutation) => data.variantCreate;
const isWhole = (draft: VariantDraft) =>
  badMeasures(draft).length === 0 && !hasPartOfDimensions(draft);

function useLabels(): Record<keyof VariantDraft, string> {
  useLingui();
  return {
    sku: 'SKU',
    barcode: t`条码`,
    optionValues: t`规格项`,
    weightGrams: t`重量（克）`,
    lengthMm: t`长（毫米）`,
    widthMm: t`宽（毫米）`,
    heightMm: t`高（毫米）`,
    costAmount: t`成本`,
    costCurrency: t`成本币种`,
    isActive: t`启用`,
    tracking: t`批次管理`,
    minimumShelfDays: t`临期天数`,
    unitName: t`计量单位`,
    availableFrom: t`预售发货日`,
  };
}

function inWords(value: VariantDraft[keyof VariantDraft]): string {
  if (typeof value === 'boolean') return value ? t`是` : t`否`;
  return typeof value === 'string' ? value : value.join(' / ');
}

function UpdateForm({
  options,
  variant,
  onClose,
}: {
  options: readonly string[];
  variant: VariantTable_VariantFragment;
  onClose: () => void;
}) {
  useLingui();
  const client = useClient();
  const showsCosts = useCan('COSTS_READ');
  const labels = useLabels();
  const { send, isSending } = usePayload(VariantUpdateDocument, pickUpdate);
  const latest = { version: variant.version, values: variantDraft(variant) };
  const editor = useEditor<VariantDraft>(latest);
  const [errors, setErrors] = useState<FieldErrors>({});
  const refuse = async (refusals: readonly UserError[]) => {
    setErrors(byField(refusals));
    if (refusals.every(({ code }) => code !== 'STALE_VERSION')) return;
    await client
      .query(VariantNowDocument, { id: variant.id, showsCosts }, { requestPolicy: 'network-only' })
      .toPromise();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole(editor.values) || editor.changed.size === 0) return;
    // A price that was saved here moved the version without touching these fields.
    const version = editor.overtaken.length > 0 ? editor.version : variant.version;
    const input = variantUpdateInput(variant.id, version, editor.values, editor.changed);
    const outcome = await send(
      { input: { ...input, idempotencyKey: newRequestKey() }, showsCosts },
      { knowsField: everyField },
    );
    if (!outcome.isOk) {
      await refuse(outcome.errors);
      return;
    }
    toast.success(t`${editor.values.sku} 已保存`);
    onClose();
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      {editor.overtaken.length > 0 && (
        <ConflictNotice
          rows={editor.overtaken.map((key) => ({
            label: labels[key],
            mine: inWords(editor.values[key]),
            theirs: inWords(latest.values[key]),
          }))}
          onTheirs={editor.takeTheirs}
          onMine={editor.keepMine}
        />
      )}
      <VariantFields
        draft={editor.values}
        options={options}
        errors={errors}
        onChange={editor.set}
      />
      <div className="form-actions">
        <Button onClick={onClose}>{t`取消`}</Button>
        <Button
          type="primary"
          htmlType="submit"
          loading={isSending}
          disabled={editor.changed.size === 0}
        >
          {t`保存`}
        </Button>
      </div>
    </form>
  );
}

function CreateForm({
  product,
  onClose,
}: {
  product: VariantTable_ProductFragment;
  onClose: () => void;
}) {
  useLingui();
  const showsCosts = useCan('COSTS_READ');
  const { send, isSending } = usePayload(VariantCreateDocument, pickCreate);
  const [draft, setDraft] = useState(() => newVariant(product.options.length));
  const [errors, setErrors] = useState<FieldErrors>({});
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole(draft)) return;
    const outcome = await send(
      {
        showsCosts,
        input: {
          ...variantCreateFields(draft),
          productId: product.id,
          idempotencyKey: requestKey,
        },
      },
      { knowsField: everyField },
    );
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`${draft.sku} 已添加`);
    onClose();
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <VariantFields
        draft={draft}
        options={product.options}
        errors={errors}
        onChange={(change) => {
          // Another variant is another request; a retry of the same one must not add it twice.
          setRequestKey(newRequestKey());
          setDraft({ ...draft, ...change });
        }}
      />
      <div className="form-actions">
        <Button onClick={onClose}>{t`取消`}</Button>
        <Button type="primary" htmlType="submit" loading={isSending}>
          {t`添加规格`}
        </Button>
      </div>
    </form>
  );
}

/** One variant to change with its prices, or a new one to add. */
export function VariantDrawer({
  product,
  variant,
  onClose,
}: {
  product: VariantTable_ProductFragment;
  variant: VariantTable_VariantFragment | null;
  onClose: () => void;
}) {
  useLingui();
  return (
    <SideDrawer title={variant ? variant.sku : t`添加规格`} onClose={onClose}>
      {variant ? (
        <div className="stack">
          <Card title={t`规格资料`}>
            <UpdateForm
              key={variant.id}
              options={product.options}
              variant={variant}
              onClose={onClose}
            />
          </Card>
          <VariantPrices key={`${variant.id}.prices`} variant={variant} />
          <VariantMakeup key={`${variant.id}.makeup`} variantId={variant.id} />
        </div>
      ) : (
        <CreateForm product={product} onClose={onClose} />
      )}
    </SideDrawer>
  );
}
