import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient } from 'urql';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { useEditor } from '@/lib/editor';
import { Can } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { ConflictNotice } from '@/ui/conflict-notice';
import { Card, Facts } from '@/ui/detail-page';
import { languageName } from '@/ui/languages';
import { DateTime } from '@/ui/values';
import { productDraft, productUpdateInput } from './product-draft';
import type { ProductDraft } from './product-draft';
import { ProductFields } from './product-fields';
import { ProductInfoNowDocument, ProductUpdateDocument } from './product-info.generated';
import type { ProductInfo_ProductFragment, ProductUpdateMutation } from './product-info.generated';
import { ProductState, productStatusLabels } from './product-status';
import { useCategories } from './use-categories';

const pick = (data: ProductUpdateMutation) => data.productUpdate;

/** One field of the form in words, for the comparison of a conflict. */
function useDescribe(): (draft: ProductDraft, key: keyof ProductDraft) => string {
  const { _ } = useLingui();
  const categories = useCategories();
  return (draft, key) => {
    switch (key) {
      case 'status':
        return _(productStatusLabels[draft.status]);
      case 'categoryId':
        return categories.find(({ value }) => value === draft.categoryId)?.label ?? '';
      case 'translations':
        return draft.translations
          .filter(({ name }) => name)
          .map(({ locale, name }) => `${locale}: ${name}`)
          .join('; ');
      default:
        return draft[key];
    }
  };
}

function ProductEditor({
  product,
  onDone,
}: {
  product: ProductInfo_ProductFragment;
  onDone: () => void;
}) {
  const { i18n } = useLingui();
  const client = useClient();
  const describe = useDescribe();
  const { send, isSending } = usePayload(ProductUpdateDocument, pick);
  const latest = { version: product.version, values: productDraft(product) };
  const editor = useEditor<ProductDraft>(latest);
  const [errors, setErrors] = useState<FieldErrors>({});
  const labels: Record<keyof ProductDraft, string> = {
    name: t`名称`,
    description: t`描述`,
    status: t`状态`,
    categoryId: t`分类`,
    options: t`规格项`,
    translations: t`各语言名称`,
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (editor.changed.size === 0) {
      onDone();
      return;
    }
    const version = editor.overtaken.length > 0 ? editor.version : product.version;
    const input = productUpdateInput(product.id, version, editor.values, editor.changed);
    const outcome = await send(
      { input: { ...input, idempotencyKey: newRequestKey() }, locale: i18n.locale },
      { knowsField: everyField },
    );
    if (outcome.isOk) {
      toast.success(t`已保存`);
      onDone();
      return;
    }
    setErrors(byField(outcome.errors));
    if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) {
      // The cache learns the current values; the notice compares them with the form.
      await client
        .query(
          ProductInfoNowDocument,
          { id: product.id, locale: i18n.locale },
          { requestPolicy: 'network-only' },
        )
        .toPromise();
    }
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      {editor.overtaken.length > 0 && (
        <ConflictNotice
          rows={editor.overtaken.map((key) => ({
            label: labels[key],
            mine: describe(editor.values, key),
            theirs: describe(latest.values, key),
          }))}
          onTheirs={editor.takeTheirs}
          onMine={editor.keepMine}
        />
      )}
      <ProductFields draft={editor.values} errors={errors} onChange={editor.set} />
      <FormActions isSending={isSending} onClose={onDone} />
    </form>
  );
}

function ProductFacts({ product }: { product: ProductInfo_ProductFragment }) {
  const { i18n } = useLingui();
  const names = product.translations.filter(({ name }) => name);
  return (
    <Facts
      facts={[
        { label: t`状态`, value: <ProductState status={product.status} /> },
        { label: t`分类`, value: product.category?.name ?? t`未分类` },
        { label: t`规格项`, value: product.options.join(' / ') || '—' },
        { label: t`名称`, value: product.name },
        ...names.map(({ locale, name }) => ({
          label: languageName(locale, i18n.locale),
          value: name,
        })),
        { label: t`描述`, value: <span className="prewrap">{product.description || '—'}</span> },
        { label: t`创建时间`, value: <DateTime value={product.createdAt} /> },
        { label: t`最近修改`, value: <DateTime value={product.updatedAt} /> },
      ]}
    />
  );
}

/** What a product is called and where it belongs, to read and, where permitted, to change. */
export function ProductInfo({ product }: { product: ProductInfo_ProductFragment }) {
  useLingui();
  const [isEditing, setIsEditing] = useState(false);
  return (
    <Card
      title={t`基本信息`}
      extra={
        !isEditing && (
          <Can do="CATALOG_WRITE">
            <Button size="small" onClick={() => setIsEditing(true)}>{t`编辑`}</Button>
          </Can>
        )
      }
    >
      {isEditing ? (
        <ProductEditor product={product} onDone={() => setIsEditing(false)} />
      ) : (
        <ProductFacts product={product} />
      )}
    </Card>
  );
}
