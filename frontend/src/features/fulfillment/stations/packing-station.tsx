import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { Card, DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { FulfillmentState } from '../work/fulfillment-status';
import { Packages } from '../work/packages';
import { ServiceDialog } from '../work/service-dialog';
import type { Entry } from './entry';
import { FindStation } from './find-station';
import { PackList } from './pack-list';
import { ScanField } from './scan-field';
import { StationNextDocument } from './stations.generated';
import type { Station_PartFragment } from './stations.generated';
import { usePacking } from './use-packing';
import { usePart } from './use-part';

/** The most urgent work that is picked and not packed. */
function useNextToPack() {
  const client = useClient();
  const navigate = useNavigate();
  return async () => {
    const { data } = await client
      .query(StationNextDocument, {}, { requestPolicy: 'network-only' })
      .toPromise();
    const part = data?.fulfillmentOrders.nodes[0];
    if (part) await navigate({ to: '/packing/$partId', params: { partId: part.id } });
    return part !== undefined;
  };
}

/** Packing begins with a number, or with what is most urgent. */
export function FindToPack() {
  useLingui();
  const navigate = useNavigate();
  return (
    <FindStation
      title={t({ message: '打包台', context: 'navigation' })}
      idle={t`扫一张发货单，或直接回车打开最急的一张。`}
      onFound={(partId) => void navigate({ to: '/packing/$partId', params: { partId } })}
      onNext={useNextToPack()}
    />
  );
}

/** What Enter alone will do, or how far the packing is. */
function whatNext({ status, supportedActions, progress }: Station_PartFragment): string {
  if (status === 'PACKED' && supportedActions.includes('SHIP')) return t`已经装完，回车出运单`;
  if (status === 'PACKED' && supportedActions.includes('DISPATCH')) return t`运单已建，回车交运`;
  if (status === 'SHIPPED') return t`已交运，回车打开下一张`;
  return t`已装 ${progress.packed} / ${progress.picked} 件，共 ${progress.units} 件`;
}

function Station({ part }: { part: Station_PartFragment }) {
  useLingui();
  const navigate = useNavigate();
  const { told, say, pack, unpack, weigh, ship, isInNewParcel, beginParcel } = usePacking(part);
  const openNext = useNextToPack();
  const [isChoosing, setChoosing] = useState(false);
  const may = (action: (typeof part.supportedActions)[number]) =>
    part.supportedActions.includes(action);
  const goOn = async () => {
    if (may('SHIP') && part.status === 'PACKED') await ship.create();
    else if (may('DISPATCH')) await ship.dispatch();
    else if (part.status === 'SHIPPED') {
      if (!(await openNext())) await navigate({ to: '/packing' });
    } else say(false, t`还有没装箱的`);
  };
  const shipBy = async (serviceId: string | undefined) => {
    await ship.create(serviceId);
    setChoosing(false);
  };
  const enter = (entry: Entry) => {
    if (entry.kind === 'scan') void pack({ code: entry.code, quantity: entry.quantity });
    else if (entry.kind === 'everything') void pack({ everything: true });
    else if (entry.kind === 'newParcel') beginParcel();
    else if (entry.kind === 'takeBack') void unpack();
    else if (entry.kind === 'weigh') void weigh(entry.grams);
    else if (entry.kind === 'service' && may('SHIP')) setChoosing(true);
    else if (entry.kind === 'next') void goOn();
    else say(false, t`这里不能这样做`);
  };
  return (
    <DetailPage
      title={t`打包 ${part.number}`}
      back={<Link to="/packing">{t({ message: '打包台', context: 'navigation' })}</Link>}
      marks={<FulfillmentState part={part} />}
    >
      <Card title={t`扫描`}>
        <ScanField
          label={t`扫描 SKU、条码或序列号，回车装一件`}
          told={told}
          idle={isInNewParcel ? t`下一件装入新包裹` : whatNext(part)}
          keys={[
            { keys: '3*', does: t`一次三件` },
            { keys: '*', does: t`全部装箱` },
            { keys: '+', does: t`换新包裹` },
            { keys: '=1200', does: t`称重（克）` },
            { keys: '-', does: t`拆开最后一个包裹` },
            { keys: '/', does: t`换物流服务出运单` },
            { keys: 'Enter', does: t`装完后：出运单、交运、下一张` },
          ]}
          onEntry={enter}
        />
      </Card>
      <PackList lines={part.lines} />
      <Packages packages={part.packages} />
      {isChoosing && (
        <ServiceDialog
          routed={part.serviceName}
          isSending={ship.isShipping}
          onConfirm={(serviceId) => void shipBy(serviceId)}
          onClose={() => setChoosing(false)}
        />
      )}
    </DetailPage>
  );
}

/** One fulfilment order, packed and handed over by scanner or by keys alone. */
export function PackingStation() {
  useLingui();
  const { partId = '' } = useParams({ strict: false });
  const { part, problem, fetching, refetch } = usePart(partId);
  if (part) return <Station key={part.id} part={part} />;
  if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
  return fetching ? <PageSkeleton /> : <Empty>{t`没有这张发货单。`}</Empty>;
}
