import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { usePayload } from '@/graphql/use-payload';
import { Can, useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { Card, DetailPage, Facts } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime } from '@/ui/values';
import { DoctorRunDocument, StockHealthDocument } from './health-page.generated';
import type { DoctorRunMutation, HealthRun_RunFragment } from './health-page.generated';
import { ChecksTable, FindingsTable, PastRuns, Verdict } from './health-tables';
import { RepairDialog } from './repair-dialog';

const pickRun = (data: DoctorRunMutation) => data.doctorRun;

/** The newest run and those before it. */
function useHealth() {
  const { i18n } = useLingui();
  const seesOrders = useCan('ORDERS_READ');
  const [{ data, error, fetching }, ask] = useQuery({
    query: StockHealthDocument,
    variables: { locale: i18n.locale, seesOrders },
    requestPolicy: 'cache-and-network',
  });
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  return { data, problem: problemOf(error), fetching, again };
}

function seconds({ startedAt, finishedAt }: HealthRun_RunFragment): string {
  return ((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toFixed(1);
}

function Newest({ run }: { run: HealthRun_RunFragment }) {
  useLingui();
  const took = seconds(run);
  const { repairedLevels, repairedByName } = run;
  const facts = [
    { label: t`时间`, value: <DateTime value={run.startedAt} /> },
    { label: t`用时`, value: <span className="number">{t`${took} 秒`}</span> },
    { label: t`发起人`, value: run.isScheduled ? t`系统` : run.actorName },
  ];
  const repaired = {
    label: t`修复`,
    value: t`${repairedByName} 按流水修复了 ${repairedLevels} 条库存`,
  };
  return (
    <Card title={t`上次检查`} extra={<Verdict findings={run.findingsTotal} />}>
      <Facts facts={typeof run.repairedAt === 'string' ? [...facts, repaired] : facts} />
    </Card>
  );
}

function RunButton({ onDone }: { onDone: () => void }) {
  useLingui();
  const { send, isSending } = usePayload(DoctorRunDocument, pickRun);
  const start = async () => {
    const outcome = await send({ input: { idempotencyKey: newRequestKey() } });
    if (!outcome.isOk) return;
    const findings = outcome.payload.run?.findingsTotal ?? 0;
    if (findings === 0) toast.success(t`检查完成，全部一致`);
    else toast.error(t`检查完成，${findings} 处不一致`);
    onDone();
  };
  return (
    <Button type="primary" loading={isSending} onClick={() => void start()}>
      {t`立即检查`}
    </Button>
  );
}

/** Whether stock, its ledger and the claims on it agree, and what can be put right. */
export function HealthPage() {
  useLingui();
  const { data, problem, fetching, again } = useHealth();
  const [isRepairing, setIsRepairing] = useState(false);
  const run = data?.doctorRun;
  const isRepairable = run && run.repairableLevels > 0 && typeof run.repairedAt !== 'string';
  return (
    <DetailPage
      title={t`库存体检`}
      actions={
        <>
          {isRepairable && (
            <Can do="INVENTORY_REPAIR">
              <Button danger aria-haspopup="dialog" onClick={() => setIsRepairing(true)}>
                {t`按流水修复`}
              </Button>
            </Can>
          )}
          <Can do="INVENTORY_ADJUST">
            <RunButton onDone={again} />
          </Can>
        </>
      }
    >
      {run ? (
        <>
          <Newest run={run} />
          {run.findingsTotal > 0 && <FindingsTable run={run} />}
          <ChecksTable checks={run.checks} />
          <PastRuns runs={data.doctorRuns.nodes} />
        </>
      ) : problem ? (
        <ErrorState problem={problem} onRetry={again} />
      ) : fetching ? (
        <PageSkeleton />
      ) : (
        <Empty>{t`还没有检查过。系统每小时检查一次，也可以立即检查。`}</Empty>
      )}
      {isRepairing && run && (
        <RepairDialog run={run} onClose={() => setIsRepairing(false)} onDone={again} />
      )}
    </DetailPage>
  );
}
