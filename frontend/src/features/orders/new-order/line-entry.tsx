import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { toast } from '@/lib/toast';
import { useQuiet } from '@/lib/use-quiet';
import { SuggestField } from '@/ui/suggest-field';
import {
  NewOrderVariantByCodeDocument,
  NewOrderVariantSearchDocument,
} from './new-order.generated';
import { availableOf } from './stock';

/** Adds goods by typing a name or SKU, or by scanning a code that ends in Enter. */
export function LineEntry({
  currency,
  onAdd,
}: {
  currency: string;
  onAdd: (variantId: string) => void;
}) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const client = useClient();
  const [text, setText] = useState('');
  const asked = useQuiet(text.trim());
  const [{ data, fetching }] = useQuery({
    query: NewOrderVariantSearchDocument,
    variables: { text: asked, currency, locale },
    pause: asked === '' || currency === '',
  });
  const found = asked === '' ? [] : (data?.variants.nodes ?? []);
  const add = (variantId: string) => {
    setText('');
    onAdd(variantId);
  };
  const addByCode = async (code: string) => {
    const result = await client
      .query(NewOrderVariantByCodeDocument, { code, currency, locale })
      .toPromise();
    const variant = result.data?.variantByCode;
    if (variant) add(variant.id);
    else toast.error(problemOf(result.error)?.message ?? t`没有 SKU 或条码“${code}”。`);
  };
  return (
    <SuggestField
      label={t`添加商品`}
      placeholder={t`扫描条码，或输入 SKU、名称`}
      text={text}
      onText={setText}
      isSearching={fetching}
      suggestions={found.map((variant) => ({
        id: variant.id,
        label: `${variant.sku} · ${variant.displayName}`,
        hint: t`可用 ${availableOf(variant.levels)}`,
      }))}
      onChoose={({ id }) => add(id)}
      onEnter={(code) => void addByCode(code)}
    />
  );
}
