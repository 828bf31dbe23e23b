import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { useLive } from '@/graphql/use-live';
import { usePayload } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { CopyButton } from '@/ui/copy-button';
import { Card, DetailPage, Facts } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime } from '@/ui/values';
import type { Entry } from '../stations/entry';
import { NextPick, PickList, leftOf, nextLine } from '../stations/pick-list';
import { PickListLink } from '../stations/pick-list-link';
import { ScanField } from '../stations/scan-field';
import { everything, useTold } from '../stations/use-station';
import { useTakeBack } from '../stations/use-take-back';
import { FulfillmentChangesDocument } from '../work/work.generated';
import { WaveState } from './wave-status';
import {
  WaveCancelDocument,
  WaveDetailDocument,
  WaveScanDocument,
  WaveUnscanDocument,
} from './waves.generated';
import type {
  WaveCancelMutation,
  WavePage_WaveFragment,
  WaveScanMutation,
  WaveUnscanMutation,
} from './waves.generated';

const pickScan = (data: WaveScanMutation) => data.pickWaveScan;
const pickUnscan = (data: WaveUnscanMutation) => data.pickWaveUnscan;
const pickCancel = (data: WaveCancelMutation) => data.pickWaveCancel;

function WaveStation({ wave }: { wave: WavePage_WaveFragment }) {
  const { i18n } = useLingui();
  const { told, say, hear } = useTold();
  const { send: sendScan } = usePayload(WaveScanDocument, pickScan);
  const { send: sendUnscan } = usePayload(WaveUnscanDocument, pickUnscan);
  const { toggle, take } = useTakeBack(say);
  const { locale } = i18n;
  const scan = async (code: string, quantity: number) => {
    const input = { id: wave.id, code, quantity, idempotencyKey: newRequestKey() };
    const here = { knowsField: everything };
    if (take()) {
      const outcome = await sendUnscan({ input, locale }, here);
      hear(outcome, ({ position }) => t`从 ${position ?? 0} 号筐取出`);
    } else {
      const outcome = await sendScan({ input, locale }, here);
      hear(outcome, ({ position }) => t`放入 ${position ?? 0} 号筐`);
    }
  };
  const enter = (entry: Entry) => {
    if (entry.kind === 'scan') void scan(entry.code, entry.quantity);
    else if (entry.kind === 'takeBack') toggle();
    else say(false, t`这里不能这样做`);
  };
  const left = wave.pickList.reduce((units, line) => units + leftOf(line), 0);
  return (
    <Card title={t`扫描`}>
      <ScanField
        label={t`扫描 SKU、条码或序列号，回车加一`}
        told={told}
        idle={t`还要拣 ${left} 件`}
        keys={[
          { keys: '3*', does: t`一次三件` },
          { keys: '-', does: t`下一次扫描撤回拣货` },
        ]}
        onEntry={enter}
      />
    </Card>
  );
}

function CancelWave({ wave, onStale }: { wave: WavePage_WaveFragment; onStale: () => void }) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(WaveCancelDocument, pickCancel);
  const cancel = async () => {
    const { id, version: expectedVersion } = wave;
    const input = { id, expectedVersion, idempotencyKey: newRequestKey() };
    const outcome = await send({ input, locale: i18n.locale });
    if (outcome.isOk) toast.success(t({ message: `已取消 ${wave.number}`, context: 'wave' }));
    else onStale();
  };
  return (
    <Button loading={isSending} onClick={() => void cancel()}>
      {t`取消波次`}
    </Button>
  );
}

/** One wave: what is to be fetched, bin after bin, and into which box each unit goes. */
export function WavePage() {
  const { i18n } = useLingui();
  const mayPick = useCan('FULFILLMENT_PICK');
  const { waveId = '' } = useParams({ strict: false });
  const [{ data, error, fetching }, query] = useQuery({
    query: WaveDetailDocument,
    variables: useMemo(() => ({ id: waveId, locale: i18n.locale }), [waveId, i18n.locale]),
    requestPolicy: 'cache-and-network',
  });
  const refetch = () => query({ requestPolicy: 'network-only' });
  useLive({
    document: FulfillmentChangesDocument,
    variables: { locale: i18n.locale },
    // others may pick for the wave too, or take work off it
    onEvents: refetch,
    onResync: refetch,
  });
  const wave = data?.pickWave;
  if (!wave) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这个波次。`}</Empty>;
  }
  const isOpen = wave.status === 'OPEN';
  // the last scan may have been a wrong one
  const mayScan = mayPick && (isOpen || wave.pickList.some(({ picked }) => picked > 0));
  return (
    <DetailPage
      title={wave.number}
      back={<Link to="/pick-waves">{t({ message: '拣货波次', context: 'navigation' })}</Link>}
      marks={
        <>
          <CopyButton text={wave.number} />
          <WaveState status={wave.status} />
        </>
      }
      actions={
        isOpen && mayPick ? (
          <>
            <CancelWave wave={wave} onStale={refetch} />
            <PickListLink of="pick-waves" id={wave.id} />
          </>
        ) : undefined
      }
      aside={
        <Card title={t`概况`}>
          <Facts
            facts={[
              { label: t`仓库`, value: wave.warehouse.name },
              { label: t`发货单数`, value: wave.orders },
              { label: t({ message: '件数', context: 'work' }), value: wave.units },
              ...(wave.pickerName ? [{ label: t`拣货人`, value: wave.pickerName }] : []),
              { label: t`创建人`, value: wave.createdByName },
              { label: t`创建时间`, value: <DateTime value={wave.createdAt} /> },
              ...(wave.doneAt
                ? [{ label: t`结束时间`, value: <DateTime value={wave.doneAt} /> }]
                : []),
            ]}
          />
        </Card>
      }
    >
      {mayScan && <WaveStation wave={wave} />}
      {isOpen && <NextPick line={nextLine(wave.pickList)} hasBoxes />}
      <PickList lines={wave.pickList} hasBoxes />
    </DetailPage>
  );
}
