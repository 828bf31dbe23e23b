import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient } from 'urql';
import { problemOf } from '@/graphql/problem';
import { TextField } from '@/ui/form-fields';
import { ScannedVariantDocument } from './receive-dialog.generated';
import type { ScannedVariant } from './receive-lines';

type Found = (variant: ScannedVariant, packId?: string) => void;

/**
 * Where a code is scanned or typed; Enter looks it up. It keeps the focus for the next scan. The
 * barcode of a pack gives its variant and the pack.
 */
export function ScanField({ onFound }: { onFound: Found }) {
  const { i18n } = useLingui();
  const client = useClient();
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<string | undefined>();
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = code.trim();
    if (wanted === '') return;
    setCode('');
    const { data, error } = await client
      .query(ScannedVariantDocument, { code: wanted, locale: i18n.locale })
      .toPromise();
    if (data?.variantByCode) {
      setRefusal(undefined);
      onFound(data.variantByCode);
    } else if (data?.packByCode) {
      setRefusal(undefined);
      onFound(data.packByCode.variant, data.packByCode.id);
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
