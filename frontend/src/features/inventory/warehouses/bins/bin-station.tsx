import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient } from 'urql';
import { problemOf } from '@/graphql/problem';
import { usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { CheckField, TextField } from '@/ui/form-fields';
import { ScannedVariantDocument } from '../../stock/receive-dialog.generated';
import { BinByCodeDocument, BinItemsAddDocument } from './bins.generated';
import type { BinItemsAddMutation, BinRow_BinFragment } from './bins.generated';

const pick = (data: BinItemsAddMutation) => data.binItemsAdd;

/** One field for a scanner: a bin's code says where, every SKU after it is put there. */
export function BinStation({
  warehouseId,
  onFilled,
}: {
  warehouseId: string;
  onFilled: (bin: BinRow_BinFragment) => void;
}) {
  const { i18n } = useLingui();
  const client = useClient();
  const { send } = usePayload(BinItemsAddDocument, pick);
  const [code, setCode] = useState('');
  const [bin, setBin] = useState<BinRow_BinFragment | null>(null);
  const [isPrimary, setIsPrimary] = useState(false);
  const [last, setLast] = useState('');
  const [refusal, setRefusal] = useState<string | undefined>();
  const put = async (place: BinRow_BinFragment, wanted: string) => {
    const { data, error } = await client
      .query(ScannedVariantDocument, { code: wanted, locale: i18n.locale })
      .toPromise();
    const variant = data?.variantByCode;
    if (!variant) {
      setRefusal(problemOf(error)?.message ?? t`没有编码为 ${wanted} 的库位或商品`);
      return;
    }
    const outcome = await send(
      {
        input: {
          id: place.id,
          variantIds: [variant.id],
          isPrimary,
          idempotencyKey: newRequestKey(),
        },
      },
      { knowsField: () => true },
    );
    if (!outcome.isOk) {
      setRefusal(outcome.errors[0]?.message);
      return;
    }
    setLast(t`${variant.sku} 已放入 ${place.code}`);
    if (outcome.payload.bin) onFilled(outcome.payload.bin);
  };
  const scan = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = code.trim();
    if (wanted === '') return;
    // emptied at once: the next scan may come before the answer
    setCode('');
    setRefusal(undefined);
    const { data } = await client
      .query(BinByCodeDocument, { warehouse: warehouseId, code: wanted.toUpperCase() })
      .toPromise();
    const found = data?.bins.nodes[0];
    if (found) {
      setBin(found);
      setLast(t`库位 ${found.code}：接着扫描商品`);
    } else if (bin) await put(bin, wanted);
    else setRefusal(t`没有编码为 ${wanted} 的库位`);
  };
  return (
    <form className="form" onSubmit={(event) => void scan(event)}>
      <TextField
        label={bin ? t`扫描商品放入 ${bin.code}，或扫描下一个库位` : t`扫描或输入库位，回车确认`}
        value={code}
        onChange={setCode}
        error={refusal}
      />
      <CheckField label={t`设为主库位`} value={isPrimary} onChange={setIsPrimary} />
      <div className="small muted" role="status">
        {last}
      </div>
    </form>
  );
}
