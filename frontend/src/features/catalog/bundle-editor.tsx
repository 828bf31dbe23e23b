import './catalog.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient } from 'urql';
import { problemOf } from '@/graphql/problem';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { Card } from '@/ui/detail-page';
import { TextField } from '@/ui/form-fields';
import { addPart, partsInput, partsOf } from './bundle-draft';
import type { PartDraft } from './bundle-draft';
import { BundleSaveDocument, ComponentByCodeDocument } from './variant-makeup.generated';
import type { BundleSaveMutation, Makeup_VariantFragment } from './variant-makeup.generated';

const pick = (data: BundleSaveMutation) => data.bundleSave;

/** Where a component's SKU or barcode is scanned or typed; Enter adds one of it. */
function PartEntry({
  onFound,
}: {
  onFound: (found: { id: string; sku: string; displayName: string }) => void;
}) {
  const { i18n } = useLingui();
  const client = useClient();
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<string | undefined>();
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = code.trim();
    if (wanted === '') return;
    const { data, error } = await client
      .query(ComponentByCodeDocument, { code: wanted, locale: i18n.locale })
      .toPromise();
    if (data?.variantByCode) {
      setCode('');
      setRefusal(undefined);
      onFound(data.variantByCode);
    } else {
      setRefusal(problemOf(error)?.message ?? t`没有 SKU 或条码为 ${wanted} 的商品`);
    }
  };
  return (
    <form onSubmit={(event) => void find(event)}>
      <TextField
        label={t`扫描或输入组件的 SKU / 条码，回车添加`}
        value={code}
        onChange={setCode}
        error={refusal}
      />
    </form>
  );
}

function Parts({
  parts,
  errors,
  onChange,
}: {
  parts: readonly PartDraft[];
  errors: FieldErrors;
  onChange: (parts: readonly PartDraft[]) => void;
}) {
  useLingui();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t`组件`}</th>
          <th className="right">{t`每套数量`}</th>
          <th>
            <span className="visually-hidden">{t`移除`}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ variantId, sku, name, quantity }, index) => {
          const place = `components.${index}`;
          const refusal = errors[`${place}.variantId`] ?? errors[`${place}.quantity`];
          return (
            <tr key={variantId}>
              <td>
                <span className="mono">{sku}</span> {name}
                {refusal !== undefined && <div className="form-error">{refusal}</div>}
              </td>
              <td className="right">
                <input
                  className="field right part-units"
                  inputMode="numeric"
                  aria-label={t`${sku} 的每套数量`}
                  aria-invalid={refusal !== undefined}
                  value={quantity}
                  onChange={(event) =>
                    onChange(
                      parts.map((part) =>
                        part.variantId === variantId
                          ? { ...part, quantity: event.target.value }
                          : part,
                      ),
                    )
                  }
                />
              </td>
              <td>
                <button
                  type="button"
                  className="button quiet small"
                  aria-label={t`移除 ${sku}`}
                  onClick={() => onChange(parts.filter((part) => part.variantId !== variantId))}
                >
                  ×
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What a bundle is made of; saving none makes the variant one that is stocked. */
export function BundleEditor({
  variant,
  onStale,
}: {
  variant: Makeup_VariantFragment;
  onStale: () => void;
}) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(BundleSaveDocument, pick);
  const [draft, setDraft] = useState<readonly PartDraft[] | null>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const parts = draft ?? partsOf(variant);
  const change = (next: readonly PartDraft[]) => {
    setErrors({});
    setDraft(next);
  };
  const save = async () => {
    const outcome = await send(
      {
        locale: i18n.locale,
        input: {
          id: variant.id,
          expectedVersion: variant.version,
          components: partsInput(parts),
          idempotencyKey: newRequestKey(),
        },
      },
      { knowsField: everyField },
    );
    if (outcome.isOk) {
      setDraft(null);
      toast.success(t`${variant.sku} 的组件已保存`);
      return;
    }
    setErrors(byField(outcome.errors));
    if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) onStale();
  };
  const refusal = errors.id ?? errors.components ?? errors.expectedVersion;
  return (
    <Card title={t`套装组件`}>
      <div className="form">
        <p className="muted small">{t`套装按一件销售，下单时占用各组件的库存，自身没有库存。`}</p>
        {parts.length > 0 && <Parts parts={parts} errors={errors} onChange={change} />}
        <PartEntry onFound={(found) => change(addPart(parts, found))} />
        {refusal !== undefined && (
          <div className="form-error" role="alert">
            {refusal}
          </div>
        )}
        <div className="form-actions">
          <Button
            loading={isSending}
            disabled={draft === null || (parts.length === 0 && !variant.isBundle)}
            onClick={() => void save()}
          >
            {t`保存组件`}
          </Button>
        </div>
      </div>
    </Card>
  );
}
