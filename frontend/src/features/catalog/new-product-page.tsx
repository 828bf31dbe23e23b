import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { Card, DetailPage } from '@/ui/detail-page';
import { ProductCreateDocument } from './new-product-page.generated';
import type { ProductCreateMutation } from './new-product-page.generated';
import { NewVariants, emptyVariant, newVariantInputs } from './new-variants';
import type { NewVariant } from './new-variants';
import { newProduct, productCreateInput, splitNames } from './product-draft';
import type { ProductDraft } from './product-draft';
import { ProductFields } from './product-fields';

const pick = (data: ProductCreateMutation) => data.productCreate;
const formId = 'new-product';

type Whole = { product: ProductDraft; variants: readonly NewVariant[]; currency: string };

export function NewProductPage() {
  useLingui();
  const navigate = useNavigate();
  const { send, isSending } = usePayload(ProductCreateDocument, pick);
  const [whole, setWhole] = useState<Whole>({
    product: newProduct,
    variants: [emptyVariant(0)],
    currency: 'CNY',
  });
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [errors, setErrors] = useState<FieldErrors>({});
  const change = (part: Partial<Whole>) => {
    // Another product is another request; a retry of the same one must not make it twice.
    setRequestKey(newRequestKey());
    setWhole((before) => ({ ...before, ...part }));
  };
  const { product, variants, currency } = whole;
  const options = splitNames(product.options);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = {
      ...productCreateInput(product),
      variants: newVariantInputs(variants, options.length, currency),
      idempotencyKey: requestKey,
    };
    const outcome = await send({ input }, { knowsField: everyField });
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`${product.name} 已创建`);
    const created = outcome.payload.product;
    if (created) {
      await navigate({ to: '/products/$productId', params: { productId: created.id } });
    }
  };
  return (
    <DetailPage
      title={t`新建商品`}
      back={<Link to="/products">{t`商品`}</Link>}
      actions={
        <Button type="primary" htmlType="submit" form={formId} loading={isSending}>
          {t`创建商品`}
        </Button>
      }
    >
      <form id={formId} className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <Card title={t`基本信息`}>
          <div className="form">
            <ProductFields
              draft={product}
              errors={errors}
              onChange={(part) => change({ product: { ...product, ...part } })}
            />
          </div>
        </Card>
        <NewVariants
          variants={variants}
          options={options}
          currency={currency}
          errors={errors}
          onChange={(next) => change({ variants: next })}
          onCurrency={(next) => change({ currency: next })}
        />
      </form>
    </DetailPage>
  );
}
