import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { formatNumber } from '@/lib/numbers';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { SideDrawer } from '@/ui/side-drawer';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime, Quantity } from '@/ui/values';
import { reasonLabels } from '../stock/stock-labels';
import {
  StockAdjustmentApproveDocument,
  WaitingAdjustmentsDocument,
} from './approvals-drawer.generated';
import type {
  StockAdjustmentApproveMutation,
  WaitingAdjustment_AdjustmentFragment,
  WaitingAdjustmentsQuery,
} from './approvals-drawer.generated';
import { DeclineDialog } from './decline-dialog';

type Waiting = WaitingAdjustment_AdjustmentFragment;

const pick = (data: WaitingAdjustmentsQuery) => data.stockAdjustments;
const pickApprove = (data: StockAdjustmentApproveMutation) => data.stockAdjustmentApprove;

function Lines({ adjustment }: { adjustment: Waiting }) {
  const { i18n } = useLingui();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>SKU</th>
          <th>{t`仓库`}</th>
          <th className="right">{t`在手`}</th>
          <th className="right">{t`变动`}</th>
        </tr>
      </thead>
      <tbody>
        {adjustment.lines.map(({ delta, level }) => (
          <tr key={level.id}>
            <td>
              <Link to="/stock/$sku" params={{ sku: level.sku }} className="mono">
                {level.sku}
              </Link>
            </td>
            <td>{level.warehouse.name}</td>
            <td className="right">
              <Quantity value={level.onHand} />
            </td>
            <td className="right number">
              {delta > 0 ? '+' : ''}
              {formatNumber(delta, i18n.locale)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WaitingCard({
  adjustment,
  onDecline,
  onDone,
}: {
  adjustment: Waiting;
  onDecline: (adjustment: Waiting) => void;
  onDone: () => void;
}) {
  const { _ } = useLingui();
  const mayApprove = useCan('INVENTORY_APPROVE');
  const { send, isSending } = usePayload(StockAdjustmentApproveDocument, pickApprove);
  const approve = async () => {
    const { id, version } = adjustment;
    const input = { id, expectedVersion: version, idempotencyKey: newRequestKey() };
    if ((await send({ input })).isOk) toast.success(t`已批准，库存已调整`);
    onDone();
  };
  const who = adjustment.requestedByName;
  return (
    <section className="card" aria-label={t`${who} 申请`}>
      <header className="card-head">
        <h2>{_(reasonLabels[adjustment.reason])}</h2>
        <span className="secondary">{t`${who} 申请`}</span>
        <DateTime value={adjustment.createdAt} />
        <span className="grow" />
        {mayApprove && (
          <>
            <Button
              size="small"
              aria-label={t`驳回 ${who} 的调整`}
              onClick={() => onDecline(adjustment)}
            >
              {t`驳回`}
            </Button>
            <Button
              size="small"
              type="primary"
              loading={isSending}
              aria-label={t`批准 ${who} 的调整`}
              onClick={() => void approve()}
            >
              {t`批准`}
            </Button>
          </>
        )}
      </header>
      {adjustment.note && <p className="card-body secondary">{adjustment.note}</p>}
      <Lines adjustment={adjustment} />
    </section>
  );
}

/** The corrections that wait for a second person, and the decision on each. */
export function ApprovalsDrawer({
  onClose,
  onDecided,
}: {
  onClose: () => void;
  onDecided: () => void;
}) {
  const { i18n } = useLingui();
  const [declining, setDeclining] = useState<Waiting | null>(null);
  const list = useKeysetList({
    document: WaitingAdjustmentsDocument,
    variables: { locale: i18n.locale },
    pick,
  });
  const done = () => {
    list.refetch();
    onDecided();
  };
  return (
    <SideDrawer title={t`等待审批的调整`} width={640} onClose={onClose}>
      {list.problem ? (
        <ErrorState problem={list.problem} onRetry={list.refetch} />
      ) : list.rows.length > 0 ? (
        <div className="stack">
          {list.rows.map((adjustment) => (
            <WaitingCard
              key={adjustment.id}
              adjustment={adjustment}
              onDecline={setDeclining}
              onDone={done}
            />
          ))}
        </div>
      ) : list.isLoading ? (
        <PageSkeleton />
      ) : (
        <Empty>{t`没有等待审批的调整。`}</Empty>
      )}
      {list.hasMore && (
        <Button block onClick={list.loadMore} loading={list.isLoadingMore}>
          {t`更多调整`}
        </Button>
      )}
      {declining && (
        <DeclineDialog adjustment={declining} onClose={() => setDeclining(null)} onDone={done} />
      )}
    </SideDrawer>
  );
}
