import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient } from 'urql';
import { problemOf } from '@/graphql/problem';
import { TextField } from '@/ui/form-fields';
import { PurchaseVariantDocument } from './purchase-editor.generated';
import type { FoundVariant } from './purchase-draft';

/** Where a SKU or barcode is scanned or typed; Enter looks it up, and the focus stays. */
export function VariantEntry({
  onFound,
}: {
  onFound: (variant: FoundVariant, packId?: string) => void;
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
      .query(PurchaseVariantDocument, { code: wanted, locale: i18n.locale })
      .toPromise();
    const found = data?.variantByCode ?? data?.packByCode?.variant;
    if (found) {
      setCode('');
      setRefusal(undefined);
      onFound(found, data?.variantByCode ? undefined : data?.packByCode?.id);
    } else {
      setRefusal(problemOf(error)?.message ?? t`没有 SKU 或条码为 ${wanted} 的商品`);
    }
  };
  return (
    <form onSubmit={(event) => void find(event)}>
      <TextField
        label={t`扫描或输入 SKU / 条码，回车添加`}
        value={code}
        onChange={setCode}
        error={refusal}
      />
    </form>
  );
}
