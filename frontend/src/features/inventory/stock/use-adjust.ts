import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import { everyField, usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { lotsInput } from '../lots/lots-draft';
import type { AdjustChange } from './adjust-panel';
import { levelOf } from './stock-rows';
import type { StockRow } from './stock-rows';
import { StockAdjustDocument, StockLevelNowDocument } from './stock-page.generated';
import type { StockAdjustMutation } from './stock-page.generated';

/** Somebody moved the stock first: what was seen, what it is now, and what was wanted. */
export type Conflict = {
  readonly seen: StockRow;
  readonly current: StockRow;
  readonly change: AdjustChange;
};

const pick = (data: StockAdjustMutation) => data.stockAdjust;

/**
 * Adjusts a level: the grid shows the new number at once, and the old one again when the server
 * refuses. A level that moved meanwhile becomes a conflict for the person to decide.
 */
export function useAdjust(patch: (rows: readonly StockRow[]) => void) {
  const { i18n } = useLingui();
  const client = useClient();
  const { send } = usePayload(StockAdjustDocument, pick);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const locale = i18n.locale;

  const adjust = useCallback(
    async (row: StockRow, change: AdjustChange) => {
      const difference = change.onHand - row.onHand;
      patch([{ ...row, onHand: change.onHand, available: row.available + difference }]);
      const { warehouse, variant, version } = row;
      const outcome = await send(
        {
          locale,
          input: {
            changes: [
              {
                variantId: variant.id,
                warehouseId: warehouse.id,
                onHand: change.onHand,
                expectedVersion: version,
                lots: lotsInput(row.tracking, change.lots, Math.abs(difference)),
              },
            ],
            reason: change.reason,
            note: change.note,
            idempotencyKey: newRequestKey(),
          },
        },
        { knowsField: everyField },
      );
      if (outcome.isOk) {
        const { levels, adjustment } = outcome.payload;
        patch(adjustment ? [row] : levels);
        if (adjustment) toast.success(t`${row.sku} 的调整已提交，等待他人审批`);
        return;
      }
      patch([row]);
      if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) {
        const { data } = await client
          .query(StockLevelNowDocument, { id: row.id, locale }, { requestPolicy: 'network-only' })
          .toPromise();
        const current = levelOf(data);
        if (current) {
          patch([current]);
          setConflict({ seen: row, current, change });
          return;
        }
      }
      for (const { message, field } of outcome.errors) {
        // Refusals without a field were shown by `send` already.
        if (field) toast.error(t`${row.sku} 未调整：${message}`);
      }
    },
    [client, locale, patch, send],
  );
  const settle = useCallback(() => setConflict(null), []);
  return { adjust, conflict, settle };
}
