import { plural, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useMemo, useRef, useState } from 'react';
import { refusalText } from '@/graphql/refusals';
import { usePayload } from '@/graphql/use-payload';
import { isDialogOpen, isTyping, usePageKeys } from '@/lib/hotkeys';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { BulkAction, BulkBar } from '@/ui/bulk-bar';
import { nothing } from '@/ui/data-grid/selection';
import type { Selection } from '@/ui/data-grid/selection';
import type { AlertRow } from './alert-columns';
import { StockAlertsAcknowledgeDocument, StockAlertsSnoozeDocument } from './alerts.generated';
import type {
  AlertResult_ResultFragment,
  StockAlertsAcknowledgeMutation,
  StockAlertsSnoozeMutation,
} from './alerts.generated';
import { SnoozeDialog } from './snooze-dialog';

const mostAtOnce = 100;
/** After `G` the next letter goes to another room. */
const jumpWindowMs = 1_200;
const pickAcknowledge = (data: StockAlertsAcknowledgeMutation) => data.stockAlertsAcknowledge;
const pickSnooze = (data: StockAlertsSnoozeMutation) => data.stockAlertsSnooze;

/** E and S of the keyboard, for what is selected. */
function useAlertKeys(isReady: boolean, acknowledge: () => void, snooze: () => void) {
  const jumpSince = useRef(-Infinity);
  usePageKeys((event) => {
    const isJump = event.timeStamp - jumpSince.current < jumpWindowMs;
    jumpSince.current = event.key === 'g' ? event.timeStamp : -Infinity;
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    const isElsewhere = isTyping(event.target) && !isCheckbox(event.target);
    if (isJump || isModified || !isReady || isElsewhere || isDialogOpen()) return;
    if (event.key === 'e') acknowledge();
    else if (event.key === 's') snooze();
    else return;
    event.preventDefault();
  });
}

function isCheckbox(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'checkbox';
}

/** What can be done about the selected alerts at once, each by itself. */
export function AlertBulk({
  rows,
  selection,
  onSelectionChange,
  onChanged,
}: {
  rows: readonly AlertRow[];
  selection: Selection;
  onSelectionChange: (selection: Selection) => void;
  onChanged: (rows: readonly AlertRow[]) => void;
}) {
  const { i18n } = useLingui();
  const [isSnoozing, setIsSnoozing] = useState(false);
  const acknowledge = usePayload(StockAlertsAcknowledgeDocument, pickAcknowledge);
  const snooze = usePayload(StockAlertsSnoozeDocument, pickSnooze);
  const mayHandle = useCan('INVENTORY_ALERTS');
  const selected = useMemo(() => rows.filter(({ id }) => selection.has(id)), [rows, selection]);
  const alerts = selected.map(({ id, version }) => ({ id, expectedVersion: version }));
  const count = alerts.length;
  const isReady = mayHandle && count > 0 && count <= mostAtOnce;
  const isSending = acknowledge.isSending || snooze.isSending;

  const finish = (results: readonly AlertResult_ResultFragment[]) => {
    onChanged(results.flatMap(({ alert }) => (alert ? [alert] : [])));
    const refused = results.filter(({ userErrors }) => userErrors.length > 0);
    const names = new Map(rows.map(({ id, level }) => [id, level.sku]));
    for (const { alertId, userErrors } of refused.slice(0, 3)) {
      const reason = userErrors.map(refusalText).join(' ');
      toast.error(`${names.get(alertId) ?? ''} ${reason}`);
    }
    onSelectionChange(new Set(refused.map(({ alertId }) => alertId)));
    const done = results.length - refused.length;
    if (done > 0) toast.success(t`${plural(done, { other: '# 条预警已处理' })}`);
  };
  const onAcknowledge = async () => {
    if (isSending) return;
    const outcome = await acknowledge.send({
      input: { alerts, idempotencyKey: newRequestKey() },
      locale: i18n.locale,
    });
    if (outcome.isOk) finish(outcome.payload.results);
  };
  const onSnooze = async (until: string, note: string) => {
    const outcome = await snooze.send({
      input: { alerts, until, note, idempotencyKey: newRequestKey() },
      locale: i18n.locale,
    });
    if (!outcome.isOk) return;
    setIsSnoozing(false);
    finish(outcome.payload.results);
  };
  useAlertKeys(
    isReady,
    () => void onAcknowledge(),
    () => setIsSnoozing(true),
  );
  return (
    <>
      <BulkBar count={count} onClear={() => onSelectionChange(nothing)}>
        {count > mostAtOnce && <span>{t`一次最多 ${mostAtOnce} 条`}</span>}
        <BulkAction
          label={t`认领`}
          hint="E"
          isDisabled={!isReady || isSending}
          onClick={() => void onAcknowledge()}
        />
        <BulkAction
          label={t`推迟`}
          hint="S"
          isDisabled={!isReady || isSending}
          onClick={() => setIsSnoozing(true)}
        />
      </BulkBar>
      {isSnoozing && (
        <SnoozeDialog
          count={count}
          isSending={snooze.isSending}
          onSnooze={(until, note) => void onSnooze(until, note)}
          onClose={() => setIsSnoozing(false)}
        />
      )}
    </>
  );
}
