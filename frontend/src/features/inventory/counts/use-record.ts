import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useCallback } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { CountRecordDocument } from './counts.generated';
import type { CountLine_LineFragment, CountRecordMutation } from './counts.generated';

export type CountLine = CountLine_LineFragment;

const pick = (data: CountRecordMutation) => data.stockCountRecord;
const everything = () => true;

/** What came of one scan or number: the line as it is now, or why it was refused. */
export type Recorded =
  | { readonly line: CountLine; readonly refusal?: undefined }
  | { readonly line?: undefined; readonly refusal: string };

/** Writes down scans and numbers of a count; scans add, and so may overtake each other. */
export function useRecord(countId: string) {
  const { i18n } = useLingui();
  const reviews = useCan('INVENTORY_COUNT_REVIEW');
  const { send, isSending } = usePayload(CountRecordDocument, pick);
  const record = useCallback(
    async (entry: {
      readonly code?: string;
      readonly lineId?: string;
      readonly quantity: number;
      readonly adds?: boolean;
      readonly expectedVersion?: number;
    }): Promise<Recorded> => {
      const input = { id: countId, entries: [entry], idempotencyKey: newRequestKey() };
      const outcome = await send(
        { input, reviews, locale: i18n.locale },
        { knowsField: everything },
      );
      if (!outcome.isOk) return { refusal: outcome.errors[0]?.message ?? t`没有保存，请重试` };
      const [line] = outcome.payload.lines;
      return line ? { line } : { refusal: t`没有保存，请重试` };
    },
    [countId, i18n, reviews, send],
  );
  return { record, isSending };
}
