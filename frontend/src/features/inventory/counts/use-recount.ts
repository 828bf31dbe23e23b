import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { CountRecountDocument } from './counts.generated';
import type { CountRecountMutation, CountRow_CountFragment } from './counts.generated';

const pick = (data: CountRecountMutation) => data.stockCountRecount;

/** Has lines counted again: they forget their numbers and expect what the books say now. */
export function useRecount(count: CountRow_CountFragment, onChanged: () => void) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(CountRecountDocument, pick);
  const recount = async (lineIds: readonly string[]) => {
    const input = {
      id: count.id,
      expectedVersion: count.version,
      lineIds: [...lineIds],
      idempotencyKey: newRequestKey(),
    };
    const outcome = await send({ input, locale: i18n.locale });
    if (outcome.isOk) toast.success(t`请重盘 ${lineIds.length} 行`);
    onChanged();
  };
  return { recount, isSending };
}
